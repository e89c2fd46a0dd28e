"""What a ledger cannot do: decisions that clash, decisions whose place is lost, each in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Entry, Erratum
from scannos.output.layout import printable
from scannos.output.listings.entries import SHORT, summary
from scannos.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Clash, Document, Resolution


def quarrels(
    path: str, document: Document, entries: Iterable[Entry], resolution: Resolution
) -> Iterator[str]:
    """Yield a line for each clash, with all its sides, and for each erratum that is lost."""
    known = {entry.id: entry for entry in entries}
    lines = Lines(document.text)
    for clash in resolution.clashes:
        line, column = lines.place(clash.span.start)
        yield f"{printable(path)}:{line}:{column}: clash, nothing is changed here: {_sides(clash, known)}"
    for identity in resolution.lost:
        yield f"{printable(path)}: lost, its place is not found for certain: {_side(known[identity])}"


def _sides(clash: Clash, known: Mapping[str, Entry]) -> str:
    return " against ".join(_side(known[identity]) for identity in clash.ids)


def _side(entry: Entry) -> str:
    body = entry.body
    verdict = f"{body.verdict} " if isinstance(body, Erratum) else ""
    who = getattr(body, "by", "") or "nobody"
    return f"{entry.id[:SHORT]} {verdict}{printable(summary(entry))!r} by {who}"
