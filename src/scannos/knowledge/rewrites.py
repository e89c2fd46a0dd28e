"""Which words may have been printed where a form was read: the confusions backwards, for many forms at once.

No string is built: the hash of a changed form follows from sums over its parts (`knowledge.hashing`), and
the vocabulary answers hashes. Letters that the scanner lost are found through an index of the commonest
words with one letter taken out, since every letter could be missing anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.confusions import OTHER, SIDE
from scannos.knowledge.hashing import INVERSE, hashes, powers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.hashing import Hashes

    Ints = npt.NDArray[np.int32]
    Nats = npt.NDArray[np.float32]
    Find = Callable[[Hashes], Ints]

LONGEST: Final = 28
"""Letters; longer forms are run-together text, which splitting has to deal with."""
SEEN: Final = 20
"""A pair of letters is tried as lost when pairs showed it lost at least so often."""
CHEAP: Final = 6.5
"""Nats; the confusions that are tried twice in one word."""
_POWERS = powers(2 * LONGEST + 8)
_INVERSES = powers(2 * LONGEST + 8, INVERSE)
_BITS = np.uint64(21)


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Printed words for read forms: parallel arrays, sorted by form, then by cost."""

    form: Ints
    word: Ints
    cost: Nats
    """-log P(read | printed), nats."""


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
        np.cumsum(codes.astype(np.uint64) * _POWERS[: codes.shape[1]], axis=1, out=sums[:, 1:])
        return cls(codes, lengths, sums)

    @classmethod
    def read(cls, forms: Sequence[str]) -> Letters:
        """Lay out forms of at most `LONGEST` letters."""
        packed = np.array(forms, dtype=np.str_) if forms else np.zeros(0, "<U1")
        codes = packed.view(np.uint32).reshape(len(forms), packed.dtype.itemsize // 4)
        return cls.of(codes, (codes != 0).sum(axis=1).astype(np.int32))

    @property
    def whole(self) -> Hashes:
        """The hash of each form."""
        return self.sums[np.arange(len(self.lengths)), self.lengths]


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Changed forms: row of the form, unit and where it was put, hash and cost of the result."""

    row: Ints
    unit: Ints
    at: Ints
    hash: Hashes
    cost: Nats


class Units:
    """Confusions by what is read, as arrays."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Sort `units` by what is read."""
        chosen = sorted(units, key=lambda unit: (_key(unit.read), unit.nats))
        keys = np.array([_key(unit.read) for unit in chosen], np.uint64)
        self.keys, self.count = tally(keys)
        self.first = np.cumsum(self.count) - self.count
        self.hash = hashes([unit.printed for unit in chosen])
        self.printed = np.array([len(unit.printed) for unit in chosen], np.int32)
        self.read = np.array([len(unit.read) for unit in chosen], np.int32)
        self.cost = np.array([[u.begin, u.mid, u.end] for u in chosen], np.float32).reshape(-1, 3)
        self.codes = Letters.read([unit.printed or " " for unit in chosen]).codes

    def variants(self, letters: Letters, base: Nats, start: Ints, limit: float) -> Variants:
        """Return every form changed once at or after `start`, up to `limit` nats with `base`."""
        parts = [self._chunk(letters, base, start, limit, size) for size in range(SIDE + 1)]
        columns = zip(*[(p.row, p.unit, p.at, p.hash, p.cost) for p in parts], strict=True)
        return Variants(*(np.concatenate(column) for column in columns))

    def changed(self, letters: Letters, variants: Variants) -> Letters:
        """Return the changed forms themselves."""
        column = np.arange(letters.codes.shape[1] + SIDE)[None, :]
        size, at = self.printed[variants.unit][:, None], variants.at[:, None]
        shift = self.read[variants.unit][:, None] - size
        lengths = letters.lengths[variants.row] - shift[:, 0]
        source = np.clip(np.where(column < at, column, column + shift), 0, letters.codes.shape[1] - 1)
        inserted = np.clip(column - at, 0, self.codes.shape[1] - 1)
        inside = (column >= at) & (column < at + size)
        old = letters.codes[variants.row[:, None], source]
        codes = np.where(inside, self.codes[variants.unit[:, None], inserted], old)
        codes[column >= lengths[:, None]] = 0
        return Letters.of(codes.astype(np.uint32), lengths.astype(np.int32))

    def _chunk(self, letters: Letters, base: Nats, start: Ints, limit: float, size: int) -> Variants:
        """Change what is `size` letters long."""
        row, at, group = self._matches(letters, start, size)
        which, unit = spread(self.first[group], self.count[group])
        row, at = row[which], at[which]
        end = at + size
        place = np.where(at == 0, 0, np.where(end == letters.lengths[row], 2, 1))
        cost = self.cost[unit, place] + base[row]
        kept = cost <= limit
        row, at, end, unit, cost = row[kept], at[kept], end[kept], unit[kept], cost[kept]
        shift = self.printed[unit] - size
        tail = letters.sums[row, letters.lengths[row]] - letters.sums[row, end]
        tail *= np.where(shift >= 0, _POWERS[np.maximum(shift, 0)], _INVERSES[np.maximum(-shift, 0)])
        hashed = letters.sums[row, at] + self.hash[unit] * _POWERS[at] + tail
        return Variants(row, unit.astype(np.int32), at, hashed, cost)

    def _matches(self, letters: Letters, start: Ints, size: int) -> tuple[Ints, Ints, npt.NDArray[np.int64]]:
        """Return where `size` letters stand that some unit reads: rows, positions, groups of units."""
        places = letters.codes.shape[1] - size + 1
        if places <= 0 or not len(self.keys):
            none = np.zeros(0, np.int32)
            return none, none, np.zeros(0, np.int64)
        keys = np.zeros((len(letters.lengths), places), np.uint64)
        for ahead in range(size):
            keys = (keys << _BITS) | (
                letters.codes[:, ahead : ahead + places].astype(np.uint64) + np.uint64(1)
            )
        position = np.arange(places)[None, :]
        row, at = np.nonzero((position + size <= letters.lengths[:, None]) & (position >= start[:, None]))
        wanted = keys[row, at]
        group = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        hit = self.keys[group] == wanted
        return row[hit].astype(np.int32), at[hit].astype(np.int32), group[hit]


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
        self.hash, self.word, self.at = hashed[order], ids[row][order], at[order].astype(np.int32)
        place = np.where(at == 0, 0, np.where(at == lengths[row] - 1, 2, 1))
        self.cost = _losses(units)[np.minimum(codes[row, at], _LETTERS - 1), place][order]

    def find(self, wanted: Hashes) -> tuple[npt.NDArray[np.int64], Ints, Nats]:
        """Return for hashes of read forms: the number of the hash, the word, the cost of the lost letter."""
        which, place = self._places(wanted)
        return which, self.word[place], self.cost[place]

    def replaced(self, wanted: Hashes, at: Ints) -> tuple[npt.NDArray[np.int64], Ints]:
        """Return for hashes of forms without letter `at`: the number, and words with another letter there."""
        which, place = self._places(wanted)
        same = self.at[place] == at[which]
        return which[same], self.word[place[same]]

    def _places(self, wanted: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        first = np.searchsorted(self.hash, wanted)
        return spread(first, np.searchsorted(self.hash, wanted, side="right") - first)


def inner(letters: Letters, least: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return row and position of every letter of the forms that have `least` letters and more."""
    column = np.arange(letters.codes.shape[1])[None, :]
    row, at = np.nonzero((column < letters.lengths[:, None]) & (letters.lengths[:, None] >= least))
    return row, at


def without(letters: Letters, row: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Hashes:
    """Return the hashes of forms that have lost the letter at a position."""
    tail = letters.whole[row] - letters.sums[row, at + 1]
    hashed: Hashes = letters.sums[row, at] + tail * _INVERSES[1]
    return hashed


_LETTERS = 0x250
"""Latin letters: the code points whose loss is weighed one by one."""


def _losses(units: Iterable[Unit]) -> Nats:
    table = np.full((_LETTERS, 3), OTHER, np.float32)
    for unit in units:
        if not unit.read and len(unit.printed) == 1 and ord(unit.printed) < _LETTERS:
            table[ord(unit.printed)] = (unit.begin, unit.mid, unit.end)
    return table


def spread(
    first: npt.NDArray[np.integer], count: npt.NDArray[np.integer]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the numbers first[i] … first[i] + count[i] − 1 for every i, each with its i."""
    which = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return which, np.arange(len(which)) - before[which] + first[which]


def tally(values: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """Return the distinct values in order, and how often each stands.

    As `np.unique` does, which would import masked arrays: a tenth of the time that a command takes to start.
    """
    ordered = np.sort(values)
    first = runs(ordered)
    return ordered[first], np.diff(np.append(first, len(ordered)))


def runs(ordered: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return where in sorted values each run of equal ones begins."""
    edges = np.ones(len(ordered), np.bool_)
    edges[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(edges)


def rank(ordered: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return for sorted values each one's number inside its run of equal ones, from zero."""
    first = runs(ordered)
    return np.arange(len(ordered)) - np.repeat(first, np.diff(np.append(first, len(ordered))))


def _key(read: str) -> int:
    """Pack up to three letters, so that shorter ones differ from longer."""
    key = 0
    for letter in read:
        key = (key << int(_BITS)) | (ord(letter) + 1)
    return key
