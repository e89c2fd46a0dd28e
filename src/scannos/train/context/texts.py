"""Texts to train from, and which of them are kept out of training."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.text.books import books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of texts and how often each of them counts."""

    path: Path
    weight: int = 1


def held_out(number: int, every: int) -> bool:
    """Tell whether a book, counted from one, is kept out of training; none is if `every` is 0."""
    return every > 0 and number % every == 0


def training_books(source: Source, every: int) -> Iterator[str]:
    """Yield the texts of a file that are trained on."""
    for number, book in _numbered(source.path):
        if not held_out(number, every):
            yield book


def held_out_books(path: Path, every: int) -> Iterator[str]:
    """Yield the texts of a file that are kept out of training."""
    for number, book in _numbered(path):
        if held_out(number, every):
            yield book


def digest(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ScannosError(f"cannot read this text: {error.strerror}", path=path) from error


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of what has something in it; blank texts count, as they do for an evaluation.

    Line ends are LF, and the last one, which stands before the line between two texts, is none of the text.
    """
    for number, book in enumerate(books(path), 1):
        if book.strip():
            yield number, _END.sub("\n", book).removesuffix("\n")
