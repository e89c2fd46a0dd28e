"""Words near a form are those that share with it what is left when letters are taken out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.neighbours import FORM_DEPTHS, WORD_DEPTHS, Neighbours
from scannos.knowledge.rewrites import Letters

CLASSES = [f"<{number}>" for number in range(FIRST_WORD)]
_WORD = st.text(st.sampled_from("abclnrté"), min_size=2, max_size=9)


def left(form: str, deepest: int) -> dict[str, int]:
    """Return what is left of a form without up to so many letters, and the fewest that it takes."""
    found: dict[str, int] = {}
    for taken in range(deepest + 1):
        for kept in combinations(form, len(form) - taken):
            found.setdefault("".join(kept), taken)
    return found


def depth(size: int, depths: tuple[int, ...]) -> int:
    """Return how many letters may be taken out of so many."""
    return sum(size >= least for least in depths)


def near(words: list[str], forms: list[str], most: int) -> set[tuple[str, str]]:
    """Return pairs of a form and a word, as the index finds them."""
    index = Neighbours.build([*CLASSES, *words])
    found = index.find(Letters.read(forms), range(most + 1))
    return {
        (forms[form], words[index.ids[word] - FIRST_WORD])
        for form, word in zip(found.form, found.word, strict=True)
    }


@given(st.lists(_WORD, min_size=1, max_size=20, unique=True), st.lists(_WORD, max_size=5, unique=True))
@settings(max_examples=60)
def test_all_that_are_near_are_found(words: list[str], forms: list[str]) -> None:
    found = near(words, forms, 4)
    for form in forms:
        rests = left(form, depth(len(form), FORM_DEPTHS))
        for word in words:
            if rests.keys() & left(word, depth(len(word), WORD_DEPTHS)).keys():
                assert (form, word) in found


WORDS = ["the", "them", "plaintiff", "stopped", "notwithstanding", "cat", "cart"]


@pytest.mark.parametrize(
    ("form", "most", "printed"),
    [
        ("tho", 4, "the"),  # another letter
        ("te", 4, "the"),  # a letter lost
        ("plaiutilf", 4, "plaintiff"),
        ("notwithetauding", 4, "notwithstanding"),
        ("stoopped", 1, "stopped"),
    ],
)
def test_it_finds(form: str, most: int, printed: str) -> None:
    assert (form, printed) in near(WORDS, [form], most)


@pytest.mark.parametrize(
    ("form", "most"), [("xyz", 4), ("stpd", 1), ("notwithetauding", 1), ("", 4), ("a" * 40, 4)]
)
def test_it_is_silent(form: str, most: int) -> None:
    assert near(WORDS, [form], most) == set()


def test_classes_are_no_neighbours() -> None:
    assert near(["word"], ["<3>", "word"], 4) == {("word", "word")}


def test_it_is_read_back_as_it_was_built() -> None:
    built = Neighbours.build([*CLASSES, *WORDS])
    again = Neighbours.of(built.arrays())
    one, other = (index.find(Letters.read(["tho", "cbart"]), range(4)) for index in (built, again))
    assert np.array_equal(one.form, other.form)
    assert np.array_equal(one.word, other.word)
    assert one.edits.tolist() == other.edits.tolist()
