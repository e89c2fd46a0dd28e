"""A text with its document and its ledger: what most of the work begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata import ledger as ledgers
from scannos.errors import ScannosError
from scannos.text import formats

if TYPE_CHECKING:
    from pathlib import Path

    from scannos.errata.ledger import Ledger
    from scannos.model import Document
    from scannos.project import Text


@dataclass(frozen=True, slots=True)
class Opened:
    """A text as it was found on the disk."""

    text: Text
    document: Document
    ledger: Ledger


def open_text(text: Text, encoding: str | None = None, *, trusting: bool = False) -> Opened:
    """Read a text and its ledger; `encoding` goes before the settings.

    Raises ScannosError for a source that cannot be read, and for a damaged ledger unless `trusting`.
    """
    document = formats.read(text.path, encoding or text.encoding, name=text.name)
    ledger = ledgers.load(text.ledgers)
    if not trusting:
        ledgers.refuse(ledger)
    return Opened(text, document, ledger)


def read_or_guess(data: bytes, *, name: str, path: Path, encoding: str | None) -> tuple[Document, bool]:
    """Decode a source, with a guess where no encoding is declared and UTF-8 does not fit; say whether so.

    For looking only: what is decided about a text needs an encoding that somebody has declared.
    Raises ScannosError for what is no text, or not in the encoding that is declared.
    """
    try:
        return formats.parse(data, name=name, encoding=encoding, path=path), False
    except ScannosError:
        guess = formats.guess(data)
        if encoding is not None or guess == "utf-8":
            raise
    return formats.parse(data, name=name, encoding=guess, path=path), True
