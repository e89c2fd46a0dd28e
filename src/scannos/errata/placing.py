"""Where the live errata of a ledger stand in a text, and which of them a person's decision sets aside."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.ledger import live
from scannos.model import Erratum, Span, Verdict
from scannos.text import anchors
from scannos.text.spacing import respaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Document, Entry
    from scannos.text.anchors import Place


@dataclass(frozen=True, slots=True)
class Placed:
    """A live erratum and its place in the text."""

    entry: Entry
    erratum: Erratum
    span: Span
    correction: str
    """As the erratum has it; where white space in its words has become other white space, with that."""

    @property
    def order(self) -> tuple[str, str]:
        """What decides where one of several must be chosen: the latest, then the greater ID."""
        return self.erratum.at, self.entry.id


@dataclass(frozen=True, slots=True)
class Placing:
    """What became of the live errata."""

    standing: tuple[Placed, ...]
    """Those that count, sorted by place, then by `order`."""
    overruled: tuple[Placed, ...]
    """Unattended ones at places that a person has decided or opened; they count for nothing."""
    lost: tuple[str, ...]
    settled: tuple[str, ...]

    def spans(self) -> Mapping[str, Span]:
        """Return the place of every erratum that has one, by ID."""
        return {placed.entry.id: placed.span for placed in (*self.standing, *self.overruled)}


def place(document: Document, entries: Iterable[Entry]) -> Placing:
    """Find the place of every live erratum among the entries."""
    found: list[Placed] = []
    lost: list[str] = []
    settled: list[str] = []
    mended: list[Span] = []
    source, text = document.sha256[:16], document.text
    for entry in live(entries):
        if not isinstance(entry.body, Erratum):
            continue
        anchor = entry.body.anchor
        if anchor.source == source and text.startswith(anchor.exact, anchor.start):  # nearly all do
            span = Span(anchor.start, anchor.start + len(anchor.exact))
            found.append(Placed(entry, entry.body, span, entry.body.correction))
            continue
        where = _find(document, entry.body)
        if where.span is None:
            lost.append(entry.id)
        elif where.how == "settled":
            settled.append(entry.id)
            mended += [] if entry.body.unattended else [where.span]
        else:
            found.append(_placed(document, entry, entry.body, where.span))
    found.sort(key=reading_order)
    standing, overruled = _overrule(found, mended)
    return Placing(standing, overruled, tuple(sorted(lost)), tuple(sorted(settled)))


def neighbours(text: str, standing: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Yield the errata (sorted by place) in chains with nothing but white space between one and the next.

    Those of different chains have nothing to do with each other.
    """
    chain: list[Placed] = []
    reach = -1
    for placed in standing:
        if placed.span.start > reach:
            if chain:
                yield chain
            chain, reach = [], -1
        chain.append(placed)
        reach = max(reach, gap_end(text, placed.span.end))
    if chain:
        yield chain


def gap_end(text: str, offset: int) -> int:
    """Return where the white space that begins at an offset ends."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def reading_order(placed: Placed) -> tuple[int, int, str, str]:
    """Sort errata by place, then by what decides where one must be chosen."""
    span = placed.span
    return span.start, span.end, placed.erratum.at, placed.entry.id


def _find(document: Document, erratum: Erratum) -> Place:
    """Find an erratum; a verdict that lets the reading stand asks for the reading alone."""
    anchor = erratum.anchor
    changes = erratum.verdict in (Verdict.CORRECT, Verdict.QUERY)
    return anchors.find(document, anchor, erratum.correction if changes else anchor.exact)


def _placed(document: Document, entry: Entry, erratum: Erratum, span: Span) -> Placed:
    exact, correction = erratum.anchor.exact, erratum.correction
    there = document.text[span.start : span.end]
    if there != exact:
        correction = respaced(there, exact, correction)
    return Placed(entry, erratum, span, correction)


def _overrule(found: list[Placed], mended: list[Span]) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Part the errata that count from the unattended ones at a place that a person has dealt with."""
    starts, ends = _stretches(
        sorted([*mended, *(placed.span for placed in found if not placed.erratum.unattended)])
    )
    standing: list[Placed] = []
    overruled: list[Placed] = []
    for placed in found:
        before = bisect_right(starts, placed.span.end - 1) - 1
        met = placed.erratum.unattended and before >= 0 and ends[before] > placed.span.start
        (overruled if met else standing).append(placed)
    return tuple(standing), tuple(overruled)


def _stretches(spans: list[Span]) -> tuple[list[int], list[int]]:
    """Join sorted spans that overlap; return where the stretches start and end."""
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        if ends and span.start < ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends
