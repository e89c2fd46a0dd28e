"""pyspellchecker: words within two edits, the most frequent of the nearest first."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from spellchecker import SpellChecker

from scannos.work.evaluate.peers.words import WordByWord, capitals_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.work.evaluate.correctors import Corrector

LONG = 7
"""Letters; beyond, one edit is looked for, as its documentation advises: two take a second a word."""


class PySpellChecker:
    """The package as it comes, each distinct word once."""

    name = "pyspellchecker"

    def __init__(self) -> None:
        self.signature = f"pyspellchecker {version('pyspellchecker')} (en, distance 2, over {LONG} letters 1)"
        self._near, self._far = SpellChecker(distance=1), SpellChecker(distance=2)
        self._ranked: dict[str, tuple[str, ...]] = {}

    def correct(self, words: Sequence[str], /) -> dict[str, str]:
        """Return the unknown words and the likeliest of their candidates."""
        unknown = [word for word in dict.fromkeys(words) if not self._near.known([word.lower()])]
        return {word: next(iter(self.ranked(word)), "") for word in unknown}

    def ranked(self, word: str, /) -> tuple[str, ...]:
        """Return the candidates, the most frequent first."""
        if word not in self._ranked:
            self._ranked[word] = self._rank(word)
        return self._ranked[word]

    def _rank(self, word: str) -> tuple[str, ...]:
        checker = self._near if len(word) > LONG else self._far
        found = checker.candidates(word.lower()) or set()
        ordered = sorted(found, key=lambda other: (-checker.word_usage_frequency(other), other))
        return tuple(capitals_of(word, other) for other in ordered)


def peer() -> Corrector | None:
    """Return the corrector."""
    return WordByWord(PySpellChecker())
