"""Letters that the scanner lost: every letter could be missing anywhere, so words are kept without one.

An index of the commonest words with one letter taken out answers what was read by its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.confusions import OTHER
from scannos.knowledge.hashing import Sieve
from scannos.knowledge.rewrites import Letters, moved, runs, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.rewrites import Ints, Nats

_LETTERS = 0x250
"""Latin letters: the code points whose loss is weighed one by one."""


class Lost:
    """The commonest words with one letter taken out, by hash: what a scanner reads that loses a letter."""

    def __init__(self, words: Sequence[str], ids: Ints, units: Iterable[Unit]) -> None:
        letters = Letters.read(words)
        codes, lengths = letters.codes, letters.lengths
        row, at = inner(letters, 3)
        double = (at > 0) & (codes[row, at] == codes[row, np.maximum(at - 1, 0)])
        row, at = row[~double], at[~double]  # either of two equal letters leaves the same form
        hashed = without(letters, row, at)
        order = np.argsort(hashed)
        hashed = hashed[order]
        self._first = runs(hashed)
        self._count = np.diff(np.append(self._first, len(hashed)))
        self._hash = hashed[self._first]
        self._sieve = Sieve(self._hash)
        self._word, self._at = ids[row][order], at[order].astype(np.int32)
        place = np.where(at == 0, 0, np.where(at == lengths[row] - 1, 2, 1))
        self._cost = _losses(units)[np.minimum(codes[row, at], _LETTERS - 1), place][order]

    def find(self, wanted: Hashes) -> tuple[npt.NDArray[np.int64], Ints, Nats]:
        """Return for hashes of read forms: the number of the hash, the word, the cost of the lost letter."""
        which, place = self._places(wanted)
        return which, self._word[place], self._cost[place]

    def replaced(self, wanted: Hashes, at: Ints) -> tuple[npt.NDArray[np.int64], Ints]:
        """Return for hashes of forms without letter `at`: the number, and words with another letter there."""
        which, place = self._places(wanted)
        same = self._at[place] == at[which]
        return which[same], self._word[place[same]]

    def _places(self, wanted: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return the numbers of the hashes that are there, and where in the index each stands."""
        passed = self._sieve.passing(wanted)
        key = np.searchsorted(self._hash, wanted[passed])
        key[key == len(self._hash)] = 0
        there = np.flatnonzero(self._hash[key] == wanted[passed]) if len(self._hash) else key
        which, place = spread(self._first[key[there]], self._count[key[there]])
        return passed[there][which], place


def inner(letters: Letters, least: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return row and position of every letter of the forms that have `least` letters and more."""
    column = np.arange(letters.codes.shape[1])[None, :]
    row, at = np.nonzero((column < letters.lengths[:, None]) & (letters.lengths[:, None] >= least))
    return row, at


def without(letters: Letters, row: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Hashes:
    """Return the hashes of forms that have lost the letter at a position."""
    tail = letters.whole[row] - letters.sum(row, at + 1)
    hashed: Hashes = letters.sum(row, at) + tail * moved(-1)
    return hashed


def _losses(units: Iterable[Unit]) -> Nats:
    table = np.full((_LETTERS, 3), OTHER, np.float32)
    for unit in units:
        if not unit.read and len(unit.printed) == 1 and ord(unit.printed) < _LETTERS:
            table[ord(unit.printed)] = (unit.begin, unit.mid, unit.end)
    return table
