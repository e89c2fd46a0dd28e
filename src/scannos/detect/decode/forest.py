"""Boosted trees as plain numbers: what turns posteriors and other evidence into one calibrated probability.

A forest is fitted with scikit-learn (`scannos train ranker`) and read from JSON. Its nodes stand in columns,
tree by tree (`sizes` nodes each), a node before what is below it: the `feature` that it asks for, −1 at a
leaf; a `number`, the threshold or the leaf's value; and how many nodes on the one stands that values `above`
the threshold lead to, where the others lead to the next. The sum of the leaves' values and of the bias is a
logit.

No tree is walked. Of each tree a word of bits says which leaves can still be reached, and a feature's value
strikes out leaves of all trees at once, by where it falls among the thresholds that the trees ask it for;
the first leaf that is left is where walking would have led (QuickScorer, Lucchese et al. 2015).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.errors import ScannosError
from scannos.knowledge.sorting import tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    Leaves = npt.NDArray[np.uint32]
    """Bit k: leaf k of a tree, from the left, can be reached."""
    Ints = npt.NDArray[np.int64]

LEAVES: Final = 32
"""Leaves of a tree, at most."""
_ROWS: Final = 128
"""Rows worked on at a time, so that their leaves stay in the cache."""
_ALL: Final = np.uint32((1 << LEAVES) - 1)
_EXPONENT: Final = 23
"""Bits of a single float below its exponent…"""
_BIAS: Final = 127
"""…and what stands there for the exponent zero (IEEE 754)."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """All that the trees ask of one feature."""

    feature: int
    thresholds: npt.NDArray[np.float32]
    """Sorted, each once."""
    leaves: Leaves
    """Shape (thresholds + 1, trees): what can be reached with a value above so many of the thresholds."""

    def above(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.intp]:
        """Return for each row of features above how many thresholds it stands."""
        return np.searchsorted(self.thresholds, table[:, self.feature])


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees side by side."""

    questions: tuple[Question, ...]
    values: npt.NDArray[np.float32]
    """Shape (trees, LEAVES)."""
    bias: float

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Forest:
        """Lay out trees that were read from JSON; ValueError for one with too many leaves."""
        nodes = Nodes.of(stored)
        values = np.zeros((len(stored["sizes"]), LEAVES), np.float32)
        values[nodes.tree[nodes.leaf], nodes.first[nodes.leaf]] = nodes.number[nodes.leaf]
        inner = np.flatnonzero(~nodes.leaf)
        struck = nodes.struck(inner)
        questions = []
        for feature in tally(nodes.feature[inner])[0].tolist():
            some = nodes.feature[inner] == feature
            which = inner[some]
            questions.append(
                _question(feature, nodes.number[which], nodes.tree[which], struck[some], len(values))
            )
        return cls(tuple(questions), values, float(stored["bias"]))

    def probability(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return the probability of each row of features."""
        above = np.empty((len(self.questions), len(table)), np.intp)
        for row, one in zip(above, self.questions, strict=True):
            row[:] = one.above(table)
        logit = np.empty(len(table))
        for start in range(0, len(table), _ROWS):
            logit[start : start + _ROWS] = self._logit(above[:, start : start + _ROWS])
        result: npt.NDArray[np.float64] = 1 / (1 + np.exp(-logit))
        return result

    def _logit(self, above: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """Return the logits of rows that stand above so many thresholds of each question."""
        left = np.full((above.shape[1], len(self.values)), _ALL)
        struck = np.empty_like(left)
        for one, place in zip(self.questions, above, strict=True):
            left &= one.leaves.take(place, axis=0, out=struck, mode="clip")
        left &= ~left + np.uint32(1)  # the lowest bit alone: a power of two, whose exponent is its number
        first = (left.astype(np.float32).view(np.int32).T >> _EXPONENT) - _BIAS
        first += LEAVES * np.arange(len(self.values), dtype=np.int32)[:, None]
        values = self.values.ravel().take(first)
        logit: npt.NDArray[np.float64] = np.add.reduce(values, axis=0, dtype=np.float64, initial=self.bias)
        return logit


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The nodes of all trees, one entry each."""

    tree: Ints
    feature: Ints
    number: npt.NDArray[np.float32]
    above: Ints
    leaf: npt.NDArray[np.bool_]
    first: Ints
    """The leaf that it is, or the first below it, counted from the left of its tree."""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Nodes:
        """Read the columns; ValueError where they are not of one length, or a tree has too many leaves."""
        feature, above = (np.array(stored[name], np.int64) for name in ("feature", "above"))
        number = np.array(stored["number"], np.float32)
        sizes = np.array(stored["sizes"], np.int64)
        tree = np.repeat(np.arange(len(sizes)), sizes)
        if not len(tree) == len(feature) == len(above) == len(number):
            raise ValueError("columns of different lengths")
        leaf = feature < 0
        before: Ints = np.cumsum(leaf) - leaf
        first: Ints = before - before[np.cumsum(sizes) - sizes][tree]
        if first.max(initial=0) >= LEAVES:
            raise ValueError("too many leaves")
        return cls(tree, feature, number, above, leaf, first)

    def struck(self, some: Ints) -> Leaves:
        """Return the bits of the leaves that a value above the thresholds of some nodes strikes out."""
        first = self.first[some].astype(np.uint64)
        count = self.first[some + self.above[some]].astype(np.uint64) - first
        one = np.uint64(1)
        bits: Leaves = (((one << count) - one) << first).astype(np.uint32)
        return bits


def _question(
    feature: int, each: npt.NDArray[np.float32], tree: Ints, struck: Leaves, trees: int
) -> Question:
    thresholds, _ = tally(each)
    leaves = np.full((len(thresholds) + 1, trees), _ALL)
    above = np.searchsorted(thresholds, each) + 1
    np.bitwise_and.at(leaves, (above, tree), ~struck)
    for before, row in pairwise(leaves):  # `accumulate` does the same, in thrice the time
        np.bitwise_and(before, row, out=row)
    return Question(feature, thresholds, leaves)


def load(path: Path, features: Mapping[str, Sequence[str]]) -> dict[str, Forest]:
    """Read the forests of a ranker by name, each made for such features.

    Raises ScannosError for a file that is missing, none, or made for others.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))["forests"]
        fit = all(tuple(stored[name]["features"]) == tuple(asked) for name, asked in features.items())
        forests = {name: Forest.of(stored[name]) for name in features}
    except FileNotFoundError as error:
        raise ScannosError("is missing: install scannos again", path=path) from error
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ScannosError("is no ranker: make one with `scannos train ranker`", path=path) from error
    if not fit:
        raise ScannosError(
            "is of another version of scannos: make one with `scannos train ranker`", path=path
        )
    return forests
