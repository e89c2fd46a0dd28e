"""Readings of forms that were asked for before: most forms of a text stand in the next one, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.rewrites import Readings
from scannos.knowledge.sorting import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Ask = Callable[[Sequence[str]], Readings]

MOST: Final = 1 << 20
"""Readings held; when there are more, all but those of the last question are forgotten."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Readings of some forms, one form after the other."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Each form's place in the order."""
    ends: npt.NDArray[np.integer[Any]] = field(default_factory=lambda: np.zeros(1, np.int64))
    """Where the readings of each form end, after the zero where the first begin."""
    word: npt.NDArray[np.integer[Any]] = field(default_factory=lambda: np.zeros(0, np.int32))
    cost: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))


class Memory:
    """A function from forms to readings, each form of which is worked out once."""

    def __init__(self, ask: Ask, most: int = MOST, held: Held | None = None) -> None:
        """`held` is known beforehand, and never forgotten."""
        self._ask = ask
        self._held = held or Held()
        self._most = most + len(self._held.word)
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
        held = self._held
        self._numbers = held.numbers.copy()
        self._ends, self._word, self._cost = held.ends, held.word, held.cost

    def _learn(self, forms: Sequence[str]) -> None:
        found = self._ask(forms)
        self._numbers.update(
            zip(forms, range(len(self._numbers), len(self._numbers) + len(forms)), strict=True)
        )
        counts = np.bincount(found.form, minlength=len(forms))
        self._ends = np.append(self._ends, self._ends[-1] + np.cumsum(counts))
        self._word = np.append(self._word, found.word)
        self._cost = np.append(self._cost, found.cost)
