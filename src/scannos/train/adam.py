"""Adam, by which numbers go down a slope that is only guessed at (Kingma and Ba 2015)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_NEVER_ZERO = 1e-8


class Adam:
    """What is remembered of the slopes of one array of numbers."""

    def __init__(self, numbers: Floats, memory: tuple[float, float]) -> None:
        """`memory` are the shares of mean and mean square that are kept at each step."""
        self._mean, self._square = np.zeros_like(numbers), np.zeros_like(numbers)
        self._memory = memory
        self._steps = 0

    def step(self, slope: Floats, rate: float) -> Floats:
        """Return how far to go down, after one more slope; `rate` is how far at most, about."""
        self._steps += 1
        self._mean += (1 - self._memory[0]) * (slope - self._mean)
        self._square += (1 - self._memory[1]) * (slope**2 - self._square)
        mean, square = (1 - share**self._steps for share in self._memory)
        change: Floats = rate * self._mean / mean / (np.sqrt(self._square / square) + _NEVER_ZERO)
        return change
