"""Findings as a table, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.output.layout import Column, Paint, plain
from scannos.output.layout import table as laid_out
from scannos.output.listings.words import change, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.output.listings.records import Listed

_COLUMNS = (
    Column("P", "probability", right=True),
    Column("line", "place", right=True),
    Column("as scanned → reading", "reading", flexible=True),
    Column("rule"),
    Column("reason", "note", flexible=True),
    Column("decision", "verdict"),
)


def table(findings: Iterable[Listed], width: int, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a table at most `width` cells wide."""
    return laid_out(_COLUMNS, map(_row, findings), width, paint)


def _row(listed: Listed) -> tuple[str, ...]:
    finding = listed.finding
    return (
        f"{finding.probability:.2f}",
        str(listed.line),
        change(listed),
        finding.rule,
        reason(listed),
        listed.decision or "",
    )
