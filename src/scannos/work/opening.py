"""A text with its document and its ledger: what most of the work begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata import ledger as ledgers
from scannos.text import formats

if TYPE_CHECKING:
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
