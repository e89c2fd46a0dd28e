"""Where sentences begin, as far as stops and quotes tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from scannos.model import Tokens

TERMINAL = re.compile(r"[.!?…]+")
_QUOTE = re.compile(r"[\"'“”‘’«»()\[\]_*]+")
_DASH = re.compile(r"[-—–]+|:|;")


def opens(
    tokens: Tokens, breaks: npt.NDArray[np.int32], abbreviations: Collection[str]
) -> npt.NDArray[np.bool_]:
    """Return for each token whether a sentence may begin with it, quotes and brackets passed over.

    What follows a colon, a dash or an opening quote may begin one; what follows an abbreviation does not;
    `abbreviations` are in small letters.
    """
    terminal = _matching(tokens, TERMINAL)
    quote = _matching(tokens, _QUOTE)
    starts = breaks > 1
    before = np.zeros(len(starts), np.bool_)
    ends = terminal & ~_abbreviated(tokens, abbreviations)
    before[1:] = ends[:-1] | _matching(tokens, _DASH)[:-1] | quote[:-1]
    return starts | before


def _matching(tokens: Tokens, pattern: re.Pattern[str]) -> npt.NDArray[np.bool_]:
    """Return for each token whether the pattern matches its form."""
    forms = np.fromiter((bool(pattern.fullmatch(form)) for form in tokens.forms), np.bool_, len(tokens.forms))
    return forms[tokens.form]


def _abbreviated(tokens: Tokens, abbreviations: Collection[str]) -> npt.NDArray[np.bool_]:
    """Return for each token whether the one before it is an abbreviation or an initial."""
    short = [len(form) == 1 or form.lower() in abbreviations for form in tokens.forms]
    before = np.zeros(len(tokens.form), np.bool_)
    before[1:] = np.array(short, np.bool_)[tokens.form[:-1]] & (tokens.kind[:-1] == Kind.WORD)
    return before
