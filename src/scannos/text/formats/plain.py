"""Plain text: bytes to text and back, strictly."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.model import Document
from scannos.text.formats import encodings

if TYPE_CHECKING:
    from pathlib import Path


def parse(data: bytes, *, name: str, encoding: str | None, path: Path | str | None) -> Document:
    """Decode a source; see `formats.parse`."""
    codec, bom = _codec(data, encoding or "utf-8", path)
    try:
        text = data[len(bom) :].decode(codec)
    except UnicodeError as error:
        raise ScannosError(_undecodable(data, encoding, len(bom), error), path=path) from error
    if "\0" in text:
        raise ScannosError(f"NUL characters when read as {codec}; {_advice(data)}", path=path)
    if bom + _encoded(text, codec, path) != data:
        raise ScannosError(f"does not come back the same from {codec}; {_advice(data)}", path=path)
    return Document(name, text, codec, hashlib.sha256(data).hexdigest(), bom)


def encode(document: Document, text: str) -> bytes:
    """Encode a text; see `formats.encode`."""
    return document.bom + _encoded(text, document.encoding, document.name)


def _codec(data: bytes, encoding: str, path: Path | str | None) -> tuple[str, bytes]:
    """Return Python's name of the codec, with the byte order settled, and the byte order mark of the data."""
    try:
        codec = codecs.lookup(encoding).name.removesuffix("-sig")
        "".encode(codec)
    except (LookupError, ValueError) as error:
        raise ScannosError(f"unknown encoding {encoding!r}; {_advice(data)}", path=path) from error
    for marked, bom in encodings.BOMS.items():
        if data.startswith(bom) and codec in {marked, marked.removesuffix("-le").removesuffix("-be")}:
            return marked, bom
    if codec in {"utf-16", "utf-32"}:
        raise ScannosError(f"{codec} without a byte order mark: declare {codec}-le or {codec}-be", path=path)
    return codec, b""


def _encoded(text: str, codec: str, path: Path | str | None) -> bytes:
    """Encode, and name the character that cannot be."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        character = text[error.start]
        name = unicodedata.name(character, "no character")
        shown = character if character.isprintable() else ascii(character)
        raise ScannosError(
            f"{codec} has no {shown} (U+{ord(character):04X} {name}): write it with characters {codec} has",
            path=path,
        ) from error
    except UnicodeError as error:
        raise ScannosError(f"cannot be written in {codec}: {error}", path=path) from error


def _undecodable(data: bytes, encoding: str | None, start: int, error: UnicodeError) -> str:
    """Say where the decoding failed, and what the bytes look like."""
    at = start + error.start if isinstance(error, UnicodeDecodeError) else start
    line = data.count(b"\n", 0, at) + 1
    place = f"at byte {at} (line {line})" if at < len(data) else "at its end"
    if not encoding and encodings.mostly_utf8(data):
        return f"damaged UTF-8 {place}: mend the file, or declare its encoding with --encoding"
    return f"not {encoding or 'UTF-8'} {place}; {_advice(data)}"


def _advice(data: bytes) -> str:
    """Name the likely encoding and the way to declare it."""
    likely = encodings.guess(data)
    if b"\0" in data and likely not in encodings.WITH_NULS:
        return "it holds NUL bytes: this is no text"
    return f'it looks like {likely}: give --encoding {likely}, or encoding = "{likely}" in the settings'
