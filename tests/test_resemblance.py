"""Pairs of forms that resemble each other are those that comparing each with each finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from scannos.detect import resemblance
from scannos.detect.resemblance import near

_FORMS = st.lists(st.text("abc", max_size=5), max_size=12)


@pytest.mark.parametrize("distance", [OSA.distance, Levenshtein.distance])
@given(_FORMS, _FORMS, st.integers(1, 3))
def test_pairs_are_found_whatever_is_compared_at_once(
    distance: resemblance.Distance, read: list[str], printed: list[str], most: int
) -> None:
    wanted = [
        (one, other, distance(form, text))
        for one, form in enumerate(read)
        for other, text in enumerate(printed)
        if 0 < distance(form, text) <= most
    ]
    with pytest.MonkeyPatch.context() as patch:
        for size in (1, 1 << 22):
            patch.setattr(resemblance, "_AT_ONCE", size)
            found = zip(*(column.tolist() for column in near(read, printed, distance, most)), strict=True)
            assert list(found) == wanted
