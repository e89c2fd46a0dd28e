"""Looking at a token's neighbours, for all tokens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.sheet import Sheet


def ahead(mask: npt.NDArray[np.bool_], steps: int = 1) -> npt.NDArray[np.bool_]:
    """Return for each token what the mask says of the token so many places later; False beyond the end."""
    moved = np.zeros_like(mask)
    if steps < len(mask):
        moved[: len(mask) - steps] = mask[steps:]
    return moved


def behind(mask: npt.NDArray[np.bool_], steps: int = 1) -> npt.NDArray[np.bool_]:
    """Return for each token what the mask says of the token so many places earlier; False before."""
    moved = np.zeros_like(mask)
    if steps < len(mask):
        moved[steps:] = mask[: len(mask) - steps]
    return moved


def lowered(sheet: Sheet) -> tuple[npt.NDArray[np.int64], dict[str, int]]:
    """Return for each token the number of its form in small letters, and these forms with their numbers."""
    numbers: dict[str, int] = {}
    of_form = [numbers.setdefault(form.lower(), len(numbers)) for form in sheet.tokens.forms]
    return np.array(of_form, np.int64)[sheet.tokens.form], numbers


def pairs(first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return one number for each pair of numbers below 2**31."""
    return (first << np.int64(31)) | second


def counted(keys: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return for each wanted key how often it stands among `keys`."""
    ordered = np.sort(keys)
    return np.searchsorted(ordered, wanted, side="right") - np.searchsorted(ordered, wanted, side="left")
