"""Readings of forms that were asked for before: most forms of a text stand in the next one, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.rewrites import Readings, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Ask = Callable[[Sequence[str]], Readings]

MOST: Final = 1 << 20
"""Readings held; when there are more, all but those of the last question are forgotten."""


class Memory:
    """A function from forms to readings, each form of which is worked out once."""

    def __init__(self, ask: Ask, most: int = MOST) -> None:
        self._ask = ask
        self._most = most
        self._forget()

    def __call__(self, forms: Sequence[str]) -> Readings:
        """Return the readings of forms, sorted like them."""
        if len(self._word) > self._most:
            self._forget()
        self._learn(tuple(dict.fromkeys(form for form in forms if form not in self._numbers)))
        number = np.fromiter(map(self._numbers.__getitem__, forms), np.int64, len(forms))
        form, at = spread(self._ends[number], np.diff(self._ends)[number])
        return Readings(form, self._word.take(at), self._cost.take(at))

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ends: npt.NDArray[np.int64] = np.zeros(1, np.int64)
        self._word: npt.NDArray[np.integer] = np.zeros(0, np.int32)
        self._cost: npt.NDArray[np.float32] = np.zeros(0, np.float32)

    def _learn(self, forms: Sequence[str]) -> None:
        found = self._ask(forms)
        self._numbers.update(
            zip(forms, range(len(self._numbers), len(self._numbers) + len(forms)), strict=True)
        )
        counts = np.bincount(found.form, minlength=len(forms))
        self._ends = np.append(self._ends, self._ends[-1] + np.cumsum(counts))
        self._word = np.append(self._word, found.word)
        self._cost = np.append(self._cost, found.cost)
