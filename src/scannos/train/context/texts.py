"""Texts to train from: plain, `.gz` or `.xz`, in UTF-8, read as a stream.

A file may hold many texts ("books"), with a line between them that holds one form feed and nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SEPARATOR = "\n\f\n"
_BLOCK = 1 << 22
_OPEN: dict[str, Callable[..., IO[str]]] = {".gz": gzip.open, ".xz": lzma.open}


@dataclass(frozen=True, slots=True)
class Source:
    """A file of texts and how often each of them counts."""

    path: Path
    weight: int = 1


def books(path: Path) -> Iterator[str]:
    """Yield the texts of a file; `ScannosError` when it cannot be read."""
    try:
        with _OPEN.get(path.suffix, open)(path, "rt", encoding="utf-8-sig") as file:
            yield from _split(file)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise ScannosError(f"cannot read this text: {error}", path=path) from error
    except UnicodeDecodeError as error:
        raise ScannosError("this text is not UTF-8; convert it first", path=path) from error


def held_out(number: int, every: int) -> bool:
    """Tell whether a book, counted from one, is kept out of training; none is if `every` is 0."""
    return every > 0 and number % every == 0


def training_books(source: Source, every: int) -> Iterator[str]:
    """Yield the texts of a file that are trained on."""
    for number, book in enumerate(books(source.path), 1):
        if not held_out(number, every):
            yield book


def held_out_books(path: Path, every: int) -> Iterator[str]:
    """Yield the texts of a file that are kept out of training."""
    for number, book in enumerate(books(path), 1):
        if held_out(number, every):
            yield book


def digest(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ScannosError(f"cannot read this text: {error.strerror}", path=path) from error


def _split(file: IO[str]) -> Iterator[str]:
    """Cut a stream at its separators, never holding more than a block and a book."""
    rest: list[str] = []
    while block := file.read(_BLOCK):
        # A separator may stand across the border of two blocks.
        pieces = ("".join(rest) + block).split(_SEPARATOR)
        yield from (piece for piece in pieces[:-1] if piece.strip())
        rest = [pieces[-1]]
    last = "".join(rest)
    if last.strip():
        yield last
