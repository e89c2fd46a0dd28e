"""The confusions backwards, by hashes, find what trying them all one by one finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.knowledge.confusions import Unit
from scannos.knowledge.hashing import Sieve, hashes
from scannos.knowledge.rewriter import Rewriter

_LETTERS = st.sampled_from("abhilmnré")
_FORM = st.text(_LETTERS, min_size=1, max_size=7)
_NATS = st.floats(0, 14, width=32)
_SIDE = st.text(_LETTERS, max_size=3)
_UNIT = st.builds(Unit, _SIDE, _SIDE, _NATS, _NATS, _NATS, _NATS, st.integers(1, 40))
_UNITS = st.lists(_UNIT, max_size=8, unique_by=lambda unit: (unit.printed, unit.read)).map(
    lambda units: [unit for unit in units if unit.printed != unit.read]
)
LIMIT = 11.0


def rewriter(words: list[str], units: list[Unit]) -> Rewriter:
    """Make a rewriter over a vocabulary in which a word's ID is its place in the list."""
    known = {int(value): number for number, value in enumerate(hashes(words))}
    return Rewriter(
        units,
        lambda wanted: np.array([known.get(int(value), -1) for value in wanted], np.int32),
        hashes(words),
    )


def once(words: list[str], units: list[Unit], form: str) -> dict[str, float]:
    """Return the words that one change makes of a form, as `Rewriter.once` finds them."""
    found = rewriter(words, units).once([form], LIMIT)
    return {words[word]: float(cost) for word, cost in zip(found.word, found.cost, strict=True)}


def place(unit: Unit, start: int, end: int, form: str) -> float:
    """Return the cost of a unit at its place in a word."""
    return unit.begin if start == 0 else unit.end if end == len(form) else unit.mid


def tried(words: list[str], units: list[Unit], form: str) -> dict[str, float]:
    """Return the same by trying every unit everywhere."""
    found: list[tuple[str, float]] = []
    for unit in units:
        for start in range(len(form) - len(unit.read) + 1):
            end = start + len(unit.read)
            if unit.read and form[start:end] == unit.read:
                found.append((form[:start] + unit.printed + form[end:], place(unit, start, end, form)))
    best: dict[str, float] = {}
    for printed, cost in found:
        if printed in words and cost <= LIMIT:
            best[printed] = min(best.get(printed, np.inf), cost)
    return best


@given(st.lists(_FORM, min_size=1, max_size=30, unique=True), _UNITS, _FORM)
@settings(max_examples=80)
def test_one_change_by_hashes_is_one_change_by_trial(words: list[str], units: list[Unit], form: str) -> None:
    near = {word[:at] + word[at + 1 :] for word in words[:5] for at in range(len(word)) if len(word) > 1}
    near |= {unit.read.join(word.split(unit.printed, 1)) for word in words for unit in units if unit.printed}
    for read in sorted({form, *near} - {""}):
        assert once(words, units, read) == pytest.approx(tried(words, units, read), abs=1e-3)


@given(st.lists(_FORM, min_size=1, max_size=10, unique=True), _UNITS, st.lists(_FORM, max_size=6))
@settings(max_examples=50)
def test_many_forms_are_worked_on_as_one_by_one(
    words: list[str], units: list[Unit], forms: list[str]
) -> None:
    found = rewriter(words, units).once(forms, LIMIT)
    for number, form in enumerate(forms):
        chosen = found.form == number
        pairs = zip(found.word[chosen], found.cost[chosen], strict=True)
        together = {words[word]: float(cost) for word, cost in pairs}
        assert together == pytest.approx(once(words, units, form))


def test_what_was_asked_before_is_answered_alike() -> None:
    made = rewriter(WORDS, UNITS)
    first, second = made.once(["lie", "tlie"], LIMIT), made.once(["tlie", "modem", "lie"], LIMIT)
    answers = [
        {
            (form, WORDS[word], round(float(cost), 3))
            for form, word, cost in zip(f.form, f.word, f.cost, strict=True)
        }
        for f in (first, second)
    ]
    assert answers[0] == {(0, "he", 5.0), (1, "the", 5.0)}
    assert answers[1] == {(0, "the", 5.0), (1, "modern", 6.0), (2, "he", 5.0)}


UNITS = [
    Unit("rn", "m", 4, 5, 4, 6, 99),
    Unit("h", "li", 5, 5, 5, 5, 99),
    Unit("li", "h", 6, 7, 6, 6, 99),
    Unit("e", "c", 3, 3, 3, 3, 99),
    Unit("h", "b", 2, 1, 2, 3, 99),
    Unit("en", "", 9, 9, 9, 9, 99),
    Unit("t", "", 4, 4, 5, 6, 99),
    Unit("", "-", 4, 4, 4, 4, 99),
]
WORDS = ["modern", "he", "the", "lie", "church", "english", "better", "gotten", "secure", "then"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("modem", {"modern": 6}),  # rn for m at the end
        ("lie", {"he": 5}),
        ("tlie", {"the": 5}),
        ("engliſh", {}),
        ("enghsh", {"english": 6}),
        ("be", {"he": 1}),
        ("tben", {"then": 2}),
        ("seoure", {}),  # no unit reads o for c
        ("beter", {}),  # a lost letter: its neighbours tell (test_neighbours.py)
        ("chur-ch", {"church": 4}),
        ("modcm", {}),  # two changes
    ],
)
def test_scanners_misreadings(read: str, printed: dict[str, float]) -> None:
    assert once(WORDS, UNITS, read) == pytest.approx(printed)


@given(st.sets(st.integers(0, 2**64 - 1)), st.lists(st.integers(0, 2**64 - 1)))
def test_a_sieve_lets_all_pass_that_it_knows(known: set[int], others: list[int]) -> None:
    sieve = Sieve(np.array(sorted(known), np.uint64))
    asked = np.array([*sorted(known), *others], np.uint64)
    assert set(sieve.passing(asked).tolist()) >= set(range(len(known)))


def test_a_sieve_stops_most_others() -> None:
    known, others = np.random.default_rng(1944).integers(0, 2**64, (2, 10_000), np.uint64)
    assert len(Sieve(known).passing(others)) < len(others) / 6


def test_no_forms_give_no_readings() -> None:
    assert len(rewriter(WORDS, UNITS).once([], LIMIT).form) == 0
    assert len(rewriter([], []).once(["word"], LIMIT).form) == 0
