"""What a text does with a form wherever it stands: the text is its own witness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.line import same_text
from scannos.knowledge.sorting import tally

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line

    Ints = npt.NDArray[np.integer]
    Shares = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

_FEW: Final = (0.2, 1.0)
"""As if seen before: a place or two say little."""


PAGE: Final = 4000
"""Tokens beyond which a text is no other for being longer."""


def on_a_page(times: Ints, tokens: Shares) -> Shares:
    """Return how often things stand in texts of so many tokens, as if none had more than a page.

    What stands there once still does.
    """
    return np.where(times > 0, 1 + (times - 1) * np.minimum(PAGE / tokens, 1.0), 0.0)


class Times:
    """How often each of some numbers stands among them."""

    def __init__(self, numbers: Ints) -> None:
        self.distinct, self.times = tally(numbers)

    def __call__(self, wanted: Ints) -> Ints:
        """Return how often each wanted number stands there."""
        if not len(self.distinct):
            return np.zeros(len(wanted), np.int64)
        at = np.minimum(np.searchsorted(self.distinct, wanted), len(self.distinct) - 1)
        return np.where(self.distinct[at] == wanted, self.times[at], 0)


class Counts:
    """How often forms stand in their text."""

    def __init__(self, line: Line) -> None:
        self._size = len(line.normals)
        keys = self._keys(line.text_of, line.form)
        self._times = Times(keys)
        self._of_token = np.searchsorted(self._times.distinct, keys)

    def __call__(self, text: Ints, form: Ints) -> Ints:
        """Return how often each form stands in a text."""
        return self._times(self._keys(text, form))

    def share(self, so: Flags) -> Shares:
        """Return for each token the share of its form's other places in its text where something is so."""
        times, which = self._times.times, self._of_token
        others = np.bincount(which, weights=so, minlength=len(times))[which] - so
        shares: Shares = (others + _FEW[0]) / (times[which] - 1 + _FEW[1])
        return shares

    def _keys(self, text: Ints, form: Ints) -> Ints:
        keys: Ints = text.astype(np.int64) * self._size + form
        return keys


def glued(line: Line, counts: Counts) -> Shares:
    """Return for each token the share of its form's other places in its text that touch the token before."""
    return counts.share(line.glued)


def stopped(line: Line, counts: Counts) -> Shares:
    """Return for each token the share of its form's other places in its text that a stop follows."""
    stop = np.array([form == "." for form in line.normals], np.bool_)[line.form]
    token = np.arange(len(line.form))
    after = np.minimum(token + 1, len(token) - 1)
    return counts.share(same_text(line, token, token + 1) & stop[after] & line.glued[after])
