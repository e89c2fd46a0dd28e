"""Whether a form looks like a word: how usual its letters are, one after the other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.near import near

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge.lexicon import Lexicon

_SIZE = 27
_SMALL_A, _SMALL_Z = 97, 122


class Letters:
    """log P(letter | the two before it), counted from lists; all but a to z is one letter, an edge."""

    def __init__(self, words: str) -> None:
        codes = _codes(f"\n{words}\n")
        keys = (codes[:-2] * _SIZE + codes[1:-1]) * _SIZE + codes[2:]
        counts = np.bincount(keys, minlength=_SIZE**3).reshape(_SIZE * _SIZE, _SIZE) + 0.02
        self._nats: npt.NDArray[np.float64] = np.log(counts / counts.sum(axis=1, keepdims=True)).ravel()

    def mean(self, form: str) -> float:
        """Return the mean over the letters of a form in nats; -2 is a usual word, -4 is none."""
        return float(self._of(form).mean())

    def worst(self, form: str) -> float:
        """Return the least likely letter of a form in nats."""
        return float(self._of(form).min())

    def _of(self, form: str) -> npt.NDArray[np.float64]:
        codes = _codes(f"\n\n{form.lower()}\n")
        nats: npt.NDArray[np.float64] = self._nats[(codes[:-2] * _SIZE + codes[1:-1]) * _SIZE + codes[2:]]
        return nats


@lru_cache(maxsize=4)
def letters(lexicon: Lexicon) -> Letters:
    """Return the letters of the words in all layers of a lexicon."""
    return Letters(near(lexicon).text)


def _codes(text: str) -> npt.NDArray[np.int64]:
    """Return 1 to 26 for a to z, 0 for all else."""
    data = np.frombuffer(text.encode("ascii", "replace"), np.uint8).astype(np.int64)
    return np.where((data >= _SMALL_A) & (data <= _SMALL_Z), data - _SMALL_A + 1, 0)
