"""The errata of a text as a letter to its keeper, who has the text and no more."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from scannos.errata import changes
from scannos.model import Edit, Erratum, Span, Verdict
from scannos.output.layout import printable
from scannos.output.letters.records import Item, Letter
from scannos.text.edits import apply
from scannos.text.lines import Lines
from scannos.text.sentences import paragraphs
from scannos.version import VERSION
from scannos.work.letters import sent_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Document, Entry, Resolution
    from scannos.project import Text

_AROUND = 3
"""Words quoted on each side, at least, where the paragraph has them."""
_FACTS = ("author", "source", "address")
"""Details of a document that a letter names."""


def letter(
    text: Text,
    document: Document,
    entries: Iterable[Entry],
    resolution: Resolution,
    *,
    unsent: bool = False,
) -> Letter:
    """Return the letter about a text: what is certain, and apart from it what is doubtful.

    What clashes, is lost, or stands corrected in the source already is left out; if only what is `unsent`
    is asked for, also what a letter has had before.
    """
    known = {entry.id: entry for entry in entries}
    before = sent_before(known.values()) if unsent else frozenset()
    found = tuple(one for one in _items(document, known, resolution) if not before.issuperset(one[0].ids))
    return Letter(
        title=str(text.details.get("title", text.name)),
        facts=(*_facts(text.details), ("file", f"{text.path.name}, SHA-256 {document.sha256}")),
        certain=tuple(item for item, verdict in found if verdict is Verdict.CORRECT),
        doubtful=tuple(item for item, verdict in found if verdict is Verdict.QUERY),
        signature=f"made by scannos {VERSION} from the file and a ledger of {len(known)} entries",
    )


def _facts(details: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in _FACTS:
        if name in details:
            yield name, str(details[name])


def _items(
    document: Document, known: Mapping[str, Entry], resolution: Resolution
) -> Iterator[tuple[Item, Verdict]]:
    """Yield an item for each place and reading, in the order of the text; errata that agree are one item."""
    clashing = {identity for clash in resolution.clashes for identity in clash.ids}
    left_out = clashing.union(resolution.overruled)
    alike: dict[tuple[Span, str, Verdict], list[tuple[str, Erratum]]] = {}
    for identity, span in sorted(resolution.placed.items(), key=lambda item: (item[1], item[0])):
        body = known[identity].body
        if isinstance(body, Erratum) and identity not in left_out and body.verdict in _REPORTED:
            alike.setdefault((span, body.correction, body.verdict), []).append((identity, body))
    quotes = _Quotes(document)
    for (span, correction, verdict), group in alike.items():
        yield quotes.item(span, correction, group), verdict


class _Quotes:
    """The words of a document, quoted so that nobody can mistake the place."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._lines = Lines(document.text)
        words = [match.span() for match in re.finditer(r"\S+", document.text)]
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]
        self._spaced = f" {' '.join(document.text.split())} "
        self._paragraphs = paragraphs(document.text)

    def item(self, span: Span, correction: str, group: list[tuple[str, Erratum]]) -> Item:
        """Return what a letter says of one place."""
        quoted = self._unique(span)
        scanned = self._text[quoted.start : quoted.end]
        edits = (change.edit for change in changes.of(self._text, span, correction))
        reads = apply(scanned, (_moved(edit, quoted.start) for edit in edits))
        notes = dict.fromkeys(body.note for _, body in group if body.note)
        return Item(
            line=self._lines.place(span.start)[0],
            scanned=printable(scanned),
            reads=printable(reads),
            change=(printable(self._text[span.start : span.end]), printable(correction)),
            cause=group[0][1].cause,
            note="; ".join(map(printable, notes)),
            ids=tuple(identity for identity, _ in group),
        )

    def _unique(self, span: Span) -> Span:
        """Return the least stretch of whole words that stands only once, in one paragraph if it can."""
        last_word = len(self._starts) - 1
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        least, most = self._paragraph(first, last)
        around = _AROUND
        while True:
            low, high = max(least, first - around), min(most, last + around)
            if self._is_unique(low, high) or (low, high) == (0, last_word):
                return Span(self._starts[low], self._ends[high])
            if (low, high) == (least, most):
                least, most, around = 0, last_word, 0
            around += 1

    def _paragraph(self, first: int, last: int) -> tuple[int, int]:
        """Return the first and the last word of the paragraph, or paragraphs, that some words stand in."""
        start, end = self._starts[first], self._ends[last]
        around = [one for one in self._paragraphs if one.start < end and start < one.end]
        low, high = min(one.start for one in around), max(one.end for one in around)
        return bisect_left(self._starts, low), bisect_left(self._starts, high) - 1

    def _is_unique(self, first: int, last: int) -> bool:
        quote = f" {' '.join(self._text[self._starts[first] : self._ends[last]].split())} "
        return self._spaced.find(quote) == self._spaced.rfind(quote)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(Span(edit.span.start - by, edit.span.end - by), edit.text)


_REPORTED = (Verdict.CORRECT, Verdict.QUERY)
