"""Forests read from plain numbers say what their trees say, and what they were fitted to say."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.detect import engine
from scannos.detect.decode.forest import LEAVES, Forest, load
from scannos.detect.models import PACKAGED
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


def laid(tree: Tree) -> list[tuple[int, float, int]]:
    """Return the nodes of a nested tree as a ranker stores them: feature, number, where it goes on above."""
    if isinstance(tree, float):
        return [(-1, tree, 0)]
    feature, threshold, low, high = tree
    below = laid(low)
    return [(feature, threshold, 1 + len(below)), *below, *laid(high)]


def stored(trees: list[Tree], bias: float) -> dict[str, Any]:
    """Return trees as a ranker stores them."""
    parts = [laid(tree) for tree in trees]
    columns = zip(*(node for part in parts for node in part), strict=True)
    names = ("feature", "number", "above")
    return {"bias": bias, "sizes": list(map(len, parts)), **dict(zip(names, map(list, columns), strict=True))}


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
    forest = Forest.of(stored(trees, bias))
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
    fitted = fit(parts, "abc", said.append, Growth(30, 16, 6))
    path = tmp_path / "ranker.json"
    path.write_text(write({"reading": fitted}, {"pairs": 2}), "utf-8")
    assert said == [f"600 examples, {right.mean():.1%} of them so"]
    found = load(path, {"reading": "abc"})["reading"].probability(table)
    assert found[right].mean() > 0.8
    assert found[table[:, 0] < -0.1].max() < 0.1
    assert found.mean() == pytest.approx(right.mean(), abs=0.02)
    assert json.loads(path.read_text("utf-8"))["forests"]["reading"]["features"] == ["a", "b", "c"]


@pytest.mark.parametrize("bags", [1, 3])
def test_the_mean_of_several_forests_is_one(bags: int) -> None:
    pytest.importorskip("sklearn")
    dice = np.random.default_rng(5)
    table = dice.normal(size=(20_000, FEATURES)).astype(np.float32)
    right = dice.random(20_000) < np.where(table[:, 0] > 0, 0.9, 0.2)
    fitted = fit([Examples(table, right)], "abc", lambda _: None, Growth(20, 8, 4, rate=0.3, bags=bags))
    found = Forest.of(fitted).probability(table)
    assert len(fitted["sizes"]) == 20 * bags
    assert found[table[:, 0] > 0.1].mean() == pytest.approx(0.9, abs=0.02)
    assert found[table[:, 0] < -0.1].mean() == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize(("right", "wanted"), [(True, 0.995), (False, 0.005)])
def test_where_all_examples_are_of_one_kind_so_is_the_answer(*, right: bool, wanted: float) -> None:
    pytest.importorskip("sklearn")
    examples = Examples(np.zeros((99, FEATURES), np.float32), np.full(99, right))
    forest = Forest.of(fit([examples], "abc", lambda _: None, Growth(20, 8, 4, bags=3)))
    assert forest.probability(examples.table[:2]) == pytest.approx([wanted] * 2, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"forests": []}',
        '{"forests": {"reading": {}}}',
        '{"forests": {"a": {"sizes": []}}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_ranker_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ranker.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ScannosError, match=r"ranker.json: is no ranker"):
        load(path, {"reading": "abc"})


@pytest.mark.parametrize("names", ["abd", "ab", "acb"])
def test_a_ranker_for_other_features_is_none(tmp_path: Path, names: str) -> None:
    path = tmp_path / "ranker.json"
    forest = {"features": ["a", "b", "c"], **stored([0.5], 0.0)}
    path.write_text(write({"reading": forest}, {}), "utf-8")
    assert set(load(path, {"reading": "abc"})) == {"reading"}
    with pytest.raises(ScannosError, match=r"ranker.json: is of another version of scannos"):
        load(path, {"reading": names})


def test_a_ranker_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScannosError, match=r"ranker.json: is missing: install scannos again"):
        load(tmp_path / "ranker.json", {"reading": "abc"})


def test_the_packaged_ranker_asks_for_the_features_that_there_are() -> None:
    forests = json.loads(PACKAGED.ranker.read_text("utf-8"))["forests"]
    assert {name: tuple(forest["features"]) for name, forest in forests.items()} == engine.FEATURES
    for forest in forests.values():
        assert max(forest["feature"]) < len(forest["features"])


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    tree: Tree = 0.0
    for _ in range(LEAVES):
        tree = (0, 1.0, 0.0, tree)
    with pytest.raises(ValueError, match="too many leaves"):
        Forest.of(stored([tree], 0.0))


def test_columns_of_different_lengths_are_refused() -> None:
    forest = stored([(0, 1.0, 0.5, -0.5)], 0.0)
    forest["number"].pop()
    with pytest.raises(ValueError, match="different lengths"):
        Forest.of(forest)
