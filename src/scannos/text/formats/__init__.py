"""Bytes to documents and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.model import Document
from scannos.text.formats import plain

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, encoding: str | None = None, *, name: str | None = None) -> Document:
    """Read a source; raises ScannosError when it cannot be read as it is declared."""
    return parse(path.read_bytes(), name=name or path.stem, encoding=encoding, path=path)


def parse(data: bytes, *, name: str, encoding: str | None = None, path: Path | str | None = None) -> Document:
    """Decode a source's bytes: UTF-8 unless declared otherwise."""
    try:
        text, codec, bom = plain.decode(data, encoding or "utf-8")
    except UnicodeError as error:
        raise ScannosError(
            f"not {encoding or 'utf-8'}; likely {guess(data)}: give --encoding {guess(data)}", path=path
        ) from error
    return Document(name, text, codec, hashlib.sha256(data).hexdigest(), bom)


def encode(document: Document, text: str) -> bytes:
    """Encode a text as its document was encoded."""
    return document.bom + text.encode(document.encoding)


def guess(data: bytes) -> str:
    """Name the likeliest encoding."""
    try:
        data.decode()
    except UnicodeError:
        return "cp1252"
    return "utf-8"
