"""Static tables from 64-bit keys to small numbers: three gathers a look-up, and no search.

A binary fuse filter (Graf and Lemire 2022, arXiv:2201.01174) that carries values: the three slots of a key,
joined by exclusive or, hold its value and a fingerprint. A key that is not in the table shows a right
fingerprint once in 2^bits look-ups. About 1.13 slots a key; no keys are stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.knowledge.hashing import mix

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes

    Slots = npt.NDArray[np.unsignedinteger[Any]]
    Places = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]

_HALF = np.uint64(32)
_MIDDLE = np.uint64(18)
_ROWS = 1 << 14
"""Keys looked up at a time, so that the intermediate arrays stay in the cache."""
_FINGER = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the slots of a key are."""

    segment: int
    """Slots in a segment, a power of two."""
    segments: int
    """Segments in which a key's first slot may be; two more follow."""
    seed: int

    @property
    def slots(self) -> int:
        """How many slots the table has."""
        return (self.segments + 2) * self.segment

    def places(self, keys: Hashes) -> tuple[Places, Hashes]:
        """Return the three slots of each key, and a number to take fingerprints from."""
        scattered = mix(keys ^ np.uint64(self.seed))
        low = np.uint64(self.segment - 1)
        first = ((scattered >> _HALF) * np.uint64(self.segments * self.segment)) >> _HALF
        second = (scattered >> _MIDDLE) & low
        second ^= first + np.uint64(self.segment)
        third = scattered & low
        third ^= first + np.uint64(2 * self.segment)
        places = (first.view(np.int64), second.view(np.int64), third.view(np.int64))
        scattered ^= scattered >> _HALF
        scattered *= _FINGER
        return places, scattered


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Values by key, for keys fixed when it was built."""

    shape: Shape
    slots: Slots
    value_bits: int
    """The low bits of a slot carry the value, the others the fingerprint."""

    def find(self, keys: Hashes) -> tuple[npt.NDArray[np.bool_], Slots]:
        """Return which keys are in the table, and their values; nothing is said of the other values."""
        if len(keys) > _ROWS:
            parts = [self.find(keys[start : start + _ROWS]) for start in range(0, len(keys), _ROWS)]
            known, values = zip(*parts, strict=True)
            return np.concatenate(known), np.concatenate(values)
        (first, second, third), rest = self.shape.places(keys)
        # No place is outside; `wrap` asks for the next before it has the last, as `raise` does not.
        found = self.slots.take(first, mode="wrap")
        found ^= self.slots.take(second, mode="wrap")
        found ^= self.slots.take(third, mode="wrap")
        bits = self.slots.dtype.type(self.value_bits)
        mask = self.slots.dtype.type((1 << self.value_bits) - 1)
        return (found >> bits) == self.fingerprints(rest), found & mask

    def fingerprints(self, rest: Hashes) -> Slots:
        """Cut fingerprints as wide as the slots leave room for."""
        width = self.slots.dtype.itemsize * 8 - self.value_bits
        prints: Slots = (rest >> np.uint64(64 - width)).astype(self.slots.dtype)
        return prints
