"""What the context model sees of a form: its normal spelling, or the class of forms it belongs to.

One function each, used in training and at run time: a model is right only for what it was trained on.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

FIRST_WORD = 16
"""The first ID of a word; those below are `Class` or reserved."""


class Class(IntEnum):
    """IDs for what is no word of the vocabulary."""

    SENTENCE = 0
    """The gap between two paragraphs or passages, before the first and after the last."""
    UNKNOWN = 1
    """Any other form."""
    NAME = 2
    """An unknown word with a capital first letter."""
    INITIAL = 3
    """One capital letter, but for A, I and O, which are words."""
    COMPOUND = 4
    """An unknown word with an inner hyphen."""
    POSSESSIVE = 5
    """An unknown word on 's, with a small first letter."""
    NAME_POSSESSIVE = 6
    """An unknown word on 's, with a capital first letter."""
    DIGIT = 7
    """One digit."""
    TWO_DIGITS = 8
    YEAR = 9
    """1400 to 2099."""
    NUMBER = 10
    """Other runs of digits."""
    GROUPED = 11
    """Digits with stops, commas or colons between them."""
    ORDINAL = 12
    """1st, 22d, 13th."""
    MIXED = 13
    """Other forms with digits in them."""
    SIGN = 14
    """An unknown sign."""


SENTENCE = int(Class.SENTENCE)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_ORDINAL = re.compile(r"\d+(?:st|d|nd|rd|th)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d[\d.,:]*")
_RUN = re.compile(r"(.)\1+", re.DOTALL)
_DASHES = frozenset("-‐‑‒–—―")
_FOLD = str.maketrans(
    dict.fromkeys("‘’ʼ‚‛`´′", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys("‒–—―", "--")
    | {"\u00ad": "", "\u200c": "", "\u200d": "", "ſ": "s", "…": "..."}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_RUNS = {"--": "--", "''": '"', "..": "..."}


def normal(form: str) -> str:
    """Return the spelling under which a token stands in the vocabulary.

    Lower case; quotes straight, every dash longer than a hyphen `--`, any run of stops `...`, other runs one
    sign; no soft hyphens; ligatures and long s as their letters.
    """
    low = form.lower()
    if low.isalpha() and low.isascii():
        return low
    if not low.isascii():
        low = unicodedata.normalize("NFC", low.translate(_FOLD))
    if len(low) > 1 and not any(map(str.isalnum, low)):
        return _RUNS.get(low[:2], low[0]) if _RUN.fullmatch(low) else low
    return low


def classify(form: str) -> Class:
    """Return the class of a form that is not in the vocabulary, in its own spelling."""
    if any(map(str.isdigit, form)):
        return _number(form)
    if not any(map(str.isalpha, form)):
        return Class.SIGN
    if len(form) == 1 and form.isupper():
        return Class.INITIAL
    capital = not form[0].islower()
    if normal(form[-2:]) == "'s":
        return Class.NAME_POSSESSIVE if capital else Class.POSSESSIVE
    if not _DASHES.isdisjoint(form):
        return Class.COMPOUND
    return Class.NAME if capital else Class.UNKNOWN


def classed(form: str) -> bool:
    """Tell whether a form belongs to its class whatever the vocabulary holds: with digits, or an initial."""
    if len(form) == 1:
        return form.isdigit() or (form.isupper() and form not in "AIO")
    return not form.isalpha() and any(map(str.isdigit, form))


def _number(form: str) -> Class:
    """Return the class of a form with digits."""
    if _DIGITS.fullmatch(form):
        lengths = {1: Class.DIGIT, 2: Class.TWO_DIGITS}
        return Class.YEAR if _YEAR.fullmatch(form) else lengths.get(len(form), Class.NUMBER)
    if _GROUPED.fullmatch(form):
        return Class.GROUPED
    return Class.ORDINAL if _ORDINAL.fullmatch(form) else Class.MIXED
