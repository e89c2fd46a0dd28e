"""Entries in buckets by the high bits of a hash, told apart by its low eight bits: `knowledge.neighbours`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes

    Rows = npt.NDArray[np.int32]

FULL: Final = 8
"""What is left of words, in a bucket: fewer would make a larger file, more a slower one."""
_FEW: Final = 256
"""Questions for which it would not pay to make the masks."""
_EACH: Final = np.uint64(0x0101010101010101)
_HIGH: Final = np.uint64(0x8080808080808080)
_FIVE: Final = np.uint8(31)


@dataclass(frozen=True, eq=False)
class Buckets:
    """Where each bucket's entries stand, and the eight bits of each."""

    edges: npt.NDArray[np.uint32]
    """Where each bucket begins, and the end of the last."""
    prints: npt.NDArray[np.uint8]

    def alike(self, mixed: Hashes) -> tuple[Rows, Rows]:
        """Return the numbers of hashes, and of entries in their buckets that have the same eight bits."""
        bits = (len(self.edges) - 2).bit_length()
        number = (mixed >> np.uint64(64 - bits)).view(np.int64)
        told = prints(mixed)
        passed = self._passing(number, told)
        number, told = number[passed], told[passed]
        first = self.edges.take(number).astype(np.int64)
        count = self.edges.take(number + 1).view(np.int32) - first.astype(np.int32)
        each = told * _EACH
        # Eight entries are looked at in one number: most buckets have no more, and most have nothing alike.
        alike = _zeros(self._eights[first] ^ each)
        more = np.flatnonzero(count > FULL)
        alike[more] |= _zeros(self._eights[first[more] + FULL] ^ each[more])
        asked = np.flatnonzero((alike != 0) | (count > 2 * FULL))
        first, count = first[asked].astype(np.int32), count[asked]
        ends = np.cumsum(count, dtype=np.int32)
        place = np.arange(ends[-1] if len(ends) else 0, dtype=np.int32) + np.repeat(
            first + count - ends, count
        )
        same = np.flatnonzero(self.prints.take(place, mode="wrap") == np.repeat(told[asked], count))
        return np.repeat(passed[asked].astype(np.int32), count)[same], place[same]

    def _passing(self, number: npt.NDArray[np.int64], told: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        """Return which questions may have an answer; where there are few, all."""
        if len(number) < _FEW:
            return np.arange(len(number))
        masks = self._masks.take(number, mode="wrap")
        masks >>= told & _FIVE
        masks &= np.uint32(1)
        return np.flatnonzero(masks)

    @cached_property
    def _masks(self) -> npt.NDArray[np.uint32]:
        """Return for each bucket a bit for every end of five bits that its prints have: most have few."""
        ends = np.uint32(1) << (self.prints & _FIVE)
        return np.bitwise_or.reduceat(np.append(ends, np.uint32(0)), self.edges[:-1].astype(np.int64))

    @cached_property
    def _eights(self) -> npt.NDArray[np.uint64]:
        """View the prints as numbers of eight, one from each entry and one behind the end."""
        padded = np.append(self.prints, np.zeros(2 * FULL, np.uint8))
        return np.ndarray((len(self.prints) + FULL + 1,), "<u8", padded, strides=(1,))


def prints(mixed: Hashes) -> npt.NDArray[np.uint8]:
    """Return the eight bits of each hash."""
    return mixed.astype(np.uint8)


def _zeros(eights: Hashes) -> Hashes:
    """Return numbers that are not 0 where one of eight bytes is 0."""
    zeros = eights - _EACH
    zeros &= ~eights
    zeros &= _HIGH
    return zeros
