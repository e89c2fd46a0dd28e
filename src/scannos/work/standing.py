"""The entries of a text's ledger with their places: filtered, sorted, found by ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.errata.ledger import live
from scannos.errors import ScannosError
from scannos.model import Erratum, Span
from scannos.output.listings.entries import Standing
from scannos.text.anchors import Places
from scannos.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Document, Entry

_NOWHERE = Span(2**31, 2**31)
"""Sorts what has no place behind what has one."""


def standings(document: Document, entries: Iterable[Entry]) -> tuple[Standing, ...]:
    """Return the entries with their places, in the order of the text, then of time."""
    entries = tuple(entries)
    alive = {entry.id for entry in live(entries)}
    places, lines = Places(document), Lines(document.text)
    spans = {entry.id: _span(places, entry) for entry in entries}
    ordered = sorted(entries, key=lambda entry: (spans[entry.id], getattr(entry.body, "at", ""), entry.id))
    return tuple(Standing(entry, _line(lines, spans[entry.id]), live=entry.id in alive) for entry in ordered)


def by_id(entries: Iterable[Standing], prefix: str) -> Standing:
    """Return the entry whose ID begins so. Raises ScannosError for none, or several."""
    found = {
        standing.entry.id: standing for standing in entries if standing.entry.id.startswith(prefix.lower())
    }
    if len(found) != 1:
        ids = ", ".join(sorted(found))
        raise ScannosError(
            f"{len(found)} entries begin with {prefix}: {ids}" if found else f"no entry begins with {prefix}"
        )
    return next(iter(found.values()))


def _span(places: Places, entry: Entry) -> Span:
    match entry.body:
        case Erratum() as body:
            return places.find(body.anchor, body.correction or body.anchor.exact).span or _NOWHERE
    return _NOWHERE


def _line(lines: Lines, span: Span) -> int | None:
    return None if span is _NOWHERE else lines.place(span.start)[0]
