"""Where the live errata of a ledger stand in a text, and which of them a person's decision sets aside."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.ledger import live
from scannos.model import Erratum, Span, Verdict
from scannos.text.anchors import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Placed:
    """A live erratum and its place in the text."""

    entry: Entry
    erratum: Erratum
    span: Span

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
    places = Places(document)
    found: list[Placed] = []
    lost: list[str] = []
    settled: list[str] = []
    for entry in live(entries):
        erratum = entry.body
        if not isinstance(erratum, Erratum):
            continue
        how, span = _find(places, erratum)
        if span is not None:
            found.append(Placed(entry, erratum, span))
        else:
            (settled if how == "settled" else lost).append(entry.id)
    found.sort(key=_reading_order)
    standing, overruled = _overrule(found)
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


def _reading_order(placed: Placed) -> tuple[int, int, str, str]:
    span = placed.span
    return span.start, span.end, placed.erratum.at, placed.entry.id


def _find(places: Places, erratum: Erratum) -> tuple[str, Span | None]:
    """Return how an erratum was found, and where, unless it is lost or settled.

    A verdict that lets the reading stand has no correction to be settled by: it asks for the reading.
    """
    changes = erratum.verdict in (Verdict.CORRECT, Verdict.QUERY)
    correction = erratum.correction if changes else erratum.anchor.exact
    place = places.find(erratum.anchor, correction)
    settled = place.how == "settled" and correction != erratum.anchor.exact
    return place.how, None if settled else place.span


def _overrule(found: list[Placed]) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Part the errata that count from the unattended ones that meet a person's."""
    starts, ends = _stretches([placed.span for placed in found if not placed.erratum.unattended])
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
