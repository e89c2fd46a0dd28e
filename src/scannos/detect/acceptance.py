"""What is asked of a correction that nobody looks at, and of which text more."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SPOTLESS, ORDINARY = 0.002, 0.01
"""Errors a token: at the first what a text has again and again is meant, from the second on it is not."""
BEFORE: Final = (2.0, 40.0)
"""Errors and tokens as if seen before: a short text has to be taken for a scan."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a correction must be to be made unattended.

    To put one wrong word for another does little harm beside that of a right word that is lost. Where so many
    right words may be lost and no more, most errors are put right by the corrections that lose the fewest for
    each: so both are asked as a ratio, as the lemma of Neyman and Pearson has it (benchmarks/thresholds.py).
    """

    probability: float = 0.5
    """Of the reading, at least."""
    risk: float = 0.25
    """Right words that may be lost for each error put right: P(it changes a right word) / P(reading)."""

    def of(self, probability: Floats, risk: Floats, care: Floats) -> npt.NDArray[np.bool_]:
        """Tell which readings are accepted; `care` is what what may go wrong is multiplied with."""
        likely: npt.NDArray[np.bool_] = (1 - probability) * care <= 1 - self.probability
        return likely & (risk * care <= self.risk * probability)


ACCEPTANCE: Final = Acceptance()


def care(errors: Floats, tokens: Floats, times: Floats) -> Floats:
    """Return how much more is asked of corrections, each in a text of so many tokens; at least 1.

    `errors` is how many are expected in it, `times` how often the word that is changed stands there. Where
    there is hardly any error, what stands again and again is meant, as dialect is.
    """
    rate = (errors + BEFORE[0]) / (tokens + BEFORE[1])
    share = np.clip((np.log(rate) - log(SPOTLESS)) / (log(ORDINARY) - log(SPOTLESS)), 0.0, 1.0)
    more: Floats = np.maximum(times, 1) ** (1 - share)
    return more
