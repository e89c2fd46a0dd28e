"""Bytes to documents and back. Nothing is normalised: without edits the same bytes come out.

A format is a module with `parse` and `encode`, named in `FORMATS` by the suffixes it reads.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from scannos.errors import ScannosError
from scannos.model import Document
from scannos.text.formats import encodings, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Format(Protocol):
    """What a kind of file must be able to do."""

    def parse(self, data: bytes, *, name: str, encoding: str | None, path: Path | str | None) -> Document:
        """Read a file's bytes; raises ScannosError when they are not what they are said to be."""

    def encode(self, document: Document, text: str) -> bytes:
        """Write a text as its document was written."""


FORMATS: Mapping[str, Format] = {".txt": plain}
"""Formats by suffix, small letters; every other file is plain text."""


def read(path: Path, encoding: str | None = None, *, name: str | None = None) -> Document:
    """Read a source: UTF-8 unless declared otherwise.

    Raises ScannosError when the file cannot be read, or not as it is declared.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScannosError(f"cannot be read: {error.strerror or error}", path=path) from error
    return parse(data, name=path.stem if name is None else name, encoding=encoding, path=path)


def parse(data: bytes, *, name: str, encoding: str | None = None, path: Path | str | None = None) -> Document:
    """Decode a source's bytes; `path` tells the format by its suffix, and stands in errors."""
    suffix = "." + str(path or "").rpartition(".")[2].lower()
    return FORMATS.get(suffix, plain).parse(data, name=name, encoding=encoding, path=path)


def nameless(text: str) -> Document:
    """Make a document of a text that is no file: its hash is that of its UTF-8."""
    return Document("", text, "utf-8", sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def encode(document: Document, text: str) -> bytes:
    """Encode a text as its document was encoded, with its byte order mark.

    Raises ScannosError, naming the character, when the encoding has no place for one.
    """
    return plain.encode(document, text)


def guess(data: bytes) -> str:
    """Name the likeliest encoding of a text's bytes; they decode in it, unless they are no text."""
    return encodings.guess(data)
