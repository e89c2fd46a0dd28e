"""Where words stand in a text, and in how many places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.text.concordance import Concordance
from scannos.text.tokens import tokenize

TEXT = "The men said: the men  were in. The Men"


def concordance(text: str) -> Concordance:
    return Concordance(text, tokenize(text))


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("the men", 1),
        ("men", 2),
        ("in. The Men", 1),
        ("the women", 0),
        ("men were", 1),  # one white space is as good as another
    ],
)
def test_it_tells_how_often_words_stand(words: str, times: int) -> None:
    assert concordance(TEXT).times(words) == times


def test_more_often_is_two() -> None:
    assert concordance("a b. " * 50).times("a b") == 2


@given(st.text("ab .\n", max_size=40), st.text("ab .", min_size=1, max_size=5), st.integers(0, 4))
def test_the_first_places_are_the_first_of_all(text: str, words: str, most: int) -> None:
    sought = concordance(text).seek(words)
    assert sought.standing(most=most) == sought.standing()[:most]
