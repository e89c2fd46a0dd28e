"""What a text has often is told for a page of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.detect.decode.habits import PAGE, on_a_page


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20), st.integers(1, 10**7))
def test_a_page_has_no_more_than_its_text_and_all_that_it_has_at_all(times: list[int], tokens: int) -> None:
    found = on_a_page(np.array(times), np.full(len(times), float(tokens)))
    assert (found <= times).all()
    assert ((found >= 1) == (np.array(times) >= 1)).all()
    if tokens <= PAGE:
        assert found.tolist() == times


def test_what_stands_on_every_page_stands_as_often_in_ten_as_in_two() -> None:
    two, ten = on_a_page(np.array([201, 1001]), np.array([2.0, 10.0]) * PAGE).tolist()
    assert two == ten == pytest.approx(101)
