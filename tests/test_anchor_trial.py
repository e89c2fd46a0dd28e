"""A tenth of the trial of anchors; `make trials` runs it whole."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIALS = Path(__file__).parents[1] / "trials"


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(TRIALS))
    spec = importlib.util.spec_from_file_location("anchors_trial", TRIALS / "anchors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "anchors_trial", module)
    spec.loader.exec_module(module)
    yield module
    for name in [name for name in sys.modules if name.partition(".")[0] == "anchoring"]:
        del sys.modules[name]


def test_no_place_is_wrong_and_nearly_all_are_found(trial: Any) -> None:  # noqa: ANN401 - a module
    chance = random.Random(1945)  # noqa: S311 - it chooses what is disturbed
    text = trial.printed(trial.made(20_000, chance), chance)
    rows = trial.outcomes([text], 100, 1945)
    assert len(rows) == 11
    assert all(row.total() == 100 for row in rows.values())
    assert trial.passed(rows), trial.table(rows)
    assert rows["a third fixed"]["settled"] > 25
    assert rows["passages twice"]["ambiguous"] > 0
