"""What was worked out ahead is what is worked out anew, and of these models, or it is not used."""

from __future__ import annotations

from copy import copy
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import scanning
from running import run
from scannos.detect.decode.speller import Speller, asked
from scannos.detect.decode.weights import Weights
from scannos.knowledge.ahead import PACKAGED, Ahead
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import FIRST_WORD

if TYPE_CHECKING:
    from pathlib import Path

    from scannos.detect.engine import Engine

LIMITS = asked(Weights())


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The engine, loaded once."""
    return scanning.engine()


def test_the_packaged_answers_are_of_the_packaged_models(engine: Engine) -> None:
    ahead = Ahead.open(engine.context, Confusions.load(), LIMITS)
    assert ahead, "make them anew: scannos train near"
    assert len(ahead.once.numbers) == len(ahead.near.numbers) > 10_000


def test_with_them_a_text_is_read_as_without(engine: Engine) -> None:
    slow = copy(engine)
    slow.speller = Speller(engine.context, Confusions.load())
    words = engine.words[FIRST_WORD:]
    some = np.random.default_rng(0).permutation(30_000)[:3_000].tolist()
    text = " ".join(
        [*(words[number] for number in some), *words[:500], "Tbe B b I0th m'n of tlie arid modem"]
    )
    told, worked_out = engine.decoded([text]), slow.decoded([text])
    for column in fields(told.arcs):
        assert np.array_equal(getattr(told.arcs, column.name), getattr(worked_out.arcs, column.name))
    assert np.array_equal(told.posterior, worked_out.posterior)


def test_what_others_ask_is_worked_out(engine: Engine) -> None:
    other = replace(LIMITS, reach=LIMITS.reach + 1)
    assert Ahead.open(engine.context, Confusions.load(), other) is None
    assert Ahead.open(engine.context, Confusions(Confusions.load().units[1:]), LIMITS) is None
    assert Ahead.open(replace(engine.context, checksum="0"), Confusions.load(), LIMITS) is None


def test_a_damaged_file_is_not_used(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "some.near"
    assert Ahead.open(engine.context, Confusions.load(), LIMITS, path) is None
    path.write_bytes(PACKAGED.read_bytes()[:-1])
    assert Ahead.open(engine.context, Confusions.load(), LIMITS, path) is None


def test_the_command_makes_them(engine: Engine, tmp_path: Path) -> None:
    done = run("train", "near", "--out", tmp_path / "some.near", "--words", "50")
    assert done.exit == 0
    made = Ahead.open(engine.context, Confusions.load(), LIMITS, tmp_path / "some.near")
    packaged = Ahead.open(engine.context, Confusions.load(), LIMITS)
    assert made
    assert packaged
    for some, others in ((made.once, packaged.once), (made.near, packaged.near)):
        assert list(some.numbers.items()) == list(others.numbers.items())[:50]
        assert np.array_equal(some.ends, others.ends[:51])
        assert np.array_equal(some.word, others.word[: some.ends[-1]])
        assert np.array_equal(some.cost, others.cost[: some.ends[-1]])
