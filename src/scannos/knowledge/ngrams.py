"""Back-off n-grams over small numbers, asked for whole arrays at a time. Log-probabilities are in nats."""

from __future__ import annotations

from dataclasses import dataclass
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
    keys = np.zeros(len(ids[0]), np.uint64)
    for column, factor in zip(ids, _MULTIPLIERS, strict=False):
        term = column.astype(np.uint64)
        term *= factor
        keys += term
    return keys


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

    def find(self, ids: Sequence[Ids]) -> tuple[Known, Nats, Nats]:
        """Return which rows are known, the gains of those, and their back-off weights."""
        known, values = self.table.find(gram_keys(ids))
        gains = self.gains.take(values & (len(self.gains) - 1))
        if len(self.backoffs) == 1:
            return known, gains, np.broadcast_to(self.backoffs, len(gains))
        return known, gains, self.backoffs.take(values >> (len(self.gains) - 1).bit_length())


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """What is known of the last words of runs."""

    nats: Nats
    """ln P(last word | those before it)."""
    whole: Known
    """Whether the whole run is an n-gram of the model."""

    def __getitem__(self, rows: npt.NDArray[np.integer]) -> Ending:
        """Return some, in the order asked for."""
        return Ending(self.nats[rows], self.whole[rows])


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What is known of runs that go on."""

    known: Known
    """Whether the run is known as a history…"""
    weights: Nats
    """…and the weight of what is shorter after it, in nats; 0 where it is not."""

    def __getitem__(self, rows: npt.NDArray[np.integer]) -> History:
        """Return some, in the order asked for."""
        return History(self.known[rows], self.weights[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """What is known of runs of words: what the next longer ones are made of."""

    ending: Ending
    history: History


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
        runs = [self.words(column) for column in ids]
        for size in range(2, len(ids)):
            runs = [self.runs(ids[at : at + size], *runs[at : at + 2]) for at in range(len(ids) - size + 1)]
        return self.nats_of(ids, runs[0].history, runs[1].ending) if len(ids) > 1 else runs[0].ending.nats

    def words(self, word: Ids) -> Runs:
        """Return the runs of one word."""
        always = np.ones(len(word), np.bool_)
        return Runs(Ending(self.nats[word], always), History(always, self.backoffs[word]))

    def runs(self, ids: Sequence[Ids], prefix: Runs, suffix: Runs) -> Runs:
        """Return the runs of some columns, shorter than the longest n-grams.

        `prefix` are those of all columns but the last, `suffix` those of all but the first.
        """
        before, last = prefix.history, suffix.ending
        return self._looked_up(ids, last.nats + before.weights, before.known & last.whole)

    def pairs(self, first: Ids, second: Ids) -> Runs:
        """Return the runs of two words."""
        return self._looked_up((first, second), self.nats[second] + self.backoffs[first], None)

    def _looked_up(self, ids: Sequence[Ids], nats: Nats, asked: Known | None) -> Runs:
        """Return the runs of some columns; `nats` say the shorter ones, `asked` which may be more."""
        known, gains, weights = self.longer[len(ids) - 2].find(ids)
        raised = nats + gains
        whole = known & (raised < _ROUNDING)
        if asked is not None:
            whole &= asked
        nats = np.where(whole, np.minimum(raised, np.float32(0)), nats)
        return Runs(Ending(nats, whole), History(known, np.where(known, weights, np.float32(0))))

    def nats_of(self, ids: Sequence[Ids], before: History, last: Ending) -> Nats:
        """Return what `runs` says of the probability alone; for the longest n-grams, too.

        `before` is of all columns but the last, `last` of all but the first.
        """
        nats = last.nats + before.weights
        asked = np.flatnonzero(before.known & last.whole)
        known, gains, _ = self.longer[len(ids) - 2].find([column[asked] for column in ids])
        raised = nats[asked] + gains
        # What would be far above certainty is no n-gram, but a fingerprint that fits by chance.
        known &= raised < _ROUNDING
        nats[asked[known]] = np.minimum(raised[known], 0)
        return nats


def _grams(stored: Stored, name: str, shape: Shape) -> Grams:
    """View the n-grams of one order."""
    gains, backoffs = stored.arrays[f"{name}.gains"], stored.arrays[f"{name}.backoffs"]
    bits = (len(gains) - 1).bit_length() + (len(backoffs) - 1).bit_length()
    return Grams(Table(shape, stored.arrays[f"{name}.slots"], bits), gains, backoffs)
