"""How likely something is, as a person reads it."""

from __future__ import annotations

import pytest

from scannos.terminal.visible import percent


@pytest.mark.parametrize(
    ("probability", "shown"),
    [
        (0.0, "0 %"),
        (0.001, "<1 %"),
        (0.007, "<1 %"),
        (0.012, "1 %"),
        (0.5, "50 %"),
        (0.999, "99 %"),
        (1.0, "100 %"),
    ],
)
def test_a_probability_is_a_share_of_a_hundred(probability: float, shown: str) -> None:
    assert percent(probability) == shown
