"""Forms that are right by their shape: numbers, initials, Roman numerals, what a language has besides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.knowledge.values import Shapes

_SHAPES: Shapes = (
    ("number", re.compile(r"[0-9]+(?:[.,:/][0-9]+)*(?:-[0-9]+)*")),
    ("initial", re.compile(r"[A-ZÀ-ÖØ-Þ]")),
    ("abbreviation", re.compile(r"[A-Za-z](?:\.[A-Za-z])+\.?")),
    ("roman", re.compile(r"(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")),
    ("roman", re.compile(r"(?=[xvi]{2})x{0,3}(?:ix|iv|v?i{0,3})")),
    # A letter that a scanner takes for a digit, or a digit for it, needs the hyphen: I5 is 15, B-29 not 829.
    ("designation", re.compile(r"[A-Z][A-Za-z]{0,3}-[0-9]{1,4}[A-Z]?s?")),
    ("designation", re.compile(r"(?![IOSBZG][0-9])[A-Z]{1,3}[1-9][0-9]{0,3}")),
    ("designation", re.compile(r"[1-9][0-9]{0,2}[acdefACDEF]")),
    ("measure", re.compile(r"[0-9]+(?:[.,][0-9]+)*-?(?:mm|cm|km|kg|kw|m)")),
)

_LOWER_NUMERALS = "xvi"


def shape(form: str, own: Shapes) -> str:
    """Return the name of the shape that makes `form` right, or nothing; the language's `own` go before."""
    if form.isalpha() and form.islower() and form[0] not in _LOWER_NUMERALS:
        return ""
    return next((name for name, pattern in (*own, *_SHAPES) if pattern.fullmatch(form)), "")
