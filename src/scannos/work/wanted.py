"""Which entries of a ledger are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Erratum, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.model import Body, Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry must have to be among those asked for; None is any."""

    verdict: str | None = None
    rule: str | None = None
    by: str | None = None
    cause: str | None = None
    words: str | None = None
    """Stand in what was scanned, in its correction, or in the note; capitals do not matter."""
    since: str | None = None
    """A day, as in 2026-11-24, UTC: decided then or later."""
    until: str | None = None
    """Decided on that day at the latest."""

    def __call__(self, entry: Entry) -> bool:
        """Return whether an entry has all that is wanted."""
        body = entry.body
        exact = {"verdict": self.verdict, "rule": self.rule, "by": self.by, "cause": self.cause}
        return (
            all(value is None or getattr(body, key, None) == value for key, value in exact.items())
            and (self.words is None or any(_holds(said, self.words) for said in _said(body)))
            and self._in_time(getattr(body, "at", "")[:10])
        )

    def _in_time(self, day: str) -> bool:
        """Return whether a day is within the two; what nobody attended has none."""
        if self.since is None and self.until is None:
            return True
        return bool(day) and (self.since or day) <= day <= (self.until or day)


def _said(body: Body) -> Iterator[str]:
    match body:
        case Erratum():
            yield from (body.anchor.exact, body.correction, body.note)
        case Word():
            yield from (body.word, body.note)


def _holds(said: str, words: str) -> bool:
    """Return whether words stand in what is said; one white space is as good as another."""
    return " ".join(words.casefold().split()) in " ".join(said.casefold().split())
