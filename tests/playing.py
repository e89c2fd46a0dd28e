"""Reviews played by strings of keys: `play(session, "1k<esc>ehad<enter>")`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scannos.model import Candidate, Document, Entry, Erratum, Evidence, Finding, Span
from scannos.work.review import Append, Options, Session, press, start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.work.review import Act

TEXT = """\
They bad some capacity. The ports were used. He bad gone.

The Ambasador said that tbe bad news was known, and tbe list was long.
They bad a Railroad Bailroad in the west.
"""


@dataclass
class Played:
    """A session after some keys, and everything that was asked of the world."""

    session: Session
    acts: list[Act] = field(default_factory=list)
    seconds: int = 0

    @property
    def entries(self) -> list[Entry]:
        """Everything that would be on disk."""
        return [entry for act in self.acts if isinstance(act, Append) for entry in act.entries]

    @property
    def told(self) -> list[str]:
        """Each erratum in a few words."""
        return [
            f"{one.anchor.start} {one.anchor.exact} {one.verdict} {one.correction}".strip()
            for one in (entry.body for entry in self.entries)
            if isinstance(one, Erratum)
        ]

    def at(self) -> str:
        """The words on the screen, and where they stand."""
        span = self.session.current
        return f"{span.start} {self.session.room.words(span)}" if span else "end"


def document(text: str = TEXT, name: str = "sample") -> Document:
    """Return a text as if it had been read."""
    return Document(name, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def finding(text: str, form: str, nth: int, rule: str, *readings: tuple[str, float]) -> Finding:
    """Return a finding at the nth place (from zero) of a form."""
    at = [match.start() for match in re.finditer(rf"\b{re.escape(form)}\b", text)][nth]
    total = min(1.0, sum(probability for _, probability in readings) + 0.02)
    candidates = tuple(Candidate(reading, probability) for reading, probability in readings)
    reason = Evidence("confusion", "b for h is a common misreading", 2.0)
    return Finding(Span(at, at + len(form)), rule, candidates, round(total, 3), (reason,))


def findings(text: str = TEXT) -> tuple[Finding, ...]:
    """Return what a detector may find in `TEXT`."""
    return (
        finding(text, "bad", 0, "real-word", ("had", 0.9), ("bade", 0.03)),
        finding(text, "tbe", 0, "non-word", ("the", 0.88), ("toe", 0.02)),
        finding(text, "tbe", 1, "non-word", ("the", 0.87)),
        finding(text, "bad", 1, "real-word", ("had", 0.6)),
        finding(text, "bad", 3, "real-word", ("had", 0.5)),
        finding(text, "Ambasador", 0, "non-word", ("Ambassador", 0.35), ("Ambassadors", 0.1)),
        finding(text, "Railroad Bailroad", 0, "repeated", ("Railroad", 0.3)),
    )


def begin(
    entries: Iterable[Entry] = (), *, reader: str = "EP", text: str = TEXT, **options: object
) -> Played:
    """Begin a review of `TEXT`."""
    chosen = Options(**options)  # type: ignore[arg-type]  # as the test says
    return Played(start(document(text), findings(text), entries, reader=reader, options=chosen))


def play(played: Played, keys: str, *, by: str = "EP") -> Played:
    """Press keys one by one, a second each; `<enter>` and the like are one key."""
    for key in re.findall(r"<[a-z-]+>|.", keys, re.DOTALL):
        now = f"2026-11-24T10:{played.seconds // 60:02}:{played.seconds % 60:02}Z"
        name = key[1:-1] if len(key) > 1 else key
        played.session, acts = press(played.session, name, by=by, now=now)
        played.acts += acts
        played.seconds += 1
    return played
