"""Forests read from plain numbers say what their trees say, and what they were fitted to say."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.detect import certainty
from scannos.detect.decode import again, doubts, features
from scannos.detect.decode.forest import LEAVES, Forest, load
from scannos.detect.engine import RANKER
from scannos.errors import ScannosError
from scannos.train.ranker import Examples, Growth, fit, write

if TYPE_CHECKING:
    from pathlib import Path

FEATURES = 3
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's value, or a feature, a threshold, and what stands at or below it and above."""

_LEAF = st.floats(-3, 3, width=32)
_SPLIT = st.integers(-2, 2).map(float)
_TREE = st.recursive(
    _LEAF,
    lambda tree: st.tuples(st.integers(0, FEATURES - 1), _SPLIT, tree, tree),
    max_leaves=LEAVES,
)


def laid(tree: Tree, nodes: list[list[float]]) -> int:
    """Append the nodes of a nested tree to a list, as a ranker stores them; return the root's number."""
    number = len(nodes)
    nodes.append([-1, 0, 0, 0, tree] if isinstance(tree, float) else [])
    if not isinstance(tree, float):
        feature, threshold, low, high = tree
        nodes[number] = [feature, threshold, laid(low, nodes), laid(high, nodes), 0]
    return number


def walked(tree: Tree, row: list[float]) -> float:
    """Return the value at the leaf that a row of features leads to."""
    while not isinstance(tree, float):
        feature, threshold, low, high = tree
        tree = low if row[feature] <= threshold else high
    return tree


@given(
    st.lists(_TREE, min_size=1, max_size=4),
    st.lists(st.lists(_SPLIT, min_size=FEATURES, max_size=FEATURES), max_size=5),
    _LEAF,
)
@settings(max_examples=50)
def test_it_walks_its_trees(trees: list[Tree], rows: list[list[float]], bias: float) -> None:
    stored = []
    for tree in trees:
        nodes: list[list[float]] = []
        laid(tree, nodes)
        stored.append(nodes)
    forest = Forest.of({"trees": stored, "bias": bias})
    found = forest.probability(np.array(rows, np.float32).reshape(-1, FEATURES))
    wanted = [1 / (1 + math.exp(-bias - sum(walked(tree, row) for tree in trees))) for row in rows]
    assert found == pytest.approx(wanted, abs=1e-5)


def test_what_is_fitted_is_read_back(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    said: list[str] = []
    dice = np.random.default_rng(3)
    table = dice.normal(size=(600, FEATURES)).astype(np.float32)
    right = (table[:, 0] > 0) & (dice.random(600) < 0.9)
    parts = [Examples(table[:300], right[:300]), Examples(table[300:], right[300:])]
    stored = fit(parts, "abc", said.append, Growth(30, 16, 6))
    path = tmp_path / "ranker.json"
    path.write_text(write({"reading": stored}, {"pairs": 2}), "utf-8")
    assert said == [f"600 examples, {right.mean():.1%} of them so"]
    found = load(path)["reading"].probability(table)
    assert found[right].mean() > 0.8
    assert found[table[:, 0] < -0.1].max() < 0.1
    assert found.mean() == pytest.approx(right.mean(), abs=0.02)
    assert json.loads(path.read_text("utf-8"))["forests"]["reading"]["features"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "text", ["", "{}", '{"forests": {"reading": {}}}', '{"forests": {"a": {"trees": []}}}']
)
def test_what_is_no_ranker_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ranker.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ScannosError, match=r"ranker.json: is no ranker"):
        load(path)


def test_the_packaged_ranker_asks_for_the_features_that_there_are() -> None:
    stored = json.loads(RANKER.read_text("utf-8"))["forests"]
    assert stored["reading"]["features"] == list(features.NAMES)
    assert stored["again"]["features"] == list(again.NAMES)
    assert stored["doubt"]["features"] == list(doubts.NAMES)
    assert stored["finding"]["features"] == list(certainty.NAMES)
    for forest in stored.values():
        assert all(node[0] < len(forest["features"]) for tree in forest["trees"] for node in tree)
