"""Adam: the first step goes as far as the rate, whatever the slope; at the bottom it stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.train.adam import Adam


@given(st.floats(-1e3, 1e3).filter(lambda slope: abs(slope) > 1e-3), st.floats(0.001, 1))
def test_the_first_step_is_as_long_as_the_rate(slope: float, rate: float) -> None:
    adam = Adam(np.zeros(1, np.float32), (0.9, 0.999))
    assert adam.step(np.array([slope], np.float32), rate)[0] == pytest.approx(np.sign(slope) * rate, rel=1e-3)


def test_it_finds_the_bottom() -> None:
    numbers = np.array([3.0, -5.0], np.float32)
    adam = Adam(numbers, (0.9, 0.99))
    for step in range(400):
        numbers -= adam.step(2 * (numbers - 1), 0.1 * (1 - step / 400))
    assert numbers == pytest.approx([1, 1], abs=1e-2)
