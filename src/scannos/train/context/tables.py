"""Build the static tables that `knowledge.tables` reads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.hashing import BASE
from scannos.knowledge.tables import Shape, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.tables import Places, Slots

    Round = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

_ATTEMPTS = 64


def build(keys: Hashes, values: npt.NDArray[np.integer], value_bits: int, dtype: npt.DTypeLike) -> Table:
    """Build a table of distinct keys; each value fits `value_bits`."""
    for seed in range(1, _ATTEMPTS):
        shape = _shape(len(keys), seed)
        places, rest = shape.places(keys)
        rounds = _peel(places, shape.slots)
        if rounds is not None:
            slots: Slots = np.zeros(shape.slots, dtype)
            table = Table(shape, slots, value_bits)
            _fill(table, places, (table.fingerprints(rest) << value_bits) | values.astype(dtype), rounds)
            return table
    raise ValueError("a table's keys must be distinct")


def slots(count: int) -> int:
    """Return how many slots a table of `count` keys will have."""
    return _shape(count, 1).slots


def _shape(count: int, seed: int) -> Shape:
    """Choose the sizes after the paper; a failed attempt gets more room."""
    if count <= 1:
        return Shape(4, 1, seed)
    segment = min(1 << int(math.log(count) / math.log(3.33) + 2.25), 1 << 18)
    factor = max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(count)) + 0.01 * (seed - 1)
    segments = max(1, math.ceil(count * factor / segment) - 2)
    return Shape(segment, segments, seed * BASE % 2**64)


def _peel(places: Places, slots: int) -> list[Round] | None:
    """Take away, round by round, the keys that have a slot to themselves; none if some never have.

    Each slot keeps the number of its keys and the exclusive or of their numbers, which is the last one's.
    """
    degree = np.zeros(slots, np.int32)
    joined = np.zeros(slots, np.int64)
    numbers = np.arange(len(places[0]))
    for place in places:
        degree += np.bincount(place, minlength=slots).astype(np.int32)
        np.bitwise_xor.at(joined, place, numbers)
    rounds, left = [], len(numbers)
    singles, marks = np.flatnonzero(degree == 1), np.zeros(max(slots, len(numbers)), np.int32)
    while len(singles):
        own = singles[_first(joined[singles], marks)]
        keys = joined[own]
        rounds.append((keys, own))
        left -= len(keys)
        touched = np.concatenate([place[keys] for place in places])
        np.subtract.at(degree, touched, 1)
        np.bitwise_xor.at(joined, touched, np.tile(keys, len(places)))
        singles = touched[degree[touched] == 1]
        singles = singles[_first(singles, marks)]
    return None if left else rounds


def _first(values: npt.NDArray[np.int64], marks: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Mark one of each of some equal values; `marks` is room to work in, as long as the values go."""
    numbers = np.arange(len(values), dtype=np.int32)
    marks[values] = numbers
    first: npt.NDArray[np.bool_] = marks[values] == numbers
    return first


def _fill(table: Table, places: Places, wanted: Slots, rounds: list[Round]) -> None:
    """Set, last round first, each key's own slot so that its three slots together give what is wanted."""
    for keys, own in reversed(rounds):
        table.slots[own] = 0
        others = wanted[keys]
        for place in places:
            others ^= table.slots[place[keys]]
        table.slots[own] = others
