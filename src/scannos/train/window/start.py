"""Where the embeddings begin: words that have the same words around them are near each other already.

Counted once over the texts: how much oftener than by chance a word stands a few places before or behind a
common one (positive pointwise mutual information, Levy and Goldberg 2014), reduced to a few numbers a word by
a randomised singular value decomposition (Halko, Martinsson and Tropp 2011). Its worth: docs/models.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.classes import Class

if TYPE_CHECKING:
    import numpy.typing as npt

    Ids = npt.NDArray[np.int32]
    Floats = npt.NDArray[np.float32]

NEAR: Final = (-3, -2, -1, 1, 2, 3)
"""Places at which the common word stands, each counted by itself."""
COMMON: Final = 2000
"""Common words, at most."""
_SMOOTHED: Final = 0.75
"""Of the common words' frequencies: rare ones would tell too much by chance."""
_MORE, _ROUNDS = 32, 4
"""Columns beyond those asked for, and rounds, of the decomposition."""
_SPREAD: Final = 0.1
"""Standard deviation of the result."""


def start(ids: Ids, words: int, size: int) -> Floats:
    """Return `size` numbers for each of the `words` commonest words of a stream of IDs.

    Takes 4 bytes × words × 12,000, and half as much again while it counts.
    """
    ids = np.where(ids < words, ids, np.int32(Class.UNKNOWN))
    counts = np.bincount(ids, minlength=words)
    common = np.argsort(-counts, kind="stable")[: min(COMMON, np.count_nonzero(counts))]
    column = np.full(words, -1, np.int64)
    column[common] = np.arange(len(common))
    told = np.empty((words, len(NEAR) * len(common)), np.float32)
    for number, far in enumerate(NEAR):
        word, other = (ids[-far:], ids[:far]) if far < 0 else (ids[:-far], ids[far:])
        told[:, number * len(common) : (number + 1) * len(common)] = _told(
            word, column[other], words, len(common)
        )
    return _reduced(told, min(size, *told.shape), size)


def _told(word: Ids, column: npt.NDArray[np.int64], words: int, columns: int) -> Floats:
    """Return the positive information of words and columns that stand together, shape (words, columns)."""
    known = column >= 0
    keys = word[known].astype(np.int64) * columns + column[known]
    counts = np.bincount(keys, minlength=words * columns).reshape(words, columns).astype(np.float32)
    shares = counts.sum(axis=0) ** _SMOOTHED
    expected = counts.sum(axis=1, keepdims=True) * (shares / max(float(shares.sum()), 1e-9))
    told = np.zeros_like(counts)
    np.log(counts, out=told, where=counts > 0)
    np.subtract(told, np.log(np.maximum(expected, 1e-9)), out=told, where=counts > 0)
    return np.maximum(told, 0, out=told)


def _reduced(table: Floats, rank: int, size: int) -> Floats:
    """Return the rows as `rank` numbers each, the weightiest, filled up with zeros."""
    random = np.random.default_rng(0)
    sketch = table @ random.standard_normal((table.shape[1], rank + _MORE), np.float32)
    for _ in range(_ROUNDS):
        base, _ = np.linalg.qr(sketch)
        sketch = table @ np.linalg.qr(table.T @ base)[0]
    base, _ = np.linalg.qr(sketch)
    rest = base.T @ table
    turn, squares, _ = np.linalg.svd(rest @ rest.T)
    # These are the squares of the singular values, of which the roots weigh the numbers.
    reduced = base @ turn[:, :rank] * squares[:rank] ** 0.25
    reduced -= reduced.mean(axis=0)
    result = np.zeros((len(table), size), np.float32)
    result[:, :rank] = reduced * (_SPREAD / max(float(reduced.std()), 1e-9))
    return result
