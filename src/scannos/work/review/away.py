"""Open findings as a file to be answered away from the terminal: Markdown that any editor takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from scannos.work.review.card import Quote, quote
from scannos.work.review.queue import left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.model import Span
    from scannos.work.review.state import Session

FENCE = "<!-- scannos "
"""What begins a line that says which place a question is about; import reads these, not the prose."""
INTRODUCTION = """\
# Findings to be settled

Write behind each `answer:` one of

- a number: that candidate was printed
- `= words`: these words were printed
- `out`: the words were not printed at all
- `stet`: it was printed as it stands
- `query`, or `query words`: doubtful, perhaps these words

or leave it empty, and the place stays open. Behind `note:` may stand why. Then
`scannos review --import` with this file takes the answers over. The lines that begin with
`<!--` say which places are meant: leave them as they are.
"""
_NEAR = 240
"""Characters of the sentence on either side of the words."""


def exported(sessions: Iterable[Session]) -> str:
    """Return what the sessions leave open, in the order in which it would be asked, as Markdown."""
    pieces = [INTRODUCTION]
    for session in sessions:
        spans = tuple(left(session))
        pieces.append(f"\n## {_prose(session.room.document.name)}: {len(spans)} open\n")
        pieces += [_question(session, span, number) for number, span in enumerate(spans, 1)]
    return "".join(pieces)


def _question(session: Session, span: Span, number: int) -> str:
    """Return one finding: what is shown, what import reads, where the answer goes."""
    item, room = session.items[span], session.room
    finding = item.finding
    lines = [
        f"\n### {number}. Line {room.line(span)}, {finding.rule}, {finding.probability:.0%}",
        FENCE + _place(session, span) + " -->",
        "",
        *(f"> {line}" for line in _quoted(quote(session, span))),
        "",
        *(
            f"{i}. {_prose(one.text) or '(taken out)'} ({one.probability:.0%})"
            for i, one in enumerate(finding.candidates, 1)
        ),
        *([""] if finding.candidates else []),
        *(f"- {_prose(reason.words)}" for reason in finding.evidence),
        *([""] if finding.evidence else []),
        "answer:",
        "note:",
    ]
    return "\n".join(lines) + "\n"


def _place(session: Session, span: Span) -> str:
    """Return the place as JSON: its anchor, and the candidates that the numbers mean."""
    anchor = session.room.places.make(span)
    finding = session.items[span].finding
    facts = {
        "text": session.room.document.name,
        "source": anchor.source,
        "start": anchor.start,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "rule": finding.rule,
        "candidates": [one.text for one in finding.candidates],
    }
    return json.dumps(facts, ensure_ascii=False).replace(">", "\\u003e").replace("--", "-\\u002d")


def _quoted(found: Quote) -> Iterator[str]:
    """Yield the sentence, the words in bold."""
    opening, closing = found.opening[-_NEAR:], found.closing[:_NEAR]
    cut = ("…" if opening != found.opening else "", "…" if closing != found.closing else "")
    whole = f"{cut[0]}{_prose(opening)}**{_prose(found.words)}**{_prose(closing)}{cut[1]}"
    yield from (line.strip() for line in whole.splitlines())


def _prose(text: str) -> str:
    """Return words of a text that mean nothing to Markdown, on one line."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return re.sub(r"([\\`*_<>\[\]#|~])", r"\\\1", shown)
