"""Hashes of forms and of n-grams: the sums that they say, and what follows from them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge.hashing import BASE, INVERSE, hashes, joined
from scannos.knowledge.ngrams import gram_keys

MASK = (1 << 64) - 1


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=8))
def test_hashes_are_the_sums_they_say(forms: list[str]) -> None:
    plain = [sum(ord(c) * pow(BASE, place, 1 << 64) for place, c in enumerate(form)) & MASK for form in forms]
    assert hashes(forms).tolist() == plain


@given(st.text(min_size=1, max_size=8), st.integers(0, 7))
def test_the_hash_without_a_letter_follows_from_sums(form: str, place: int) -> None:
    place = min(place, len(form) - 1)
    whole, before, up_to = hashes([form, form[:place], form[: place + 1]]).tolist()
    assert hashes([form[:place] + form[place + 1 :]])[0] == (before + (whole - up_to) * INVERSE) & MASK


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=8))
def test_the_hashes_of_joined_forms_follow_from_those_of_both(pairs: list[tuple[str, str]]) -> None:
    left, right = (hashes([pair[side] for pair in pairs]) for side in (0, 1))
    lengths = np.array([len(pair[0]) for pair in pairs], np.int64)
    assert joined(left, right, lengths).tolist() == hashes(["".join(pair) for pair in pairs]).tolist()


def test_keys_of_different_rows_differ() -> None:
    rows = [column.astype(np.int32).ravel() for column in np.meshgrid(*[np.arange(40)] * 3)]
    assert len(np.unique(gram_keys(rows))) == 40**3
