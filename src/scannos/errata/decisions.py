"""What has been decided about the places of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scannos.errata.placing import place
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
        for placed in place(document, entries).standing:
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
            for placed in self._near(Span(start, end))
            if placed.span.start <= start and end <= placed.span.end and placed.erratum.verdict in _DECIDE
        ]
        return max(deciding, key=lambda placed: placed.order).erratum.verdict if deciding else None

    def entries_touching(self, span: Span) -> tuple[Entry, ...]:
        """Return the live errata whose span meets a span, in the order of the text."""
        return tuple(
            placed.entry
            for placed in self._near(span)
            if max(placed.span.start, span.start) < min(placed.span.end, span.end)
        )

    def _changed(self, finding: Finding) -> tuple[int, int]:
        """Return the stretch from the first to the last character that the first candidate would change."""
        span = finding.span
        if finding.candidates:
            old = self._text[span.start : span.end]
            edits = align.changes(old, finding.candidates[0].text, span.start)
            if edits:
                return edits[0].span.start, edits[-1].span.end
        return span.start, span.end

    def _near(self, span: Span) -> Iterator[Placed]:
        seen: set[str] = set()
        for block in _blocks(span):
            for placed in self._blocks.get(block, ()):
                if placed.entry.id not in seen:
                    seen.add(placed.entry.id)
                    yield placed


def _blocks(span: Span) -> range:
    """Return the numbers of the blocks that a span or a point lies in or borders on."""
    return range(max(0, span.start - 1) // _BLOCK, span.end // _BLOCK + 1)


_BLOCK: Final = 256
"""Characters; most errata lie in one block, and a block holds few."""
_DECIDE: Final = (Verdict.CORRECT, Verdict.STET, Verdict.QUERY)
