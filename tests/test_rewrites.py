"""The confusions backwards, by hashes, find what trying them all one by one finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.knowledge.confusions import OTHER, Unit
from scannos.knowledge.hashing import Sieve, hashes
from scannos.knowledge.rewriter import Rewriter
from scannos.knowledge.rewrites import CHEAP, LONGEST, SEEN

_LETTERS = st.sampled_from("abhilmnré")
_FORM = st.text(_LETTERS, min_size=1, max_size=7)
_NATS = st.floats(0, 14, width=32)
_SIDE = st.text(_LETTERS, max_size=3)
_UNIT = st.builds(Unit, _SIDE, _SIDE, _NATS, _NATS, _NATS, _NATS, st.integers(1, 2 * SEEN))
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
        words,
        np.arange(len(words), dtype=np.int32),
    )


def once(words: list[str], units: list[Unit], form: str) -> dict[str, float]:
    """Return the words that one change makes of a form, as `Rewriter.once` finds them."""
    found = rewriter(words, units).once([form], LIMIT)
    return {words[word]: float(cost) for word, cost in zip(found.word, found.cost, strict=True)}


def place(unit: Unit, start: int, end: int, form: str) -> float:
    """Return the cost of a unit at its place in a word."""
    return unit.begin if start == 0 else unit.end if end == len(form) else unit.mid


def tried(words: list[str], units: list[Unit], form: str) -> dict[str, float]:
    """Return the same by trying every unit everywhere, and every letter that a word may have lost."""
    found: list[tuple[str, float]] = []
    for unit in units:
        for start in range(len(form) - len(unit.read) + 1):
            end = start + len(unit.read)
            often = len(unit.printed) == 2 and unit.count >= SEEN
            if form[start:end] == unit.read and (unit.read or often):
                found.append((form[:start] + unit.printed + form[end:], place(unit, start, end, form)))
    losses = {unit.printed: unit for unit in units if not unit.read}
    for word in words:
        for at, letter in enumerate(word):
            doubled = at > 0 and word[at - 1] == letter
            if word[:at] + word[at + 1 :] == form and len(word) >= 3 and not doubled:
                lost = losses.get(letter)
                found.append((word, place(lost, at, at + 1, word) if lost is not None else OTHER))
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
        assert once(words, units, read) == pytest.approx(tried(words, units, read), abs=1e-4)


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


UNITS = [
    Unit("rn", "m", 4, 5, 4, 6, 99),
    Unit("h", "li", 5, 5, 5, 5, 99),
    Unit("li", "h", 6, 7, 6, 6, 99),
    Unit("e", "c", 3, 3, 3, 3, 99),
    Unit("h", "b", 2, 1, 2, 3, 99),
    Unit("en", "", 9, 9, 9, 9, SEEN),
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
        ("beter", {"better": 5}),  # a lost letter, one of two
        ("gott", {"gotten": 9}),  # two that are often lost
        ("chur-ch", {"church": 4}),
        ("modcm", {}),  # two changes
    ],
)
def test_scanners_misreadings(read: str, printed: dict[str, float]) -> None:
    assert once(WORDS, UNITS, read) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("read", "printed"), [("modcm", "modern"), ("cbureb", None), ("enghsb", "english"), ("bettcr", None)]
)
def test_two_changes_reach_further(read: str, printed: str | None) -> None:
    found = rewriter(WORDS, UNITS).twice([read], 16.0)
    assert (printed in {WORDS[word] for word in found.word}) == (printed is not None)


def tried_twice(words: list[str], units: list[Unit], form: str) -> dict[str, float]:
    """Return what two cheap changes one behind the other make of a form, or one and a lost letter."""
    cheap = [unit for unit in units if unit.read and unit.nats <= CHEAP]
    best: dict[str, float] = {}
    for first in cheap:
        for at in range(len(form)):
            end = at + len(first.read)
            base = place(first, at, end, form)
            if form[at:end] != first.read or base > CHEAP:
                continue
            changed, behind = form[:at] + first.printed + form[end:], at + len(first.printed)
            found = [
                (changed[:start] + unit.printed + changed[start + len(unit.read) :], unit, start)
                for unit in cheap
                for start in range(behind, len(changed))
                if changed.startswith(unit.read, start)
            ]
            costs = [
                (word, base + place(unit, start, start + len(unit.read), changed))
                for word, unit, start in found
            ]
            lost = once(words, [unit for unit in units if not unit.read], changed)
            costs += [(word, base + cost) for word, cost in lost.items() if len(word) == len(changed) + 1]
            for word, cost in costs:
                if word in words and cost <= LIMIT:
                    best[word] = min(best.get(word, np.inf), cost)
    return best


@given(st.lists(_FORM, min_size=1, max_size=30, unique=True), _UNITS, st.lists(_FORM, max_size=4))
@settings(max_examples=100)
def test_two_changes_by_hashes_are_two_by_trial(
    words: list[str], units: list[Unit], forms: list[str]
) -> None:
    for word in words[:4]:
        for first in units:
            once_read = word.replace(first.printed, first.read, 1)
            forms = [*forms, *(once_read.replace(unit.printed, unit.read, 1) for unit in units)]
    forms = sorted({form for form in forms if 0 < len(form) <= LONGEST})
    found = rewriter(words, units).twice(forms, LIMIT)
    for number, form in enumerate(forms):
        chosen = found.form == number
        pairs = zip(found.word[chosen], found.cost[chosen], strict=True)
        together = {words[word]: float(cost) for word, cost in pairs}
        assert together == pytest.approx(tried_twice(words, units, form), abs=1e-4)


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
