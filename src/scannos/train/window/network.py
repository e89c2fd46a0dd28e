"""The numbers that are learnt: which word was printed here, of those that look like it.

The word is set against words that a scanner confuses with it, and against some drawn by frequency for the
whole batch (a sampled softmax, Jean et al. 2015); common words are passed over most of the time, which the
biases make up for. Embeddings learn by AdaGrad (Duchi et al. 2011), the layers by Adam.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.sorting import runs
from scannos.knowledge.window import SIDE
from scannos.train.adam import Adam

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.train.progress import Progress
    from scannos.train.window.options import Options
    from scannos.train.window.places import Places
    from scannos.train.window.rivals import Rivals

    Ids = npt.NDArray[np.int32]
    Floats = npt.NDArray[np.float32]

_EMBEDDING_RATE, _LAYER_RATE, _LEAST_RATE = 0.05, 0.001, 0.02
_MEMORY: Final = (0.9, 0.999)
_IMPOSSIBLE: Final = -50.0


class Network:
    """The numbers that are learnt, and what their learning remembers."""

    def __init__(self, begin: Floats, places: Places, options: Options) -> None:
        """`begin` has the embeddings that words begin with, those that are asked about."""
        random = places.random
        self._options, self._places = options, places

        def small(*shape: int, scale: float = 0.1) -> Floats:
            return (random.standard_normal(shape) * scale).astype(np.float32)

        self._around = begin[: options.around].copy()
        bias = np.log(np.maximum(places.share * places.kept, 1e-7))
        self._asked = np.concatenate([begin, (bias - bias.mean())[:, None].astype(np.float32)], axis=1)
        self._hidden = small(2 * SIDE * options.size, options.hidden, scale=0.05)
        self._hidden_bias = np.zeros(options.hidden, np.float32)
        self._out = small(options.hidden, options.size)
        self._squares = [np.full_like(table, 1e-3) for table in (self._around, self._asked)]
        self._layers = (self._hidden, self._hidden_bias, self._out)
        self._adams = [Adam(layer, _MEMORY) for layer in self._layers]

    def step(self, around: Ids, word: Ids, rivals: Rivals, *, done: float, progress: Progress) -> float:
        """Learn from one batch; return how often the word stood before all that look like it."""
        options, n = self._options, len(word)
        given = self._around[around].reshape(n, -1)
        layer = np.maximum(given @ self._hidden + self._hidden_bias, 0)
        seen = layer @ self._out
        others = rivals(word, options.rivals, self._places)
        asked = np.concatenate([word[:, None], others], axis=1)
        drawn = self._places.draw(options.drawn)
        near, far = self._asked[asked], self._asked[drawn]
        told = np.einsum("nd,nkd->nk", seen, near[..., :-1]) + near[..., -1]
        told[:, 1:][others == word[:, None]] = _IMPOSSIBLE
        wide = seen @ far[:, :-1].T + far[:, -1]
        wide[drawn[None, :] == word[:, None]] = _IMPOSSIBLE
        share = np.concatenate([told, wide], axis=1)
        share -= share.max(axis=1, keepdims=True)
        np.exp(share, out=share)
        share /= share.sum(axis=1, keepdims=True)
        share[:, 0] -= 1  # the slope of −ln P(word)
        here, there = share[:, : asked.shape[1]], share[:, asked.shape[1] :]
        slope = np.einsum("nk,nkd->nd", here, near[..., :-1]) + there @ far[:, :-1]
        ones = np.concatenate([seen, np.ones((n, 1), np.float32)], axis=1)
        below = (slope @ self._out.T) * (layer > 0)
        rate = max(1 - done, _LEAST_RATE)
        self._turn(0, around.ravel(), (below @ self._hidden.T).reshape(-1, options.size), rate)
        rows = np.concatenate(
            [(here[..., None] * ones[:, None]).reshape(-1, options.size + 1), there.T @ ones]
        )
        self._turn(1, np.concatenate([asked.ravel(), drawn]), rows, rate)
        self._bend((given.T @ below / n, below.mean(axis=0), layer.T @ slope / n), rate)
        progress.advance(n)
        return float((told[:, 0] > told[:, 1:].max(axis=1)).mean())

    def _turn(self, number: int, which: npt.NDArray[np.integer], slopes: Floats, rate: float) -> None:
        """Move the embeddings of some words."""
        table, squares = (self._around, self._asked)[number], self._squares[number]
        order = np.argsort(which, kind="stable")
        first = runs(which[order])
        word, slope = which[order[first]], np.add.reduceat(slopes[order], first, axis=0)
        squares[word] += slope**2
        table[word] -= _EMBEDDING_RATE * rate * slope / np.sqrt(squares[word])

    def _bend(self, slopes: Sequence[Floats], rate: float) -> None:
        """Move the layers."""
        for layer, slope, adam in zip(self._layers, slopes, self._adams, strict=True):
            np.subtract(layer, adam.step(slope, _LAYER_RATE * rate), out=layer)

    def arrays(self, kept: Floats) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays of the file: embeddings in 8 bits and a scale for each word."""
        around, around_scale = _bytes(self._around)
        asked, asked_scale = _bytes(self._asked[:, :-1])
        dense = {"hidden": self._hidden, "hidden_bias": self._hidden_bias, "out": self._out}
        bias = self._asked[:, -1] - np.log(kept)
        return {
            "around": around, "around_scale": around_scale, "asked": asked, "asked_scale": asked_scale,
            "bias": bias.astype(np.float16),
            **{name: each.astype(np.float16) for name, each in dense.items()},
        }  # fmt: skip


def _bytes(table: Floats) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    scale = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale
