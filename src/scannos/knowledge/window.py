"""How well a word fits among those around it: a small network that looks five words to either side.

It was taught to tell the printed word from those a scanner may have made of it (`scannos train window`), so
what it says of two words is worth something only in comparison. The n-grams know two neighbours by heart;
this knows more of them, by their kind. Places are told apart, as in Bengio et al. 2003, *A neural
probabilistic language model*, but on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from scannos.knowledge import storage
from scannos.knowledge.classes import SENTENCE, Class

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge.context.vocabulary import Vocabulary

    Ids = npt.NDArray[np.int32]
    Nats = npt.NDArray[np.float32]
    Index = npt.NDArray[np.integer]

KIND: Final = "window"
PACKAGED: Final = Path(__file__).parent / "data" / "english.window"
SIDE: Final = 5
"""Words looked at on either side."""
AROUND: Final = np.array([*range(-SIDE, 0), *range(1, SIDE + 1)], np.int64)
_BLOCK: Final = 1 << 13
"""Windows worked on at a time: many have words in common…"""
_ROWS: Final = 1 << 9
"""…and whose sums are added up at a time, so that they stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The network: embeddings of the words around, one hidden layer, embeddings of the words asked about."""

    around: Nats
    """By ID, for the commonest words and classes; 8 bits and a scale in the file."""
    asked: npt.NDArray[np.int8]
    asked_scale: Nats
    bias: Nats
    """ln P of each word asked about, as it was seen in training."""
    hidden: Nats
    hidden_bias: Nats
    out: Nats
    vocabulary: int
    """Of which vocabulary its IDs are (`fingerprint`)."""

    @classmethod
    def open(cls, path: Path | None = None) -> Window:
        """Map a model, or the packaged English one; `ScannosError` when it cannot be believed."""
        stored = storage.read(path or PACKAGED, KIND)
        arrays = stored.arrays
        dense = {name: arrays[name].astype(np.float32) for name in ("bias", "hidden", "hidden_bias", "out")}
        around = arrays["around"].astype(np.float32)
        around *= arrays["around_scale"].astype(np.float32)[:, None]  # 3 ms; each window looks ten rows up
        return cls(
            around, arrays["asked"], arrays["asked_scale"].astype(np.float32), **dense,
            vocabulary=stored.about["vocabulary"],
        )  # fmt: skip

    def seen(self, ids: Ids) -> Nats:
        """Return what is seen in windows: for rows of `2 * SIDE` IDs, nearest in the middle, one vector each.

        A gap hides what is beyond it.
        """
        result = np.empty((len(ids), self.out.shape[1]), np.float32)
        for start in range(0, len(ids), _BLOCK):
            layer = self._layer(shown(ids[start : start + _BLOCK], len(self.around)))
            result[start : start + _BLOCK] = np.maximum(layer, 0, out=layer) @ self.out
        return result

    def _layer(self, ids: Ids) -> Nats:
        """Return the hidden layer of windows; what a word gives to it from a place is worked out once."""
        words = np.flatnonzero(np.bincount(ids.ravel()))
        number = np.zeros(len(self.around), np.int32)
        number[words] = np.arange(len(words))
        which, around = number.take(ids.T), self.around.take(words, axis=0)
        layer = np.repeat(self.hidden_bias[None], len(ids), axis=0)
        for place, weights in zip(which, np.split(self.hidden, len(which)), strict=True):
            given = around @ weights
            for start in range(0, len(ids), _ROWS):
                layer[start : start + _ROWS] += given.take(place[start : start + _ROWS], axis=0)
        return layer

    def fit(self, seen: Nats, rows: Index, ids: Ids) -> Nats:
        """Return how well words fit into the windows of some rows, in nats; a rare one like any unknown."""
        ids = np.where(ids < len(self.asked), ids, np.int32(Class.UNKNOWN))
        fit: Nats = np.einsum("nd,nd->n", seen.take(rows, axis=0), self.asked.take(ids, axis=0))
        return fit * self.asked_scale.take(ids) + self.bias.take(ids)


def shown(ids: Ids, words: int) -> Ids:
    """Return windows as the network sees them: nothing beyond a gap, rare words as unknown ones."""
    gap = ids == SENTENCE
    left, right = gap[:, SIDE - 1 :: -1], gap[:, SIDE:]
    hidden = np.concatenate(
        [np.logical_or.accumulate(left, axis=1)[:, ::-1], np.logical_or.accumulate(right, axis=1)], axis=1
    )
    seen = np.where(ids < words, ids, np.int32(Class.UNKNOWN))
    return np.where(hidden, np.int32(SENTENCE), seen)


def fingerprint(vocabulary: Vocabulary) -> int:
    """Return what tells vocabularies apart: IDs mean words of one of them only."""
    return crc32(np.ascontiguousarray(vocabulary.hashes).tobytes())
