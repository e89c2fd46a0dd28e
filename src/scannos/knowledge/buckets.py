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
"""Hashes for which it would not pay to lay the buckets out."""
_EACH: Final = np.uint64(0x0101010101010101)
_HIGH: Final = np.uint64(0x8080808080808080)
_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


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
        few = len(number) < _FEW
        bucket = self._laid_out(number) if few else self._all.take(number, axis=0, mode="wrap")
        first, count = bucket[:, 0] & _LOW, bucket[:, 0] >> _HALF
        told = prints(mixed)
        each = told * _EACH
        # Eight entries are looked at in one number: most buckets have no more, and most have nothing alike.
        alike = _zeros(bucket[:, 1] ^ each)
        more = np.flatnonzero(count > FULL)
        alike[more] |= _zeros(self._eights[first[more] + np.uint64(FULL)] ^ each[more])
        asked = np.flatnonzero((alike != 0) | (count > 2 * FULL)).astype(np.int32)
        first, count = first[asked].astype(np.int32), count[asked].astype(np.int32)
        ends = np.cumsum(count, dtype=np.int32)
        place = np.arange(ends[-1] if len(ends) else 0, dtype=np.int32) + np.repeat(
            first + count - ends, count
        )
        same = np.flatnonzero(self.prints.take(place, mode="wrap") == np.repeat(told[asked], count))
        return np.repeat(asked, count)[same], place[same]

    def _laid_out(self, number: npt.NDArray[np.int64]) -> Hashes:
        """Return for buckets in one number where each begins and how much it holds, and its first prints."""
        first = self.edges.take(number).astype(np.int64)
        count = self.edges.take(number + 1).astype(np.uint64) - first.view(np.uint64)
        return np.stack([first.view(np.uint64) | (count << _HALF), self._eights[first]], axis=1)

    @cached_property
    def _all(self) -> Hashes:
        """Return all buckets so, where a look waits for the memory once."""
        return self._laid_out(np.arange(len(self.edges) - 1))

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
