"""Leave out the n-grams whose loss changes the model least (Stolcke 1998, "Entropy-based pruning").

An n-gram stays whole: what stays has its prefix, which carries the back-off weight, and its suffix, so that
look-ups may ask for shorter n-grams first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from scannos.train.context.smoothing import Level

    Floats = npt.NDArray[np.float32]
    Mask = npt.NDArray[np.bool_]

_TINY = 1e-12
_ROUNDS = 24


@dataclass(frozen=True, slots=True, eq=False)
class Masses:
    """What is left after the known continuations of each history, here and one order shorter."""

    here: npt.NDArray[np.float64]
    shorter: npt.NDArray[np.float64]

    def weights(self) -> npt.NDArray[np.float64]:
        """Return the back-off weights."""
        weights: npt.NDArray[np.float64] = self.here / self.shorter
        return weights


def masses(level: Level, lower: Floats, size: int) -> Masses:
    """Sum up what is left, for each of `size` histories; never quite nothing."""
    here = 1 - np.bincount(level.prefix, level.probability, size)
    shorter = 1 - np.bincount(level.prefix, lower[level.suffix], size)
    return Masses(np.maximum(here, _TINY), np.maximum(shorter, _TINY))


def losses(level: Level, shorter: Level) -> Floats:
    """Return for each n-gram the divergence, in nats a token, of the model without it."""
    left = masses(level, shorter.probability, len(shorter.keys))
    low = shorter.probability[level.suffix]
    here, history = left.here[level.prefix], shorter.weight[level.prefix]
    after = np.log((here + level.probability) / (left.shorter[level.prefix] + low))
    gain = np.log(low) + after - np.log(level.probability)
    gain *= level.probability
    gain += here * (after - np.log(left.weights())[level.prefix])
    loss: Floats = (-history * gain).astype(np.float32)
    return loss


def prune(levels: Sequence[Level], size: Callable[[Sequence[int]], int], limit: int) -> list[Level]:
    """Keep the most useful n-grams that fit a limit; `size` says how much so many of each order take."""
    if size([len(level.keys) for level in levels]) <= limit:
        return list(levels)
    every = [losses(level, shorter) for shorter, level in pairwise(levels)]
    low, high = -40.0, 0.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        kept = _kept(levels, every, float(np.exp(middle)))
        fits = size([int(mask.sum()) for mask in kept]) <= limit
        low, high = (low, middle) if fits else (middle, high)
    return restrict(levels, _kept(levels, every, float(np.exp(high))))


def restrict(levels: Sequence[Level], kept: Sequence[Mask]) -> list[Level]:
    """Return the levels with what is kept, its indices renewed."""
    result = [levels[0]]
    place = np.arange(len(levels[0].keys), dtype=np.int32)
    for level, mask in zip(levels[1:], kept[1:], strict=True):
        result.append(
            replace(
                level,
                keys=level.keys[mask],
                prefix=place[level.prefix[mask]],
                suffix=place[level.suffix[mask]],
                weight=level.weight[mask],
                probability=level.probability[mask],
            )
        )
        place = np.cumsum(mask, dtype=np.int32) - np.int32(1)
    return result


def _kept(levels: Sequence[Level], every: Sequence[Floats], threshold: float) -> list[Mask]:
    """Mark what stays above a threshold, and whatever that stands on."""
    masks = [np.ones(len(levels[0].keys), np.bool_), *(loss > threshold for loss in every)]
    for number in range(len(levels) - 1, 1, -1):
        for links in (levels[number].prefix, levels[number].suffix):
            masks[number - 1][links[masks[number]]] = True
    return masks
