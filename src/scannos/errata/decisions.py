"""What has been decided about the places of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scannos.errata.placing import place, reading_order
from scannos.model import Span, Verdict
from scannos.text import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.errata.placing import Placed
    from scannos.model import Document, Entry, Finding


class Decisions:
    """The live errata of a text by place; made once a scan, asked for every finding."""

    def __init__(self, document: Document, entries: Iterable[Entry]) -> None:
        self._text = document.text
        self._blocks: dict[int, list[Placed]] = {}
        placing = place(document, entries)
        self._overruled = frozenset(placed.entry.id for placed in placing.overruled)
        for placed in sorted((*placing.standing, *placing.overruled), key=reading_order):
            for block in _blocks(placed.span):
                self._blocks.setdefault(block, []).append(placed)

    def of(self, finding: Finding) -> Verdict | None:
        """Return the verdict that decides a finding; None where it must be asked.

        A live correct, stet or query decides that covers every character the first candidate would change
        (the finding's span, if it has none); of several the latest, then the one with the greater ID.
        """
        start, end = self._changed(finding)
        deciding = [
            placed
            for placed in self._meeting(finding.span)
            if placed.span.start <= start and end <= placed.span.end and self._decides(placed)
        ]
        return max(deciding, key=lambda placed: placed.order).erratum.verdict if deciding else None

    def entries_touching(self, span: Span) -> tuple[Entry, ...]:
        """Return the live errata whose span meets a span, overruled ones too, in the order of the text."""
        return tuple(placed.entry for placed in self._meeting(span))

    def _decides(self, placed: Placed) -> bool:
        return placed.erratum.verdict in _DECIDE and placed.entry.id not in self._overruled

    def _changed(self, finding: Finding) -> tuple[int, int]:
        """Return the stretch from the first to the last character that the first candidate would change."""
        span = finding.span
        if finding.candidates:
            old = self._text[span.start : span.end]
            edits = align.changes(old, finding.candidates[0].text, span.start)
            if edits:
                start, end = edits[0].span.start, edits[-1].span.end
                return (start, end) if any(edit.text for edit in edits) else self._solid(start, end)
        return span.start, span.end

    def _solid(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the space that goes with a word taken out: the one before it or the one after."""
        while start < end - 1 and self._text[start].isspace():
            start += 1
        while end - 1 > start and self._text[end - 1].isspace():
            end -= 1
        return start, end

    def _meeting(self, span: Span) -> Iterator[Placed]:
        """Yield the errata that share a character with a span, in the order of the text."""
        for number in _blocks(span):
            for placed in self._blocks.get(number, ()):
                first = max(placed.span.start, span.start)
                # one that lies in several blocks counts in the first of them
                if first < min(placed.span.end, span.end) and first // _BLOCK == number:
                    yield placed


def _blocks(span: Span) -> range:
    """Return the numbers of the blocks that a span lies in."""
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)


_BLOCK: Final = 256
"""Characters; most errata lie in one block, and a block holds few."""
_DECIDE: Final = (Verdict.CORRECT, Verdict.STET, Verdict.QUERY)
