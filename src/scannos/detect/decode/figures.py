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

    from scannos.knowledge.language import Numbers

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
_MAY_BE: Final = re.compile(r"[lIiOGCSf]|.*\d")
"""How each of them begins, or that it has a digit: most forms need not be held against every pattern."""
_POUNDS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)1")
"""A sum whose last letter, for pounds, may have been read as one digit more."""
_SOLID: Final = r".*\d.*|[lIS][lISO]{1,3}"
"""A number, as it is in any language: it has a digit, or is one in letters (*II*)."""
_OTHERS: Final = "others"
"""The ordinals' ending where the language names none for a digit."""


class Figures:
    """Numbers as a language writes them."""

    def __init__(self, numbers: Numbers) -> None:
        """Every ending that stands behind digits is one pattern more."""
        endings = [(re.escape(one), one, 0.0) for one in ("", *sorted(numbers.behind))]
        self._suffixes = [
            (re.compile(f"{_DIGITS}(?:{read})"), printed, nats)
            for read, printed, nats in (*endings, *numbers.misread)
        ]
        self._whole = [(re.compile(read), printed, nats) for read, printed, nats in numbers.whole]
        self._shows = re.compile(f"{_SOLID}|{numbers.lettered}")
        self._numbers = numbers

    def __call__(self, form: str) -> list[tuple[str, float]]:
        """Return the numbers that a form may have been, likeliest first, and what each costs, nats."""
        if not _MAY_BE.match(form):
            return []
        found: dict[str, float] = {}
        for number, misread in self._read(form):
            nats = misread + FIGURE * max(_count(number) - _count(form), 0)
            found[number] = min(nats, found.get(number, nats))
        if not found or form in found:  # it is a number as it stands
            return []
        ordered = sorted(found.items(), key=lambda item: (item[1], item[0]))[:MOST]
        return [(number, nats) for number, nats in ordered if nats <= ordered[0][1] + _BEHIND]

    def _read(self, form: str) -> Iterator[tuple[str, float]]:
        if self._numbers.pounds and (sum_ := _POUNDS.fullmatch(form)):
            yield f"{sum_[1]}{self._numbers.pounds}", 1.0
        for shape, number, nats in self._whole:
            if shape.fullmatch(form):
                yield number, nats
        if form.isdigit() or not self._shows.fullmatch(form):
            return
        for shape, suffix, misread in self._suffixes:
            if match := shape.fullmatch(form):
                for digits, nats in _digits(match[1]):
                    if self._is_number(digits, suffix):
                        yield digits + suffix, nats + misread

    def _is_number(self, digits: str, suffix: str) -> bool:
        """Tell whether numbers are written so: few begin with a nought (*0s*), and *2th* is none."""
        if digits[0] == "0":
            return digits + suffix in self._numbers.nothing
        ordinals = self._numbers.ordinals
        if suffix in ordinals.values():
            others = ordinals.get(_OTHERS, "")
            return suffix == (others if digits[-2:-1] == "1" else ordinals.get(digits[-1], others))
        return True


def _count(form: str) -> int:
    return sum(map(str.isdigit, form))


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
