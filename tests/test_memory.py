"""What is remembered is what is asked for anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge.memory import Held, Memory
from scannos.knowledge.rewrites import Readings

if TYPE_CHECKING:
    from collections.abc import Sequence


def letters(forms: Sequence[str]) -> Readings:
    """Return as readings of a form the code points of its letters, each as dear as its place."""
    rows = [(row, ord(letter), at) for row, form in enumerate(forms) for at, letter in enumerate(form)]
    form, word, cost = zip(*rows, strict=True) if rows else ((), (), ())
    return Readings(np.array(form, np.int32), np.array(word, np.int32), np.array(cost, np.float32))


@given(st.lists(st.lists(st.text("abc", max_size=3)), max_size=6), st.integers(0, 9))
def test_a_memory_answers_like_what_it_asks(questions: list[list[str]], most: int) -> None:
    memory = Memory(letters, most)
    for forms in questions:
        found, wanted = memory(forms), letters(forms)
        assert found.form.tolist() == wanted.form.tolist()
        assert found.word.tolist() == wanted.word.tolist()
        assert found.cost.tolist() == wanted.cost.tolist()


def test_a_form_is_worked_out_once() -> None:
    asked: list[str] = []

    def ask(forms: Sequence[str]) -> Readings:
        asked.extend(forms)
        return letters(forms)

    memory = Memory(ask)
    memory(["the", "cat", "the"])
    memory(["cat", "sat"])
    assert asked == ["the", "cat", "sat"]


def test_what_is_held_is_never_asked_for() -> None:
    asked: list[str] = []

    def ask(forms: Sequence[str]) -> Readings:
        asked.extend(forms)
        return letters(forms)

    held = Held({"x": 0, "y": 1}, np.array([0, 0, 2]), np.array([5, 7], np.int32), np.ones(2, np.float32))
    memory = Memory(ask, 1, held)
    for _ in range(2):
        found = memory(["y", "cat", "x"])
        assert found.word.tolist() == [5, 7, *map(ord, "cat")]
        assert found.form.tolist() == [0, 0, 1, 1, 1]
        memory(["dog", "fox"])
    assert asked == ["cat", "dog", "fox", "cat", "dog", "fox"]
