"""Which words may have been printed where a form was read: the confusions backwards, for many forms at once.

No string is built: the hash of a changed form follows from sums over its parts (`knowledge.hashing`), and
the vocabulary answers hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.confusions import SIDE
from scannos.knowledge.hashing import INVERSE, hashes, powers
from scannos.knowledge.sorting import by_both, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.hashing import Hashes, Sieve

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float32]
    Find = Callable[[Hashes], Ints]

LONGEST: Final = 28
"""Letters; longer forms are run-together text, which splitting has to deal with."""
_REACH: Final = 2 * LONGEST + 8
_MOVES = np.concatenate([powers(_REACH + 1, INVERSE)[:0:-1], powers(_REACH)])


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Printed words for read forms: parallel arrays, sorted by form, then by cost."""

    form: Ints
    word: Ints
    cost: Nats
    """-log P(read | printed), nats."""

    def take(self, chosen: npt.NDArray[Any]) -> Readings:
        """Return some of the readings, in the order asked for."""
        return Readings(self.form[chosen], self.word[chosen], self.cost[chosen])

    def strongest(self, gain: npt.NDArray[np.floating[Any]], most: npt.NDArray[Any] | int) -> Readings:
        """Return of each form the `most` that gain most; `most` is one number or one for each reading."""
        order = by_both(self.form, -gain)
        limit = most if isinstance(most, int) else most[order]
        return self.take(order[rank(self.form[order]) < limit])


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Forms as a matrix of code points, zeros at the end, with their lengths and sums."""

    codes: npt.NDArray[np.uint32]
    lengths: Ints
    sums: Hashes
    """Shape (n, width + 1): the hash of each beginning."""

    @classmethod
    def of(cls, codes: npt.NDArray[np.uint32], lengths: Ints) -> Letters:
        """Lay out forms that are code points already."""
        sums = np.zeros((codes.shape[0], codes.shape[1] + 1), np.uint64)
        np.cumsum(codes.astype(np.uint64) * moved(np.arange(codes.shape[1])), axis=1, out=sums[:, 1:])
        return cls(codes, lengths, sums)

    @classmethod
    def read(cls, forms: Sequence[str]) -> Letters:
        """Lay out forms of at most `LONGEST` letters."""
        codes = matrix(forms)
        return cls.of(codes, (codes != 0).sum(axis=1).astype(np.int32))

    @property
    def whole(self) -> Hashes:
        """The hash of each form."""
        return self.sum(np.arange(len(self.lengths)), self.lengths)

    def sum(self, row: Ints, at: Ints) -> Hashes:
        """Return the hash of what stands before a letter."""
        sums: Hashes = self.sums.take(row * self.sums.shape[1] + at)
        return sums


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Forms changed at one place, as parallel arrays."""

    row: Ints
    """The number of the form."""
    at: Ints
    end: Ints
    """The letters that a unit took the place of."""
    unit: Ints
    cost: Nats
    """-log P(these letters read | the unit's printed), nats."""
    hash: Hashes
    """Of the changed form."""

    def take(self, chosen: Ints | npt.NDArray[np.bool_]) -> Changes:
        """Return some of the changes, in the order asked for."""
        return Changes(*(getattr(self, name)[chosen] for name in self.__slots__))


class Units:
    """Confusions in a trie by what is read, so that letters that no unit reads fall out early."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Sort `units` by what is read, then by how many letters are printed for it."""
        chosen = sorted(units, key=lambda unit: (unit.read, len(unit.printed), unit.nats))
        self.printed = np.array([len(unit.printed) for unit in chosen], np.int32)
        self.cost = np.array([[u.begin, u.mid, u.end] for u in chosen], np.float32).reshape(-1, 3)
        self._hash = hashes([unit.printed for unit in chosen])
        self._letter = _numbered({letter for unit in chosen for letter in unit.read})
        nodes = _nodes([unit.read for unit in chosen])
        small = np.int16 if len(nodes) <= np.iinfo(np.int16).max else np.int32
        self._next: Ints = np.zeros((len(nodes), int(self._letter.max()) + 1), small)
        for read, node in nodes.items():
            if read:
                self._next[nodes[read[:-1]], self._letter[ord(read[-1])]] = node
        # Both are sorted by what is read, so the places of the units rise.
        slots = (SIDE + 1) * np.array([nodes[unit.read] for unit in chosen], np.int64) + self.printed
        count = np.bincount(slots, minlength=len(nodes) * (SIDE + 1))
        self._count = count.reshape(-1, SIDE + 1)
        self._first = (np.cumsum(count) - count).reshape(-1, SIDE + 1)

    def changes(self, letters: Letters, limit: float, sieve: Sieve | None = None) -> Changes:
        """Return every form changed once, up to `limit` nats; only those whose hashes pass the sieve."""
        parts = [
            self._changed(letters, sites, printed, limit, sieve)
            for sites in self._sites(letters)
            for printed in range(SIDE + 1)
        ]
        columns = zip(*[[getattr(part, name) for name in Changes.__slots__] for part in parts], strict=True)
        return Changes(*(np.concatenate(column) for column in columns))

    def costs(self, unit: Ints, at: Ints, *, ends: npt.NDArray[np.bool_]) -> Nats:
        """Return what units cost where they stand in a form: from letter `at`, to its end or not."""
        costs: Nats = self.cost[unit, np.where(at == 0, 0, np.where(ends, 2, 1))]
        return costs

    def _changed(
        self, letters: Letters, sites: _Sites, printed: int, limit: float, sieve: Sieve | None
    ) -> Changes:
        """Put units of `printed` letters where others of one number stand."""
        count = self._count[sites.node, printed]
        ends = np.cumsum(count)
        unit = np.arange(count.sum())
        unit += np.repeat(self._first[sites.node, printed] - (ends - count), count)
        tail = letters.whole[sites.row] - letters.sum(sites.row, sites.end)
        kept = letters.sum(sites.row, sites.at) + tail * moved(printed - sites.size)
        hashed = self._hash.take(unit)
        hashed *= np.repeat(moved(sites.at), count)
        hashed += np.repeat(kept, count)
        passed = sieve.passing(hashed) if sieve else np.arange(len(hashed))
        which, unit = np.searchsorted(ends, passed, side="right"), unit[passed]
        row, at, end = sites.row[which], sites.at[which], sites.end[which]
        cost = self.costs(unit, at, ends=end == letters.lengths[row])
        cheap = np.flatnonzero(cost <= limit)
        return Changes(row, at, end, unit, cost, hashed[passed]).take(cheap)

    def _sites(self, letters: Letters) -> Iterator[_Sites]:
        """Yield where units may be put: those that read nothing, one letter, two, and so on."""
        row, at = np.nonzero(np.arange(letters.codes.shape[1] + 1) <= letters.lengths[:, None])
        node = np.zeros(len(row), self._next.dtype)
        number = self._letter[np.minimum(letters.codes, len(self._letter) - 1)]
        number = np.pad(number, ((0, 0), (0, SIDE + 1)))
        for size in range(SIDE + 1):
            yield _Sites(row, at, at + size, node, size)
            node = self._next[node, number[row, at + size]]
            some = np.flatnonzero(node)
            row, at, node = row[some], at[some], node[some]


@dataclass(frozen=True, slots=True, eq=False)
class _Sites:
    """Where `size` letters stand that some unit reads, or begins to read: the node of the trie."""

    row: npt.NDArray[np.int64]
    at: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    node: Ints
    size: int


def matrix(forms: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return forms as rows of code points, zeros at the end."""
    packed = np.array(forms, dtype=np.str_) if forms else np.zeros(0, "<U1")
    return packed.view(np.uint32).reshape(len(forms), packed.dtype.itemsize // 4)


def moved(places: Ints | int) -> Hashes:
    """Return the factors of hashes whose forms move so many places on, or back."""
    return _MOVES.take(np.asarray(places) + _REACH)


def _numbered(letters: set[str]) -> npt.NDArray[np.int32]:
    """Return for each code point the number of a letter; 0 for others, and for those beyond the last."""
    numbers = np.zeros(max(map(ord, letters), default=0) + 2, np.int32)
    numbers[sorted(map(ord, letters))] = np.arange(1, len(letters) + 1)
    return numbers


def _nodes(reads: Sequence[str]) -> dict[str, int]:
    """Number all beginnings of what is read, nothing first: the nodes of a trie."""
    starts = {read[:size] for read in reads for size in range(len(read) + 1)} | {""}
    return {start: number for number, start in enumerate(sorted(starts))}
