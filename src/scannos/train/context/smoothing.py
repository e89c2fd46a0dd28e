"""Modified Kneser-Ney probabilities (Chen and Goodman 1998), interpolated, in back-off form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scannos.train.context.counts import EDGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.train.context.counts import Counts, Keys

    Floats = npt.NDArray[np.float32]
    Indices = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The n-grams of one order with their probabilities."""

    keys: Keys
    prefix: Indices
    """For each n-gram the index of its first n − 1 IDs among those one order shorter."""
    suffix: Indices
    """The same for its last n − 1 IDs."""
    weight: Floats
    """The share of all tokens at which it stands."""
    probability: Floats
    """P(last | others), what falls to it from shorter n-grams included."""


def link(orders: Sequence[Counts], bits: int) -> list[tuple[Indices, Indices]]:
    """Find for every n-gram of order 2 and up its prefix and suffix one order shorter; order 1 is all IDs."""
    links: list[tuple[Indices, Indices]] = []
    for shorter, longer in pairwise(orders):
        width = len(links) + 1
        prefixes = longer.keys >> np.uint64(bits)
        suffixes = longer.keys & np.uint64((1 << width * bits) - 1)
        links.append((_index(shorter.keys, prefixes), _index(shorter.keys, suffixes)))
    return links


def estimate(orders: Sequence[Counts], bits: int, *, continued: bool = True) -> list[Level]:
    """Smooth the counts of orders 1 and up; order 1 has every ID, also those that never stand.

    With `continued`, shorter n-grams count in how many contexts they stand (Kneser and Ney 1995), else how
    often.
    """
    links = link(orders, bits)
    total = float(orders[0].counts.sum())
    levels: list[Level] = []
    for number, order in enumerate(orders):
        last = number == len(orders) - 1
        counts = (
            order.counts if last or not continued else _continuations(order, links[number][1], bits * number)
        )
        weight = (order.counts / total).astype(np.float32)
        if number == 0:
            none = np.zeros(len(order.keys), np.int32)
            levels.append(Level(order.keys, none, none, weight, _unigrams(counts)))
        else:
            prefix, suffix = links[number - 1]
            lower = levels[-1].probability
            levels.append(
                Level(order.keys, prefix, suffix, weight, _interpolated(counts, prefix, suffix, lower))
            )
    return levels


def discounts(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return what to take off counts of 0, 1, 2, and 3 and more.

    Where the texts are too small for the formula the discounts are 0.5, 1 and 1.5.
    """
    ones, twos, threes, fours = (float(np.count_nonzero(counts == number)) for number in range(1, 5))
    if not all((ones, twos, threes, fours)):
        return np.array([0, 0.5, 1.0, 1.5])
    share = ones / (ones + 2 * twos)
    raw = [1 - 2 * share * twos / ones, 2 - 3 * share * threes / twos, 3 - 4 * share * fours / threes]
    return np.array([0, *(np.clip(value, 0.1, 0.95 * (n + 1)) for n, value in enumerate(raw))])


def _index(keys: Keys, wanted: Keys) -> Indices:
    return np.searchsorted(keys, wanted).astype(np.int32)


def _continuations(order: Counts, suffix: Indices, shift: int) -> npt.NDArray[np.int64]:
    """Count the contexts of each n-gram; what begins with an edge has none, and keeps its count."""
    contexts = np.bincount(suffix, minlength=len(order.keys))
    edge = (order.keys >> np.uint64(shift)) == EDGE if shift else np.zeros(len(order.keys), np.bool_)
    return np.where(edge | (contexts == 0), order.counts, contexts)


def _taken(counts: npt.NDArray[np.int64]) -> Floats:
    """Return what is taken off each count."""
    taken: Floats = discounts(counts).astype(np.float32)[np.minimum(counts, 3)]
    return taken


def _unigrams(counts: npt.NDArray[np.int64]) -> Floats:
    """Interpolate with the uniform distribution."""
    taken = _taken(counts)
    share = float(taken.sum(dtype=np.float64)) / len(counts)
    probability: Floats = ((counts - taken + share) / counts.sum()).astype(np.float32)
    return probability


def _interpolated(counts: npt.NDArray[np.int64], prefix: Indices, suffix: Indices, lower: Floats) -> Floats:
    """Give each n-gram its discounted share, and its part of what was taken off its neighbours."""
    taken = _taken(counts)
    totals = np.bincount(prefix, counts)
    spare = np.bincount(prefix, taken) / np.maximum(totals, 1)
    probability = ((counts - taken) / totals[prefix]).astype(np.float32)
    probability += spare[prefix].astype(np.float32) * lower[suffix]
    return probability
