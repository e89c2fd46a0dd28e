"""Plain text: bytes to text and back, strictly."""

from __future__ import annotations

import codecs

from scannos.errors import ScannosError

_BOMS = {
    "utf-8": (codecs.BOM_UTF8,),
    "utf-32-le": (codecs.BOM_UTF32_LE,),
    "utf-32-be": (codecs.BOM_UTF32_BE,),
    "utf-16-le": (codecs.BOM_UTF16_LE,),
    "utf-16-be": (codecs.BOM_UTF16_BE,),
}


def decode(data: bytes, encoding: str) -> tuple[str, str, bytes]:
    """Return text, codec and byte order mark; raises ScannosError unless the text encodes to the same bytes."""
    codec = codecs.lookup(encoding).name
    if codec in {"utf-16", "utf-32"}:
        codec += "-be" if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) else "-le"
    codec = "utf-8" if codec == "utf-8-sig" else codec
    bom = next((mark for mark in _BOMS.get(codec, ()) if data.startswith(mark)), b"")
    text = data[len(bom) :].decode(codec)
    if bom + text.encode(codec) != data:
        raise ScannosError(f"does not survive {codec}")
    return text, codec, bom
