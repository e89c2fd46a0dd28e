"""Count n-grams: sort and reduce, a range of first words at a time.

An n-gram is one 64-bit key, its IDs side by side, the oldest highest; so sorted keys are grouped by their
first n − 1 IDs. ID 0 is the edge of a paragraph or a word: an n-gram may begin or end with it, but not reach
across it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.train.progress import Progress

    Ids = npt.NDArray[np.int32]
    Keys = npt.NDArray[np.uint64]

EDGE = 0
KEY_BITS = 64
_PAIR = 2
_AT_ONCE = 1 << 25
"""Tokens in a range: a quarter of a gigabyte of keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """The n-grams of one order."""

    keys: Keys
    """Sorted, distinct."""
    counts: npt.NDArray[np.int64]


def bits_for(size: int) -> int:
    """Return how many bits an ID takes."""
    return max(1, (size - 1).bit_length())


def count(ids: Ids, order: int, bits: int, progress: Progress) -> Counts:
    """Count the n-grams of one order, at least 2, in a stream of IDs."""
    if order * bits > KEY_BITS:
        raise ValueError(f"{order} IDs of {bits} bits do not fit a key")
    progress.begin(f"counting {order}-grams", len(ids))
    reduced = []
    for low, high in _ranges(ids):
        keys, tallies = _reduce(_keys(ids, order, bits, low, high))
        reduced.append(Counts(keys, tallies))
        progress.advance(int(tallies.sum()))
    return Counts(
        np.concatenate([np.empty(0, np.uint64), *(part.keys for part in reduced)]),
        np.concatenate([np.empty(0, np.int64), *(part.counts for part in reduced)]),
    )


def _ranges(ids: Ids) -> Iterator[tuple[int, int]]:
    """Cut the IDs into ranges that start about as many n-grams each."""
    sums = np.cumsum(np.bincount(ids)) if len(ids) else np.empty(0, np.int64)
    low = 0
    while low < len(sums):
        before = int(sums[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(sums, before + _AT_ONCE, side="right")))
        yield low, high
        low = high


def _keys(ids: Ids, order: int, bits: int, low: int, high: int) -> Keys:
    """Return the keys of all n-grams whose first ID is in a range."""
    first = ids[: len(ids) - order + 1] if len(ids) >= order else ids[:0]
    starts = np.flatnonzero((first >= low) & (first < high))
    for middle in range(1, order - 1):
        starts = starts[ids[starts + middle] != EDGE]
    if order == _PAIR:
        starts = starts[(ids[starts] != EDGE) | (ids[starts + 1] != EDGE)]
    keys = ids[starts].astype(np.uint64)
    for place in range(1, order):
        keys <<= np.uint64(bits)
        keys |= ids[starts + place].astype(np.uint64)
    return keys


def _reduce(keys: Keys) -> tuple[Keys, npt.NDArray[np.int64]]:
    """Sort keys in place, and count equal ones."""
    keys.sort()
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    return keys[first], np.diff(np.append(first, len(keys)))
