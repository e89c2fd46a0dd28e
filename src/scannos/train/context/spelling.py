"""The character model: counted from the words that the vocabulary leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.knowledge.characters import symbolize
from scannos.knowledge.hashing import code_points
from scannos.train.context.counts import Counts, bits_for, count
from scannos.train.context.packing import pack
from scannos.train.context.pruning import prune
from scannos.train.context.smoothing import estimate
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

ORDER = 5
_LETTERS = 62
"""As many of the commonest characters are told apart; with edge and other they fit six bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """The arrays of a character model."""

    arrays: dict[str, npt.NDArray[Any]]
    shapes: list[list[int]]


def train(forms: Sequence[str], order: int, size: Callable[[Sequence[int]], int], limit: int) -> Spelling:
    """Train on normal forms, each once."""
    alphabet = _alphabet(forms)
    symbols, _ = symbolize(forms, alphabet)
    # The edge before a form is also the one after the form before it.
    stream = np.append(np.int32(0), symbols[symbols >= 0])
    bits = bits_for(len(alphabet) + 2)
    everything = np.arange(len(alphabet) + 2, dtype=np.uint64)
    unigrams = Counts(everything, np.bincount(stream[1:], minlength=len(everything)))
    longer = [count(stream, number, bits, Silent()) for number in range(2, order + 1)]
    levels = prune(estimate([unigrams, *longer], bits), size, limit)
    arrays, shapes = pack("characters", levels, bits, Silent())
    return Spelling({"alphabet": alphabet, **arrays}, shapes)


def _alphabet(forms: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the commonest code points, sorted."""
    codes, _ = code_points(forms)
    letters, counts = np.unique(codes, return_counts=True)
    best = np.lexsort((letters, -counts))[:_LETTERS]
    return np.sort(letters[best]).astype(np.uint32)
