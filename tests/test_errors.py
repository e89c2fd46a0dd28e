"""Which changes of a sample would break what is as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.text.pairs import APART, Pair
from scannos.train.errors import Errors, Tokens
from scannos.train.samples import Sample

SCAN = "He bad to gether some capacity s and more"
GOLD = "He had together some capacity, and more"


def sample(*pairs: tuple[str, str]) -> Sample:
    return Sample(tuple(Pair(str(number), "news", *pair) for number, pair in enumerate(pairs)))


@pytest.mark.parametrize(
    ("old", "new", "so"),
    [
        ("bad", "had", False),  # wrong as it stands
        ("bad", "bed", False),  # one wrong word for another
        ("to gether", "together", False),
        ("some", "same", True),
        ("some capacity", "somecapacity", True),  # a right one is joined
        ("more", "mo re", True),
        ("capacity s", "capacity", False),  # a stray is taken out, beside words that stand
        ("capacity s", "capacities", False),  # both are wrong
        ("more", "more", False),
        ("He", "He,", True),  # its stop is part of a token
        ("and", "", True),
    ],
)
def test_what_is_as_printed_can_be_broken(old: str, new: str, so: bool) -> None:  # noqa: FBT001
    start = SCAN.index(old)
    assert Tokens(sample((SCAN, GOLD))).breaks(start, start + len(old), new) is so


def test_passages_are_told_apart() -> None:
    tokens = Tokens(sample((SCAN, SCAN), (SCAN, GOLD)))
    second = len(SCAN) + len(APART) + SCAN.index("bad")
    assert tokens.breaks(SCAN.index("bad"), SCAN.index("bad") + 3, "had")
    assert not tokens.breaks(second, second + 3, "had")


def test_lost_words_stand_behind_the_one_before() -> None:
    errors = Errors(sample(("The ships in.", "The ships were in."), ("The ships in.", "The ships were in.")))
    assert errors.wrong == []
    assert errors.lost == {len("The ships"), len("The ships in.") + len(APART) + len("The ships")}


@given(st.text("ab .\n", max_size=30), st.integers(0, 30), st.integers(0, 30), st.text("ab .", max_size=4))
def test_only_a_text_that_is_all_right_is_broken_by_whatever_changes_it(
    text: str, start: int, size: int, put: str
) -> None:
    start = min(start, len(text))
    end = min(start + size, len(text))
    changed = (text[:start] + put + text[end:]).split()
    broken = Tokens(sample((text, text))).breaks(start, end, put)
    if changed == text.split():
        assert not broken
    # Words can be put in without harm, but none can go.
    elif len(changed) <= len(text.split()):
        assert broken
