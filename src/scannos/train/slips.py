"""Texts without errors, misread on purpose: the calibration has to meet clean texts with few errors, too.

What goes wrong is mixed as in real scans (in five collections most wrong words are none, up to a fifth are
words of the language, the others are stops, capitals and spaces); in texts that somebody has spell-checked,
words of the language are what is left, so there are more of them than a scanner makes.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from scannos.detect.decode.unread import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from random import Random

    from scannos.knowledge.confusions import Unit

    Slip = Callable[[list[str], int], None]

LONG: Final = 5
"""Letters of a word that may be torn in two."""
SHORT: Final = 4
"""Letters of a word that may be set twice."""
SHARES: Final = {"letters": 40, "real": 25, "stop": 12, "case": 6, "join": 6, "tear": 7, "twice": 4}
"""How often each slip is made, of a hundred…"""
UNLIKE: Final = (0.1, 0.3)
"""How often a small letter is read as a capital that looks otherwise, and a capital as such a small letter,
of each time where they are alike; counted in pairs (593 : 82 and 70 : 45, of fewer and more such words)."""
READ: Final = {"letters": 5, "real": 55, "stop": 20, "case": 12, "twice": 8}
"""…and what of it is left where somebody has spell-checked the text."""


class Misreader:
    """Misreads texts as scanners do, by the units of a table."""

    def __init__(self, units: Iterable[Unit], known: Collection[str], chance: Random) -> None:
        """`known` are words of the language, in small letters."""
        self._by_printed: dict[str, list[Unit]] = {}
        for unit in units:
            if unit.inside_words and unit.printed:
                self._by_printed.setdefault(unit.printed, []).append(unit)
        self._known = known
        self._chance = chance
        self._slips: dict[str, Slip] = {
            "letters": self._letters, "real": self._real, "stop": self._stop, "case": self._case,
            "join": self._join, "tear": self._tear, "twice": self._twice,
        }  # fmt: skip

    def __call__(self, text: str, rate: float, shares: Mapping[str, int] = SHARES) -> str:
        """Return a text in which one word in 1/`rate` or a little fewer has gone wrong; `shares` say how."""
        pieces = re.split(r"(\W+)", text)
        for number in range(0, len(pieces), 2):
            if pieces[number] and self._chance.random() < rate:
                (slip,) = self._chance.choices(list(shares), list(shares.values()))
                self._slips[slip](pieces, number)
        return "".join(pieces)

    def _letters(self, pieces: list[str], number: int) -> None:
        self._misread(pieces, number, self._ways(pieces[number]))

    def _real(self, pieces: list[str], number: int) -> None:
        """Misread a word as another."""
        word = pieces[number]
        ways = [way for way in self._ways(word) if _read(word, way).lower() in self._known]
        self._misread(pieces, number, ways)

    def _misread(self, pieces: list[str], number: int, ways: list[tuple[int, Unit]]) -> None:
        if ways:
            (way,) = self._chance.choices(ways, [math.exp(-unit.nats) for _, unit in ways])
            pieces[number] = _read(pieces[number], way)

    def _ways(self, word: str) -> list[tuple[int, Unit]]:
        low = word.lower()
        return [
            (at, unit)
            for at in range(len(low))
            for size in (1, 2, 3)
            for unit in self._by_printed.get(low[at : at + size], ())
            if at + size <= len(low)
        ]

    def _stop(self, pieces: list[str], number: int) -> None:
        """Lose the stop behind a word, read another, or put one in."""
        if number + 1 < len(pieces):
            behind = pieces[number + 1]
            if behind[0] in ".,;:":
                pieces[number + 1] = self._chance.choice(["", ".,"[behind[0] == "."]]) + behind[1:]
            elif behind == " ":
                pieces[number + 1] = self._chance.choice(".,") + " "

    def _case(self, pieces: list[str], number: int) -> None:
        word = pieces[number]
        if word[0].lower() in ALIKE or self._chance.random() < UNLIKE[word[0].isupper()]:
            pieces[number] = word[0].swapcase() + word[1:]

    def _join(self, pieces: list[str], number: int) -> None:
        if number + 1 < len(pieces) and pieces[number + 1] == " ":
            pieces[number + 1] = ""

    def _tear(self, pieces: list[str], number: int) -> None:
        word = pieces[number]
        if len(word) >= LONG:
            at = self._chance.randrange(1, len(word))
            pieces[number] = word[:at] + self._chance.choice([" ", "- "]) + word[at:]

    def _twice(self, pieces: list[str], number: int) -> None:
        word = pieces[number]
        if len(word) <= SHORT and word.isalpha():
            pieces[number] = f"{word} {word}"


def _read(word: str, way: tuple[int, Unit]) -> str:
    at, unit = way
    return word[:at] + unit.read + word[at + len(unit.printed) :]
