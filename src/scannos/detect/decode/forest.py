"""Boosted trees as plain numbers: what turns posteriors and other evidence into one calibrated probability.

A forest is fitted with scikit-learn (`scannos train ranker`) and read from JSON; a tree is a list of nodes,
`[feature, threshold, left, right, value]`, with a negative feature at a leaf. The sum of the leaves' values
and the bias is a logit.

No tree is walked. Of each tree a word of bits says which leaves can still be reached, and a feature's value
strikes out leaves of all trees at once, by where it falls among the thresholds that the trees ask it for;
the first leaf that is left is where walking would have led (QuickScorer, Lucchese et al. 2015).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.errors import ScannosError
from scannos.knowledge.rewrites import tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    Leaves = npt.NDArray[np.uint32]
    """Bit k: leaf k of a tree, from the left, can be reached."""
    Node = Sequence[Any]

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
        trees = stored["trees"]
        values = np.zeros((len(trees), LEAVES), np.float32)
        asked: _Asked = defaultdict(list)
        for number, tree in enumerate(trees):
            leaves = _laid(tree, 0, number, 0, asked)
            values[number, : len(leaves)] = leaves
        questions = (_question(feature, asked[feature], len(trees)) for feature in sorted(asked))
        return cls(tuple(questions), values, float(stored["bias"]))

    def probability(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return the probability of each row of features."""
        logit = np.empty(len(table))
        for start in range(0, len(table), _ROWS):
            logit[start : start + _ROWS] = self._logit(table[start : start + _ROWS])
        result: npt.NDArray[np.float64] = 1 / (1 + np.exp(-logit))
        return result

    def _logit(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        left = np.full((len(table), len(self.values)), _ALL)
        struck = np.empty_like(left)
        for one in self.questions:
            above = np.searchsorted(one.thresholds, table[:, one.feature])
            left &= one.leaves.take(above, axis=0, out=struck, mode="clip")
        left &= ~left + np.uint32(1)  # the lowest bit alone: a power of two, whose exponent is its number
        first = (left.astype(np.float32).view(np.int32).T >> _EXPONENT) - _BIAS
        first += LEAVES * np.arange(len(self.values), dtype=np.int32)[:, None]
        values = self.values.ravel().take(first)
        logit: npt.NDArray[np.float64] = np.add.reduce(values, axis=0, dtype=np.float64, initial=self.bias)
        return logit


_Asked = defaultdict[int, list[tuple[float, int, int]]]
"""By feature: threshold, tree, and the bits of the leaves that a value above it strikes out."""


def _laid(tree: Sequence[Node], at: int, number: int, before: int, asked: _Asked) -> list[float]:
    """Return the leaves under a node from left to right; enter what the nodes ask. `before` counts leaves."""
    feature, threshold, low, high, value = tree[at]
    if feature < 0:
        return [value]
    left = _laid(tree, low, number, before, asked)
    asked[feature].append((threshold, number, ((1 << len(left)) - 1) << before))
    return left + _laid(tree, high, number, before + len(left), asked)


def _question(feature: int, asked: Sequence[tuple[float, int, int]], trees: int) -> Question:
    values, tree, struck = zip(*asked, strict=True)
    each = np.array(values, np.float32)
    thresholds, _ = tally(each)
    leaves = np.full((len(thresholds) + 1, trees), _ALL)
    above = np.searchsorted(thresholds, each) + 1
    np.bitwise_and.at(leaves, (above, np.array(tree)), ~np.array(struck, np.uint32))
    return Question(feature, thresholds, np.bitwise_and.accumulate(leaves, axis=0))


def load(path: Path) -> dict[str, Forest]:
    """Read the forests of a ranker by name."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return {name: Forest.of(forest) for name, forest in stored["forests"].items()}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise ScannosError("is no ranker: make one with `scannos train ranker`", path=path) from error
