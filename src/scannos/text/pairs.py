"""Scans beside their corrected texts, as they come in a file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError
from scannos.text.packed import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

APART: Final = "\n\n"
"""What parts passages that are read as one text: they are paragraphs without line ends."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""What JSON can say with escapes, and no file in UTF-8 can hold."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage as scanned and as printed."""

    id: str
    source: str
    """The collection it comes from."""
    scan: str
    gold: str


def load(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of JSON lines `{"id", "source", "ocr", "gold"}`, plain, .gz or .xz.

    `id` may be missing or null (the line's number then), `source` too (the file's name up to its first stop).
    Raises ScannosError for a file that cannot be read, and for a line that holds no pair.
    """
    with unpacked(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _pair(line, path, number)


def together(pairs: Iterable[Pair], number: int) -> list[Pair]:
    """Join so many neighbouring pairs of a source to one, of the first one's name; each is a paragraph."""
    return [
        joined(part) for _, some in groupby(pairs, lambda one: one.source) for part in _parts(some, number)
    ]


def _parts(pairs: Iterator[Pair], number: int) -> Iterator[list[Pair]]:
    while part := list(islice(pairs, number)):
        yield part


def joined(pairs: Sequence[Pair]) -> Pair:
    """Return pairs, one at least, as one of the first one's name; each is a paragraph."""
    scan, gold = APART.join(one.scan for one in pairs), APART.join(one.gold for one in pairs)
    return Pair(pairs[0].id, pairs[0].source, scan, gold)


def _pair(line: bytes, path: Path, number: int) -> Pair:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # not UTF-8, no JSON, or too deep
        raise ScannosError(f"no JSON object of a pair: {error}", path=path, line=number) from error
    if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("ocr", "gold")):
        raise ScannosError('a pair needs the texts "ocr" and "gold"', path=path, line=number)
    named = {key: row[key] for key in ("id", "source") if row.get(key) is not None}
    if any(isinstance(name, dict | list) for name in named.values()):
        raise ScannosError('a pair\'s "id" and "source" are words or numbers', path=path, line=number)
    if half := _HALF.search("\n".join([row["ocr"], row["gold"], *map(str, named.values())])):
        raise ScannosError(f"half a character, {half[0]!a}; take it out", path=path, line=number)
    source = named.get("source", path.name.partition(".")[0])
    return Pair(str(named.get("id", number)), str(source), row["ocr"], row["gold"])
