"""Numbers for what looks like them: *1Os*, *13ch*, *fid*, *Sth*, *41b*, *6,0001*.

The costs follow what was read for digits in 1,530 numbers of the training pairs of BLN600 and ICDAR 2017:
*I* and *l* for 1 in 209, *O* for 0 in 60, *S* for 8, 3, 5 or 2 in 24, 13, 8 and 7, *fi* for 6 in 40.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LIKE: Final = 3.0
"""Nats of a letter for a digit: among digits that is likelier than where they were counted, in words…"""
_NEXT: Final = 1.0
"""…and the nats by which each other digit that it is read for is less likely than the one before."""
FIGURE: Final = 2.0
"""Nats of each digit that was none as it was read: any other is as good."""
MOST: Final = 3
"""Numbers that one form may have been…"""
_BEHIND: Final = 2.0
"""…and nats by which they may be less likely than the first of them."""
SURELY: Final = re.compile(r"(?=.*\d)[\dOIl]{3,}")
"""What is a number, whatever stands around it: no word is looked for there."""
_PRINTED: Final = {
    "o": "06", "q": "0", "u": "0", "c": "06", "l": "1", "i": "16", "j": "1", "!": "1", "|": "1", "z": "2",
    "s": "8352", "g": "69", "b": "86", "t": "7", "fi": "6",
}  # fmt: skip
"""For letters that were read the digits that were printed, likeliest first."""
_READ: Final = "".join(letter for letter in _PRINTED if len(letter) == 1)
_SIGN: Final = re.compile(r"fi|.", re.IGNORECASE)
_DIGITS: Final = rf"((?:fi|[\d{re.escape(_READ + _READ.upper())}]){{1,5}})"
_SUFFIXES: Final = tuple(
    (re.compile(f"{_DIGITS}(?:{read})"), printed, nats)
    for read, printed, nats in (
        *((suffix, suffix, 0.0) for suffix in ("", *"sdl", "lb", "lbs", "oz", "st", "nd", "rd", "th")),
        ("[tcl][hb]|fh|'h|t[il]{1,2}", "th", LIKE),
        ("[1I]b", "lb", 1.0),
        ("[1I]bs", "lbs", 1.0),
        ("S", "s", 2.0),
        ("[ai]", "s", 4.0),
    )
)
"""What digits stand before: as it is read with them, as it was printed, and the nats of that."""
_ORDINAL: Final = {"1": "st", "2": "nd", "3": "rd"}
_ENDINGS: Final = frozenset(("st", "nd", "rd", "th"))
_SHOWS: Final = re.compile(
    r".*\d.*|(?!is)(?:[lIOGCS]|fi|[lI]?i)[lIOoSGC]{0,2}[sd]|[lIOS][lIOSoi]{0,2}(?:st|nd|rd|th)"
    r"|[lIS][lISO]{1,3}"
)
"""What a number has: a digit, or it is money, a day or a number in letters (*lOs*, *Sth*, *II*)."""
_MAY_BE: Final = re.compile(r"[lIiOGCSf]|.*\d")
"""What the next three have in common: most forms need not be held against each."""
_POUNDS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)1")
"""A sum whose *l* for pounds was read as one digit more."""
_FIRST: Final = re.compile(r"[lIi][etif]t|[il]st|Ist")
"""*1st*, read as a word…"""
_AS_WORD: Final = 5.0
"""…and the nats of that."""


def figures(form: str) -> list[tuple[str, float]]:
    """Return the numbers that a form may have been, likeliest first, and what each costs, nats."""
    if not _MAY_BE.match(form):
        return []
    found: dict[str, float] = {}
    for number, misread in _numbers(form):
        nats = misread + FIGURE * max(_count(number) - _count(form), 0)
        found[number] = min(nats, found.get(number, nats))
    if not found or form in found:  # it is a number as it stands
        return []
    ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))[:MOST]
    return [(number, nats) for number, nats in ordered if nats <= ordered[0][1] + _BEHIND]


def _count(form: str) -> int:
    return sum(map(str.isdigit, form))


def _numbers(form: str) -> Iterator[tuple[str, float]]:
    if sum_ := _POUNDS.fullmatch(form):
        yield f"{sum_[1]}l", 1.0
    if _FIRST.fullmatch(form):
        yield "1st", _AS_WORD
    if form.isdigit() or not _SHOWS.fullmatch(form):
        return
    for shape, suffix, misread in _SUFFIXES:
        if match := shape.fullmatch(form):
            for digits, nats in _digits(match[1]):
                if _is_number(digits, suffix):
                    yield digits + suffix, nats + misread


def _is_number(digits: str, suffix: str) -> bool:
    """Tell whether numbers are written so: only sums of nothing begin with a nought, and *2th* is none."""
    if digits[0] == "0":
        return digits + suffix in {"0s", "0d"}
    if suffix in _ENDINGS:
        return suffix == ("th" if digits[-2:-1] == "1" else _ORDINAL.get(digits[-1], "th"))
    return True


def _digits(read: str) -> Iterator[tuple[str, float]]:
    """Yield the digits that may have been printed, and the nats of the letters read for them.

    A letter of several has its likeliest digit alone: half right is no number.
    """
    signs = [sign.lower() for sign in _SIGN.findall(read)]
    letters = sum(sign in _PRINTED for sign in signs)
    ways = [
        [(digit, LIKE + _NEXT * n) for n, digit in enumerate(_PRINTED[sign]) if letters == 1 or not n]
        if sign in _PRINTED
        else [(sign, 0.0)]
        for sign in signs
    ]
    for way in product(*ways):
        yield "".join(digit for digit, _ in way), sum(nats for _, nats in way)
