"""What encoding bytes are likely in. A guess for an error message, and for a first look."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

BOMS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,  # before UTF-16, whose mark it begins with
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
"""Byte order marks by the codec that writes without one."""
WITH_NULS = frozenset({"utf-16", "utf-32", *BOMS} - {"utf-8"})
"""Encodings in which a text may hold NUL bytes."""
_BYTES = ("cp1252", "latin-1", "mac-roman", "cp850", "cp1251", "koi8-r")
"""Encodings of one byte a character, in the order of preference where they read equally well."""
_SAMPLE = 1 << 20
_OPENING, _CLOSING = "‘“«„", "’”»"
_SIGNS = frozenset("–—…£§°¶©½¼¾·€™")
"""What is printed in running text without being a letter or a quote."""


def guess(data: bytes) -> str:
    """Name the likeliest encoding; the data decodes in it, unless it is no text."""
    for name, bom in BOMS.items():
        if data.startswith(bom) and _decodes(data, name):
            return name.removesuffix("-le").removesuffix("-be")
    if b"\0" in data[:_SAMPLE]:
        return _by_nuls(data)
    if _decodes(data, "utf-8"):
        return "utf-8"
    readable = [name for name in _BYTES if _decodes(data, name)]
    return max(readable, key=lambda name: _plausibility(data, name))


def mostly_utf8(data: bytes) -> bool:
    """Tell whether nine in ten of the characters beyond ASCII are sound UTF-8."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - bad > 9 * bad


def _decodes(data: bytes, name: str) -> bool:
    try:
        return data.decode(name).encode(name) == data
    except UnicodeError:
        return False


def _by_nuls(data: bytes) -> str:
    """Tell UTF-16 and UTF-32 by where the NUL bytes of ASCII characters stand."""
    sample = data[:_SAMPLE]
    nuls = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    patterns = {
        "utf-32-le": (0, 1, 1, 1),
        "utf-32-be": (1, 1, 1, 0),
        "utf-16-le": (0, 1, 0, 1),
        "utf-16-be": (1, 0, 1, 0),
    }
    fit = {
        name: sum(abs(share - due) for share, due in zip(nuls, due, strict=True))
        for name, due in patterns.items()
        if _decodes(data, name) and "\0" not in data.decode(name)
    }
    return min(fit, key=lambda name: fit[name], default="latin-1")


def _plausibility(data: bytes, name: str) -> float:
    """Score how a text reads in an encoding, by each character beyond ASCII between its neighbours."""
    text = data[:_SAMPLE].decode(name, "replace")
    triples = Counter(text[max(0, at - 1) : at + 2] for at, c in enumerate(text) if at and not c.isascii())
    return sum(times * _fits(triple) for triple, times in triples.items())


def _fits(triple: str) -> float:
    """Score one character that has at least one neighbour before it."""
    before, character, after = triple[0], triple[1], triple[2:]
    if unicodedata.category(character) == "Cc":
        return -5.0
    if character.isalpha():
        return _letter_fits(before, character, after)
    if character in _OPENING + _CLOSING:
        opens, closes = before.isspace() and after.isalnum(), before.isalnum() or before in ".,;:!?"
        return 1.5 if (character in _OPENING and opens) or (character in _CLOSING and closes) else -0.5
    return 0.5 if character in _SIGNS or character.isspace() else -1.0


def _letter_fits(before: str, letter: str, after: str) -> float:
    """Score a letter: no capital after a small one, no mixed scripts, no Latin word all of accents."""
    if letter.isupper() and before.islower():
        return -2.0
    if _latin(letter) and all(c.isalpha() and not c.isascii() for c in (before, after or " ")):
        return -0.5
    within = any(c.isalpha() and _latin(c) == _latin(letter) for c in (before, after))
    return (1.0 if letter.islower() else 0.7) if within else -0.5


def _latin(letter: str) -> bool:
    """Tell Latin letters, which end below U+0250."""
    return letter < "\u0250"
