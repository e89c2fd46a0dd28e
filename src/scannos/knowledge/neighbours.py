"""Words a few letters away from a form, whichever letters: an index of words with some letters taken out.

Two forms are near when taking some letters out of each leaves the same (Garbe's symmetric deletion). Each
deletion's hash follows from sums over the form's parts (`knowledge.hashing`), so no string is built. What
is left of a word is put into a bucket by its hash; a bucket holds the ranks of its words, and eight bits to
tell most of those apart that only share the bucket.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import chain, combinations
from math import comb
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from scannos.knowledge.buckets import FULL, Buckets, prints
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, mix, powers
from scannos.knowledge.rewrites import LONGEST, Letters
from scannos.knowledge.sorting import runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes

    Ints = npt.NDArray[np.integer[Any]]
    Rows = npt.NDArray[np.int32]
    Ranks = npt.NDArray[np.uint16]
    Packed = npt.NDArray[np.int64]

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
_BLOCK: Final = 1 << 14
"""Hashes worked on at a time, so that they stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Pairs of a form and a word that may have been printed, sorted by form."""

    form: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    """Rank in the index."""
    edits: npt.NDArray[np.int64]
    """The fewest letters taken out of either side that left the same."""

    @classmethod
    def of(cls, packed: Packed) -> Near:
        """Unpack pairs, each once; numbers that fit into 32 bits are sorted in half the time."""
        narrow = np.uint32 if packed.max(initial=0) <= np.iinfo(np.uint32).max else np.int64
        ordered = np.sort(packed.astype(narrow))
        keys = ordered[runs(ordered >> 3)].astype(np.int64)
        return cls(keys >> 19, (keys >> 3) & 0xFFFF, keys & 7)

    def packed(self) -> Packed:
        """Return form, word, letters taken out in one number each."""
        packed: Packed = (self.form << 19) | (self.word << 3) | self.edits
        return packed


class Look(Protocol):
    """What tells beforehand which pairs are not worth finding."""

    def open(self, forms: Rows, taken: int, /) -> Rows:
        """Return the forms near which a word may be worth it with so many letters taken out."""
        ...

    def worth(self, forms: Rows, words: Ranks, taken: int, put: Rows, /) -> npt.NDArray[np.integer[Any]]:
        """Return the numbers of the pairs that may be worth it; `put` letters are taken out of the word."""
        ...


@dataclass(frozen=True, eq=False)
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
        hashed, rank = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]  # there may be no word to index
        for size in np.flatnonzero(np.bincount(lengths)).tolist():
            which = np.flatnonzero(lengths == size)
            for taken in range(_deepest(size, WORD_DEPTHS) + 1):
                some = which[: np.searchsorted(which, COMMON)] if taken == DEEPEST else which
                if not len(some):
                    continue
                left = deletions(Letters.read([words[number] for number in some]).sums, size, taken)
                hashed.append(left.ravel())
                rank.append(np.tile(some, len(left)))
        mixed, ranks = mix(np.concatenate(hashed)), np.concatenate(rank).astype(np.uint16)
        order = np.lexsort((ranks, mixed))
        mixed, ranks = mixed[order], ranks[order]
        new = np.ones(len(mixed), np.bool_)
        new[1:] = (mixed[1:] != mixed[:-1]) | (ranks[1:] != ranks[:-1])
        mixed, ranks = mixed[new], ranks[new]
        bits = max((len(mixed) // FULL).bit_length(), 1)
        edges = np.searchsorted(mixed >> np.uint64(64 - bits), np.arange((1 << bits) + 1))
        return cls(edges.astype(np.uint32), ranks, prints(mixed), lengths.astype(np.uint8), ids)

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Neighbours:
        """View the index in a model's file."""
        return cls(*(arrays[f"near.{name}"] for name in _NAMES))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays that `of` reads."""
        return {f"near.{name}": getattr(self, name) for name in _NAMES}

    def find(self, forms: Letters, depths: Sequence[int], look: Look | None = None) -> Near:
        """Return the words near each form when so many letters are taken out of it, of a short one fewer.

        A few of them are not near: eight bits do not tell all apart. `look` tells beforehand what is not
        worth finding.
        """
        parts = [
            self._of_length(forms, np.flatnonzero(forms.lengths == size).astype(np.int32), size, depths, look)
            for size in np.flatnonzero(np.bincount(forms.lengths)).tolist()
            if 0 < size <= LONGEST
        ]
        return Near.of(np.concatenate(parts) if parts else np.zeros(0, np.int64))

    def _of_length(
        self, forms: Letters, which: Rows, size: int, depths: Sequence[int], look: Look | None
    ) -> Packed:
        """Return form, word, letters taken out, packed into one number each."""
        parts = [np.zeros(0, np.int64)]
        for taken in depths:
            which = look.open(which, taken) if look else which
            if taken > _deepest(size, FORM_DEPTHS):
                continue
            sums = forms.sums[which, : size + 1]
            step = _BLOCK // len(_places(size, taken)) + 1
            for start in range(0, len(which), step):
                left = deletions(sums[start : start + step], size, taken)
                row, rank, off = self._hits(left, size - taken)
                form = which[start : start + step].take(row)
                if look:
                    worth = look.worth(form, rank, taken, off)
                    form, rank = form[worth], rank[worth]
                parts.append((form.astype(np.int64) << 19) | (rank.astype(np.int64) << 3) | taken)
        return np.concatenate(parts)

    def _hits(self, left: Hashes, size: int) -> tuple[Rows, Ranks, Rows]:
        """Return row of the form, rank of the word, letters taken out of the word; `size` are left."""
        mixed = mix(left.ravel())
        asked, place = self._buckets.alike(mixed)
        rank = self.ranks.take(place, mode="wrap")
        put = self.lengths.take(rank).astype(np.int32) - size
        near = np.flatnonzero(put.view(np.uint32) <= DEEPEST)  # as many may have been taken out of the word
        return asked[near] % np.int32(left.shape[1]), rank[near], put[near]

    @cached_property
    def _buckets(self) -> Buckets:
        return Buckets(self.edges, self.prints)


_NAMES: Final = tuple(column.name for column in fields(Neighbours))


def deletions(sums: Hashes, size: int, taken: int) -> Hashes:
    """Return the hashes of forms of one length without `taken` of their letters, shape (ways, forms).

    `sums` are those of their beginnings, shape (forms, at least size + 1).

    What a letter's loss changes depends on how many were lost before it: one row for each place and number.
    """
    sums = sums[:, : size + 1].T
    moved = [sums * factor for factor in _INVERSES[: taken + 1]]
    places = _places(size, taken)
    total = np.repeat(moved[taken][size:], len(places), axis=0)
    for number in range(taken):
        lost = moved[number][:size] - moved[number + 1][1:]
        total += lost.take(places[:, number], axis=0)
    return total


@cache
def _places(size: int, taken: int) -> npt.NDArray[np.int64]:
    """Return the ways to take so many letters out of a form, shape (ways, taken)."""
    flat = np.fromiter(chain.from_iterable(combinations(range(size), taken)), np.int64)
    return flat.reshape(comb(size, taken), taken)


def _indexed(number: int, word: str) -> bool:
    return number >= FIRST_WORD and 1 < len(word) <= LONGEST and word[0].isalpha()


def _deepest(size: int, depths: Sequence[int]) -> int:
    """Return how many letters may be taken out of so many."""
    return sum(size >= least for least in depths)
