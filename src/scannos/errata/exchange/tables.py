"""Entries as a table (CSV, RFC 4180), and back: also rows that somebody made in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scannos.errata import bodies
from scannos.errata.entries import dump, new, parse
from scannos.errata.exchange.quotes import Quoted, Quotes
from scannos.errata.versions import newest
from scannos.errors import ScannosError
from scannos.model import Cause, Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.errata.exchange.corrected import Signature
    from scannos.model import Document, Entry

COLUMNS: Final = (
    *("id", "kind", "verdict", "exact", "correction", "cause", "rule", "by", "at", "note", "line"),
    *("word", "opinion", "to", "profile", "items", "sent", "item", "answer"),
    *("prefix", "suffix", "start", "source", "unattended", "replaces", "v", "extra"),
)
"""What people read first; `line` is only read, `extra` holds as JSON all that has no column of its own."""


def write_table(entries: Iterable[Entry]) -> str:
    """Return entries of all kinds as CSV with a header; `read_table` gives back the same."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(map(_row, entries))
    return table.getvalue()


def read_table(
    document: Document, entries: Iterable[Entry], text: str, signature: Signature
) -> tuple[Entry, ...]:
    """Return the entries of a table, in its order.

    A row with an ID is an entry, and must fit it. A row without one quotes the text in `exact` (and `prefix`,
    `suffix`, `line`); what else it leaves out says the signature. Raises ScannosError with the line for a row
    that is neither.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    if not {"exact", "word", "id"} & set(reader.fieldnames or ()):
        raise ScannosError("no table of errata: the first line names the columns, `exact` among them")
    quotes = Quotes(document, entries)
    found = []
    try:
        for row in reader:
            cells = {name: cell for name, cell in row.items() if isinstance(cell, str)}
            found.append(_entry(cells) if cells.get("id") else _made(quotes, cells, signature))
    except (ScannosError, ValueError, csv.Error) as error:
        message = error.message if isinstance(error, ScannosError) else str(error)
        raise ScannosError(message, line=reader.line_num) from error
    return tuple(found)


def _row(entry: Entry) -> dict[str, str]:
    fields = json.loads(dump(entry))
    if not _is_plain(fields["kind"], entry.v):
        return {"id": entry.id, "kind": fields["kind"], "v": str(entry.v), "extra": json.dumps(fields)}
    cells = {
        name: _cell(value) for name, value in fields.items() if name in COLUMNS and name not in entry.extra
    }
    return cells | ({"extra": json.dumps(dict(entry.extra))} if entry.extra else {})


def _cell(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_plain(kind: str, version: int) -> bool:
    return kind in _KEYS and version == newest()


def _entry(cells: Mapping[str, str]) -> Entry:
    """Read a row with an ID."""
    extra = json.loads(cells.get("extra") or "{}")
    kind, version = cells.get("kind", ""), _number(cells.get("v") or str(newest()))
    if not _is_plain(kind, version):
        return parse(json.dumps(extra))
    keys = [*_KEYS[kind], *(key for key in bodies.OPTIONAL if cells.get(key))]
    values = {
        key: json.loads(cells.get(key) or "null") if key in _JSON else cells.get(key, "") for key in keys
    }
    return parse(json.dumps({"id": cells["id"], "kind": kind, "v": version, **values, **extra}))


def _made(quotes: Quotes, cells: Mapping[str, str], signature: Signature) -> Entry:
    """Make an entry of a row without an ID."""
    signed = replace(
        signature,
        cause=Cause(cells.get("cause") or signature.cause),
        **{name: cells[name] for name in ("by", "at", "rule", "note") if cells.get(name)},
    )
    if cells.get("word"):
        return new(Word(cells["word"], cells.get("opinion") or "good", signed.by, signed.at, signed.note))
    quoted = Quoted(
        cells.get("exact", ""),
        cells.get("correction", ""),
        Verdict(cells.get("verdict") or Verdict.CORRECT),
        cells.get("prefix", ""),
        cells.get("suffix", ""),
        _number(cells["line"]) if cells.get("line") else None,
    )
    return quotes.erratum(quoted, signed)


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise ScannosError(f"no number: {cell!r}")
    return int(cell)


_KEYS: Final = {
    "erratum": (
        *("source", "exact", "prefix", "suffix", "start", "verdict", "correction", "cause", "rule"),
        *("by", "at", "note", "replaces"),
    ),
    "word": ("word", "opinion", "by", "at", "note", "replaces"),
    "sent": ("to", "profile", "items", "by", "at", "note"),
    "answer": ("sent", "item", "answer", "by", "at", "note", "replaces"),
}
_JSON: Final = frozenset({"items", "item", "start", "unattended", "replaces"})
"""Columns whose cells are no text."""
