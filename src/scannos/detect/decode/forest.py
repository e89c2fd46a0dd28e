"""Boosted trees as plain numbers: what turns posteriors and other evidence into one calibrated probability.

A forest is fitted with scikit-learn (`scannos train ranker`) and read from JSON; a tree is a list of nodes,
`[feature, threshold, left, right, value]`, with a negative feature at a leaf. The sum of the leaves' values
and the bias is a logit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees laid end to end; children are node numbers, a leaf is its own child."""

    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float32]
    children: npt.NDArray[np.int32]
    """Shape (nodes, 2): where to go at or below the threshold, and above it."""
    value: npt.NDArray[np.float32]
    bias: float
    depth: int

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Forest:
        """Lay out trees that were read from JSON."""
        roots: list[int] = []
        rows: list[tuple[int, float, int, int, float]] = []
        for tree in stored["trees"]:
            base = len(rows)
            roots.append(base)
            for number, (feature, threshold, left, right, value) in enumerate(tree):
                leaf = feature < 0
                here = base + number
                rows.append(
                    (
                        max(feature, 0),
                        threshold,
                        here if leaf else base + left,
                        here if leaf else base + right,
                        value,
                    )
                )
        columns = list(zip(*rows, strict=True))
        return cls(
            np.array(roots, np.int32),
            np.array(columns[0], np.int32),
            np.array(columns[1], np.float32),
            np.array(columns[2:4], np.int32).T.copy(),
            np.array(columns[4], np.float32),
            float(stored["bias"]),
            int(stored["depth"]),
        )

    def probability(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return the probability of each row of features."""
        logit = np.full(len(table), self.bias)
        rows = np.arange(len(table))
        for root in self.roots:
            node = np.full(len(table), root, np.int32)
            for _ in range(self.depth):
                above = table[rows, self.feature[node]] > self.threshold[node]
                node = self.children[node, above.astype(np.int8)]
            logit += self.value[node]
        result: npt.NDArray[np.float64] = 1 / (1 + np.exp(-logit))
        return result


def load(path: Path) -> dict[str, Forest]:
    """Read the forests of a ranker by name."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return {name: Forest.of(forest) for name, forest in stored["forests"].items()}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise ScannosError("is no ranker: make one with `scannos train ranker`", path=path) from error
