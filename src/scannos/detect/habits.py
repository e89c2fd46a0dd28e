"""What a text does often is its way, and no error."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Evidence

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.sheet import Sheet

_PER_TIME = -0.85
"""Nats for each e-fold of times; measured on missing stops and on capitals after commas."""
_WORDS = 3000
"""In longer texts, times are counted for so many words."""
_MANY = 0.1


def habit(sheet: Sheet, times: int) -> Evidence | None:
    """Return what it says that a text does something so many times; nothing when it does it once."""
    often = times * min(1.0, _WORDS / max(len(sheet.tokens.form), 1))
    if often <= 1:
        return None
    return Evidence("text", f"the text does so {times} times", round(_PER_TIME * log(often), 2))


def usual(sheet: Sheet, found: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the tokens with whose form the text does the same in more than one case of ten, and twice."""
    forms = len(sheet.tokens.forms)
    often = np.bincount(sheet.tokens.form[found], minlength=forms)
    every = np.bincount(sheet.tokens.form, minlength=forms)
    return ((often > _MANY * every) & (often > 1))[sheet.tokens.form]
