"""The words near a form: a sieve over letters, then rapidfuzz over what is left."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.lexicon import Lexicon

_LINE = 10
_LOW = 31  # the bits of an ASCII letter that do not tell its case
_LIMIT = 40


class Near:
    """Words ordered by length, each with the set of its letters as bits, so that few need comparing."""

    def __init__(self, words: Sequence[str]) -> None:
        self.text = "\n".join(words).lower()
        lower = self.text.split("\n") if words else []
        # The first list has a word as it is mostly written: *the*, not the *The* of a name.
        self.spellings = dict(zip(reversed(lower), reversed(words), strict=True))
        """Word in small letters -> as its list has it."""
        bits, lengths = (each[: len(lower)] for each in _bits(self.text))  # no words are one empty line
        order = np.argsort(lengths, kind="stable")
        self._lower = np.array(lower, np.object_)[order]
        self._bits = bits[order]
        self._from = np.searchsorted(lengths[order], np.arange(int(lengths.max(initial=0)) + 2))

    def words(self, form: str, edits: int) -> tuple[str, ...]:
        """Return the words at up to `edits` edits from a form, capitals apart from none; nearest first."""
        lower = form.lower()
        pool = self._sieve(lower, edits)
        found = process.extract(lower, pool, scorer=OSA.distance, score_cutoff=edits, limit=_LIMIT)
        return tuple(dict.fromkeys(self.spellings[word] for word, _, _ in found))

    def _sieve(self, form: str, edits: int) -> list[str]:
        """Return the words of like length whose letters differ in no more than `edits` both ways."""
        top = len(self._from) - 1
        first = int(self._from[min(max(len(form) - edits, 0), top)])
        last = int(self._from[min(len(form) + edits + 1, top)])
        near_ = _popcount(self._bits[first:last] ^ _bits(form)[0][0]) <= 2 * edits
        pool: list[str] = self._lower[first:last][near_].tolist()
        return pool


@lru_cache(maxsize=4)
def near(lexicon: Lexicon) -> Near:
    """Return the words of all layers of a lexicon, without possessives, which it derives itself."""
    owned, words = lexicon.language.owned, chain.from_iterable(layer.counts for layer in lexicon.layers)
    return Near([word for word in words if not word.endswith(owned)])


def _bits(lines: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Return for each line which letters it has, and its length."""
    data = np.frombuffer((lines + "\n").encode("ascii", "replace"), np.uint8)
    ends = np.flatnonzero(data == _LINE)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    bits = np.left_shift(np.uint32(1), (data & _LOW).astype(np.uint32))
    bits[ends] = 0
    return np.bitwise_or.reduceat(bits, starts), ends - starts


def _popcount(bits: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Count the set bits of each number (Warren, Hacker's Delight, figure 5-2)."""
    bits = bits - ((bits >> np.uint32(1)) & np.uint32(0x55555555))
    bits = (bits & np.uint32(0x33333333)) + ((bits >> np.uint32(2)) & np.uint32(0x33333333))
    bits = (bits + (bits >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return (bits * np.uint32(0x01010101)) >> np.uint32(24)
