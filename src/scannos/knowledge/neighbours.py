"""Words a few letters away from a form, whichever letters: an index of words with some letters taken out.

Two forms are near when taking some letters out of each leaves the same (Garbe's symmetric deletion). Each
deletion's hash follows from sums over the form's parts (`knowledge.hashing`), so no string is built. What
is left of a word is put into a bucket by its hash; a bucket holds the ranks of its words, and eight bits to
tell most of those apart that only share the bucket.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, mix, powers
from scannos.knowledge.rewrites import LONGEST, Letters, runs, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes

    Ints = npt.NDArray[np.integer[Any]]

FULL: Final = 8
"""What is left of words, in a bucket: fewer would make a larger file, more a slower one."""
MOST_WORDS: Final = 65_000
"""Ranks are 16 bits wide."""
WORD_DEPTHS: Final = (2, 5, 8)
"""Letters that a word has at least of which one, two, three are taken out: what is left must tell."""
FORM_DEPTHS: Final = (2, 4, 6, 10)
"""The same of a form, of which more may be taken out: scanners put in more letters than they lose."""
DEEPEST: Final = 3
COMMON: Final = 15_000
"""Words of which three letters are taken out."""
_INVERSES = powers(LONGEST + 8, INVERSE)


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Pairs of a form and a word that may have been printed, sorted by form."""

    form: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    """Rank in the index."""
    edits: npt.NDArray[np.int64]
    """The fewest letters taken out of either side that left the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The index, as it stands in a model's file."""

    edges: npt.NDArray[np.uint32]
    """Where each bucket begins, and the end of the last."""
    ranks: npt.NDArray[np.uint16]
    prints: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint8]
    """Of the words, in letters."""

    ids: npt.NDArray[np.int32]
    """The context model's word of each rank."""

    @classmethod
    def build(cls, spellings: Sequence[str]) -> Neighbours:
        """Index the commonest words of a vocabulary, the spelling of every ID, commonest first."""
        ids = np.array([n for n, word in enumerate(spellings) if _indexed(n, word)][:MOST_WORDS], np.int32)
        words = [spellings[number] for number in ids]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        hashed, rank = [], []
        for size in np.flatnonzero(np.bincount(lengths)).tolist():
            which = np.flatnonzero(lengths == size)
            for taken in range(_deepest(size, WORD_DEPTHS) + 1):
                some = which[: np.searchsorted(which, COMMON)] if taken == DEEPEST else which
                if not len(some):
                    continue
                left = deletions(Letters.read([words[number] for number in some]), size, taken)
                hashed.append(left.ravel())
                rank.append(np.repeat(some, left.shape[1]))
        mixed, ranks = mix(np.concatenate(hashed)), np.concatenate(rank).astype(np.uint16)
        order = np.lexsort((ranks, mixed))
        mixed, ranks = mixed[order], ranks[order]
        new = np.ones(len(mixed), np.bool_)
        new[1:] = (mixed[1:] != mixed[:-1]) | (ranks[1:] != ranks[:-1])
        mixed, ranks = mixed[new], ranks[new]
        bits = max((len(mixed) // FULL).bit_length(), 1)
        edges = np.searchsorted(mixed >> np.uint64(64 - bits), np.arange((1 << bits) + 1))
        return cls(edges.astype(np.uint32), ranks, _prints(mixed), lengths.astype(np.uint8), ids)

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Neighbours:
        """View the index in a model's file."""
        return cls(*(arrays[f"near.{name}"] for name in cls.__slots__))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays that `of` reads."""
        return {f"near.{name}": getattr(self, name) for name in self.__slots__}

    def find(self, forms: Sequence[str], most: int) -> Near:
        """Return the words near each form when up to `most` letters are taken out of it, by its length fewer.

        A few of them are not near: eight bits do not tell all apart.
        """
        lengths = np.fromiter(map(len, forms), np.int64, len(forms))
        parts = [
            self._of_length([forms[number] for number in which.tolist()], which, int(size), most)
            for size in np.flatnonzero(np.bincount(lengths))
            if 0 < size <= LONGEST
            for which in (np.flatnonzero(lengths == size),)
        ]
        keys = np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64)
        keys = keys[runs(keys >> 3)]
        return Near(keys >> 19, (keys >> 3) & 0xFFFF, keys & 7)

    def _of_length(self, forms: Sequence[str], which: Ints, size: int, most: int) -> npt.NDArray[np.int64]:
        """Return form, word, letters taken out, packed into one number each."""
        letters = Letters.read(forms)
        deepest = min(most, _deepest(size, FORM_DEPTHS))
        return np.concatenate(
            [self._hits(deletions(letters, size, taken), which, size, taken) for taken in range(deepest + 1)]
        )

    def _hits(self, left: Hashes, which: Ints, size: int, taken: int) -> npt.NDArray[np.int64]:
        mixed = mix(left.ravel())
        bits = (len(self.edges) - 1).bit_length() - 1
        bucket = (mixed >> np.uint64(64 - bits)).astype(np.int64)
        first, end = self.edges[bucket].astype(np.int64), self.edges[bucket + 1].astype(np.int64)
        asked, place = spread(first, end - first)
        same = self.prints[place] == _prints(mixed)[asked]
        asked, place = asked[same], place[same]
        put = self.lengths[self.ranks[place]].astype(np.int16) - (size - taken)
        near = (put >= 0) & (put <= DEEPEST)  # as many letters may have been taken out of the word
        asked, place = asked[near], place[near]
        form = which[asked // left.shape[1]]
        packed: npt.NDArray[np.int64] = (form << 19) | (self.ranks[place].astype(np.int64) << 3) | taken
        return packed


def deletions(letters: Letters, size: int, taken: int) -> Hashes:
    """Return the hashes of forms of one length without `taken` of their letters, shape (forms, ways)."""
    places = np.array(list(combinations(range(size), taken)), np.int64)
    sums = letters.sums
    total = np.zeros((len(sums), len(places)), np.uint64)
    start = np.zeros(len(places), np.int64)
    for number in range(taken + 1):
        end = places[:, number] if number < taken else np.full(len(places), size)
        total += (sums[:, end] - sums[:, start]) * _INVERSES[number]
        start = end + 1
    return total


def _indexed(number: int, word: str) -> bool:
    return number >= FIRST_WORD and 1 < len(word) <= LONGEST and word[0].isalpha()


def _deepest(size: int, depths: Sequence[int]) -> int:
    """Return how many letters may be taken out of so many."""
    return sum(size >= least for least in depths)


def _prints(mixed: Hashes) -> npt.NDArray[np.uint8]:
    return (mixed & np.uint64(0xFF)).astype(np.uint8)
