"""Fits the calibration: which of the lattice's readings are right, from pairs.

Texts are read three ways, so that the calibration meets every degree of noise: as passages, as documents
(passages of one source joined), and clean (the corrected side read as if scanned: every change is wrong).
A reading is right when it brings its text nearer to the corrected one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.detect.decode.render import Writer
from scannos.errors import ScannosError
from scannos.train.errors import Tokens
from scannos.train.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded
    from scannos.detect.engine import Engine
    from scannos.train.samples import Sample


@dataclass(frozen=True, slots=True)
class Growth:
    """How a forest is grown."""

    trees: int
    leaves: int
    """Of a tree, at most."""
    depth: int
    rate: float = 0.1
    fewest: int = 40
    """Examples in a leaf."""
    ridge: float = 1.0
    """How strongly leaves are drawn to nothing: of the square of their values."""
    bags: int = 1
    """Forests of so many trees, each grown on another part of the examples, whose mean is taken: other texts
    than these are judged the better for it."""
    features: float = 1.0
    """Share of the features that a node may ask for."""


LARGE: Final = Growth(200, 31, 8, rate=0.25, fewest=100, ridge=10, bags=3, features=0.3)
AGAIN: Final = Growth(200, 31, 8, rate=0.25, fewest=200, ridge=20, bags=3, features=0.3)
RISK: Final = replace(LARGE, bags=6)
"""It is asked of few readings, so its size costs little."""
SMALL: Final = Growth(60, 12, 5, rate=0.15, fewest=60, ridge=10, bags=3)
_BAG: Final = 0.7
"""Share of the examples in a bag…"""
_NEIGHBOURS: Final = 2_000
"""…and how many of them are taken or left together."""
_BINS: Final = 64
"""Steps in which a feature is seen, the same for all bags: more make larger tables, and trees no better."""
_AS_IF: Final = 0.5
"""Examples as if seen of either kind, where there is but one."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Rows of features, and whether what each row is about was so."""

    table: npt.NDArray[np.float32]
    right: npt.NDArray[np.bool_]


def readings(engine: Engine, samples: Sequence[Sample]) -> Examples:
    """Read the samples and see which readings bring them nearer to the corrected text."""
    decoded = engine.decoded([sample.scan for sample in samples])
    chosen, table = engine.table(decoded)
    return Examples(table, answers(engine, decoded, chosen, samples))


def again(engine: Engine, samples: Sequence[Sample]) -> tuple[Examples, Examples]:
    """The same at the second look, and which readings change what is as printed.

    The engine's forest of readings must not have seen the samples.
    """
    decoded = engine.decoded([sample.scan for sample in samples])
    _, chosen, table = engine.judged(decoded)
    tokens = [Tokens(sample) for sample in samples]
    breaking = [
        tokens[at].breaks(start, end, text) for at, start, end, text in _written(engine, decoded, chosen)
    ]
    return (
        Examples(table, answers(engine, decoded, chosen, samples)),
        Examples(table, np.array(breaking, np.bool_)),
    )


def answers(
    engine: Engine, decoded: Decoded, chosen: npt.NDArray[np.integer], samples: Sequence[Sample]
) -> npt.NDArray[np.bool_]:
    """Tell which of the chosen readings of samples bring them nearer to the corrected text."""
    measures = [Measure(sample) for sample in samples]
    found = [
        measures[at].gain(start, end, text) > 0 for at, start, end, text in _written(engine, decoded, chosen)
    ]
    return np.array(found, np.bool_)


def _written(
    engine: Engine, decoded: Decoded, chosen: npt.NDArray[np.integer]
) -> Iterator[tuple[int, int, int, str]]:
    """Yield for each reading the number of its text, the place that it changes, and what it puts there."""
    writer = Writer(decoded, engine.words, engine.context)
    for arc in chosen.tolist():
        yield *writer.place(arc), writer.write(arc)


def doubts(engine: Engine, samples: Sequence[Sample]) -> Examples:
    """Read the samples and see which tokens are wrong; the engine has its forest of readings already."""
    decoded = engine.decoded([sample.scan for sample in samples])
    tokens, table = engine.doubtful(decoded, engine.calibrated(decoded).probability)
    measures = [Measure(sample) for sample in samples]
    wrong = np.zeros(len(tokens), np.bool_)
    for row, token in enumerate(tokens):
        text = int(decoded.line.text_of[token])
        offset = int(decoded.line.offsets[text])
        start, end = decoded.line.span(int(token), int(token))
        wrong[row] = measures[text].wrong(start - offset, end - offset)
    return Examples(table, wrong)


def fit(
    parts: Iterable[Examples], names: Sequence[str], report: Callable[[str], None], growth: Growth
) -> dict[str, Any]:
    """Fit a forest to examples; scikit-learn is needed for this alone (`pip install scannos[train]`).

    Raises ScannosError where there are none.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - an extra, and slow to import

    some = [part for part in parts if len(part.right)]
    if not some:
        raise ScannosError(
            "there is nothing to learn: nothing in these pairs may be read otherwise; give more"
        )
    table = np.concatenate([part.table for part in some])
    right = np.concatenate([part.right for part in some])
    report(f"{len(table):,} examples, {right.mean():.1%} of them so")
    columns: dict[str, list[Any]] = {"feature": [], "number": [], "above": []}
    if right.all() or not right.any():
        odds = (right.sum() + _AS_IF) / ((~right).sum() + _AS_IF)
        return {"features": list(names), "bias": float(np.log(odds)), "sizes": [], **columns}
    sizes, biases = list[int](), list[float]()
    for number in range(growth.bags):
        weight = _bag(right, number) if growth.bags > 1 else None
        model = HistGradientBoostingClassifier(
            max_iter=growth.trees, max_leaf_nodes=growth.leaves, max_depth=growth.depth,
            learning_rate=growth.rate, min_samples_leaf=growth.fewest, l2_regularization=growth.ridge,
            max_features=growth.features, max_bins=_BINS, random_state=0, early_stopping=False,
        ).fit(table, right, sample_weight=weight)  # fmt: skip
        # Its numbers can be had in no other way.
        trees = [predictors[0].nodes for predictors in model._predictors]  # noqa: SLF001
        sizes += [_lay(nodes, 0, columns, growth.bags) for nodes in trees]
        biases.append(float(np.ravel(model._baseline_prediction)[0]))  # noqa: SLF001
    return {"features": list(names), "bias": float(np.mean(biases)), "sizes": sizes, **columns}


def _bag(right: npt.NDArray[np.bool_], number: int) -> npt.NDArray[np.float64] | None:
    """Choose examples, neighbours of one text together; all where the chosen would be of one kind."""
    chosen = np.random.default_rng(number).random(len(right) // _NEIGHBOURS + 1) < _BAG
    bag: npt.NDArray[np.bool_] = np.repeat(chosen, _NEIGHBOURS)[: len(right)]
    return bag.astype(np.float64) if 0 < right[bag].sum() < bag.sum() else None


def _lay(nodes: npt.NDArray[Any], at: int, columns: dict[str, list[Any]], bags: int) -> int:
    """Append a node and what is below it to columns as `decode/forest.py` reads them; return how many.

    Of so many bags each has its part in the sum of the leaves.
    """
    node, here = nodes[at], len(columns["above"])
    leaf = bool(node["is_leaf"])
    columns["feature"].append(-1 if leaf else int(node["feature_idx"]))
    columns["number"].append(
        round(float(node["value"]) / bags, 5) if leaf else float(np.float32(node["num_threshold"]))
    )
    columns["above"].append(0)
    if not leaf:
        columns["above"][here] = 1 + _lay(nodes, int(node["left"]), columns, bags)
        _lay(nodes, int(node["right"]), columns, bags)
    return len(columns["above"]) - here


def write(forests: dict[str, dict[str, Any]], about: dict[str, Any]) -> str:
    """Return forests as the JSON that the engine reads."""
    return json.dumps({"about": about, "forests": forests}, separators=(",", ":")) + "\n"
