"""Back-off n-grams over small numbers, asked for whole arrays at a time. Log-probabilities are in nats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.hashing import powers
from scannos.knowledge.tables import Shape, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.storage import Stored

    Ids = npt.NDArray[np.int32]
    Nats = npt.NDArray[np.float32]
    Known = npt.NDArray[np.bool_]

_ROUNDING = 1.5
"""So many nats above certainty rounding can lead."""
_MULTIPLIERS = powers(10, 0xD1342543DE82EF95)[1:]


def gram_keys(ids: Sequence[Ids]) -> Hashes:
    """Return one key for each row of IDs, oldest first; for the tables of n-grams."""
    terms = (column.astype(np.uint64) * factor for column, factor in zip(ids, _MULTIPLIERS, strict=False))
    return reduce(np.add, terms)


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """The n-grams of one order: which there are, what each gains, and the weight of what is shorter.

    A table takes one in some thousand n-grams for one it knows. So it holds no probability, but the gain over
    the shorter n-gram: a mistake then makes an unlikely word some ten times likelier, and not a likely one.
    """

    table: Table
    """Values: the code of the gain, above it that of the back-off weight where there is one."""
    gains: Nats
    """The code book of gains over back-off weight and shorter n-gram; its length is a power of two."""
    backoffs: Nats
    """The code book of back-off weights; of length 1 for the longest n-grams, which have none."""

    def find(self, ids: Sequence[Ids]) -> tuple[Known, Nats]:
        """Return which rows are known, and the gains of those."""
        known, values = self.table.find(gram_keys(ids))
        return known, self.gains[values & (len(self.gains) - 1)]

    def weights(self, ids: Sequence[Ids]) -> tuple[Known, Nats]:
        """Return which rows are known, and the back-off weights of those."""
        known, values = self.table.find(gram_keys(ids))
        return known, self.backoffs[values >> (len(self.gains) - 1).bit_length()]


@dataclass(frozen=True, slots=True, eq=False)
class Ngrams:
    """An n-gram model whose every known n-gram has a known suffix, so that shorter ones are asked first."""

    nats: Nats
    """ln P by ID; over all IDs the probabilities sum to one."""
    backoffs: Nats
    """Weight of the unigrams after each ID, in nats."""
    longer: tuple[Grams, ...]
    """Orders 2 and up."""

    @classmethod
    def of(cls, stored: Stored, name: str, shapes: Sequence[Sequence[int]]) -> Ngrams:
        """View the n-grams that a model's file holds under a name."""
        at = stored.arrays
        longer = tuple(
            _grams(stored, f"{name}{order}", Shape(*shape)) for order, shape in enumerate(shapes, 2)
        )
        return cls(at[f"{name}1.nats"], at[f"{name}1.backoffs"], longer)

    def score(self, ids: Sequence[Ids]) -> Nats:
        """Return ln P(last column | those before it) for rows of IDs, oldest first."""
        *history, word = ids
        return self._score(history, word)[0]

    def _score(self, history: Sequence[Ids], word: Ids) -> tuple[Nats, Known]:
        """Return log-probabilities, and where the whole n-gram is known."""
        if not history:
            return self.nats[word], np.ones(len(word), np.bool_)
        result, suffix = self._score(history[1:], word)
        prefix, weights = self._weights(history)
        result += np.where(prefix, weights, np.float32(0))
        asked = np.flatnonzero(prefix & suffix)
        columns = [column[asked] for column in (*history, word)]
        known, gains = self.longer[len(history) - 1].find(columns)
        raised = result[asked] + gains
        # What would be far above certainty is no n-gram, but a fingerprint that fits by chance.
        known &= raised < _ROUNDING
        found = asked[known]
        result[found] = np.minimum(raised[known], 0)
        whole = np.zeros(len(word), np.bool_)
        whole[found] = True
        return result, whole

    def _weights(self, history: Sequence[Ids]) -> tuple[Known, Nats]:
        """Return which histories are known, and the weights of what is shorter after them."""
        if len(history) == 1:
            return np.ones(len(history[0]), np.bool_), self.backoffs[history[0]]
        return self.longer[len(history) - 2].weights(history)


def _grams(stored: Stored, name: str, shape: Shape) -> Grams:
    """View the n-grams of one order."""
    gains, backoffs = stored.arrays[f"{name}.gains"], stored.arrays[f"{name}.backoffs"]
    bits = (len(gains) - 1).bit_length() + (len(backoffs) - 1).bit_length()
    return Grams(Table(shape, stored.arrays[f"{name}.slots"], bits), gains, backoffs)
