"""A ledger's entries as a table, and one entry with all it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Answer, Entry, Erratum, Sent, Unknown, Verdict, Word
from scannos.output.layout import Column, Paint, plain, printable, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT = 8
"""Digits of an ID that a person is shown."""
_COLUMNS = (
    Column("entry", "id"),
    Column("line", "place", right=True),
    Column("as scanned → reading", "reading", flexible=True),
    Column("verdict", "verdict"),
    Column("cause"),
    Column("rule"),
    Column("by"),
    Column("note", "note", flexible=True),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry and where it stands."""

    entry: Entry
    line: int | None
    """None for what stands nowhere: a word, an erratum whose place is lost."""
    live: bool
    """Whether no other entry replaces it."""


def listing(standings: Iterable[Standing], width: int, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a table of entries."""
    return table(_COLUMNS, map(_row, standings), width, paint)


def brief(standing: Standing) -> str:
    """Return an entry in one line, as it is acknowledged."""
    cells = [cell for cell in _row(standing) if cell]
    if standing.line is not None:
        cells[1] = f"line {standing.line}"
    return "  ".join(map(printable, cells))


def story(standing: Standing) -> Iterator[str]:
    """Yield the lines that say everything about one entry."""
    entry = standing.entry
    yield f"entry {entry.id}" + ("" if standing.live else ", replaced")
    yield f"  says      {printable(summary(entry))}"
    for name, value in _details(standing):
        if value:
            yield f"  {name:<9} {printable(value)}"


def summary(entry: Entry) -> str:
    """Return in a few words what an entry says."""
    match entry.body:
        case Erratum() as body:
            return _change(body)
        case Word() as body:
            return f"{body.word}: {body.opinion}"
        case Sent() as body:
            return f"{len(body.items)} items sent to {body.to or 'the keeper'}"
        case Answer() as body:
            return f"item {body.item} of {body.sent[:SHORT]}: {body.answer}"
        case Unknown() as body:
            return f"an entry of the kind {body.kind}, which this version does not know"


def _change(body: Erratum) -> str:
    exact = body.anchor.exact
    if body.verdict in {Verdict.STET, Verdict.OPEN} or body.correction == exact:
        return exact
    return f"{exact} → {body.correction or '(nothing)'}"


def _row(standing: Standing) -> tuple[str, ...]:
    entry, body = standing.entry, standing.entry.body
    line = str(standing.line or "")
    by, note = (getattr(body, name, "") for name in ("by", "note"))
    if isinstance(body, Erratum):
        return entry.id[:SHORT], line, summary(entry), body.verdict, body.cause, body.rule, by, note
    return entry.id[:SHORT], line, summary(entry), type(body).__name__.lower(), "", "", by, note


def _details(standing: Standing) -> Iterator[tuple[str, str]]:
    body = standing.entry.body
    if isinstance(body, Erratum):
        yield "verdict", f"{body.verdict}, cause {body.cause}, rule {body.rule or 'none'}"
        place = f"line {standing.line}: " if standing.line else "not found in the text: "
        yield "place", f"{place}{body.anchor.prefix}[{body.anchor.exact}]{body.anchor.suffix}"
    by, at, note = (getattr(body, name, "") for name in ("by", "at", "note"))
    yield "by", f"{by}, {at}" if at else by
    yield "note", note
    yield "replaces", " ".join(getattr(body, "replaces", ()))
