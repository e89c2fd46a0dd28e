"""Books as bags of forms: read as a stream, plain or packed, counted one by one, dated from a table."""

from __future__ import annotations

import gzip
import hashlib
import lzma
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import numpy as np

from scannos.errors import ScannosError
from scannos.model import Kind
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FORM_FEED = "\f\n"
"""A line of its own between two books of one file."""
PIECE = 1 << 22
"""Characters that are counted at a time, so that no file needs to fit into memory."""
KEY = 16

_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Book:
    """How often each form stands in one book."""

    key: str
    """First 16 hex digits of the SHA-256 of its text in UTF-8."""
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a table says of a book."""

    year: int
    hand: str
    """Who wrote or translated it: what one hand writes ten times is still one hand's habit."""


def books(paths: Iterable[Path]) -> Iterator[Book]:
    """Yield the books of the files, which may be plain, `.gz` or `.xz`; a form feed on a line parts books."""
    for path in paths:
        counts: Counter[str] = Counter()
        digest = hashlib.sha256()
        for piece in _pieces(path):
            if piece == FORM_FEED:
                yield Book(digest.hexdigest()[:KEY], counts)
                counts, digest = Counter(), hashlib.sha256()
            else:
                digest.update(piece.encode("utf-8"))
                counts.update(_forms(piece))
        if counts:
            yield Book(digest.hexdigest()[:KEY], counts)


def dates(text: str, path: Path) -> dict[str, Dated]:
    """Read a table of books, `key TAB year TAB hand` a line; lines that begin with # are comments."""
    table = {}
    for number, line in enumerate(text.splitlines(), 1):
        columns = line.split("\t")
        if not line or line.startswith("#"):
            continue
        if len(columns) < _COLUMNS or not columns[1].isdigit():
            raise ScannosError("a line must be: key, tab, year, tab, hand", path=path, line=number)
        table[columns[0]] = Dated(int(columns[1]), columns[2])
    return table


def between(found: Iterable[Book], table: Mapping[str, Dated], years: tuple[int, int]) -> Iterator[Book]:
    """Yield the books that the table dates into the years, the last year left out."""
    first, last = years
    return (book for book in found if book.key in table and first <= table[book.key].year < last)


def _pieces(path: Path) -> Iterator[str]:
    lines: list[str] = []
    size = 0
    try:
        with _open(path) as file:
            for line in file:
                if line == FORM_FEED or size > PIECE:
                    yield "".join(lines)
                    lines, size = [], 0
                if line == FORM_FEED:
                    yield line
                else:
                    lines.append(line)
                    size += len(line)
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise ScannosError(f"the text cannot be read as UTF-8: {error}", path=path) from error
    yield "".join(lines)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")


def _forms(piece: str) -> dict[str, int]:
    tokens = tokenize(piece)
    counts = np.bincount(tokens.form[tokens.kind == Kind.WORD], minlength=len(tokens.forms))
    return {tokens.forms[place]: int(counts[place]) for place in np.flatnonzero(counts)}
