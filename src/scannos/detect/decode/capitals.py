"""What a capital, or its lack, says for a full stop before it: *in the affirmative, He continued*.

The context model knows no capitals; a word that has none inside sentences begins one, where it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import FIRST_STANDS, Change
from scannos.detect.decode.line import CAPITALISED, same_text

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.arcs import Arcs
    from scannos.detect.decode.line import Line
    from scannos.knowledge.context import Context

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

BEGINNING: Final = 0.95
"""P(capital) where a sentence begins, as it is scanned."""
RAREST: Final = 0.02
"""P(capital) of a word inside a sentence, and P(small letter), at least."""
_ENDERS: Final = (".", "?", "!")
_OPENING: Final = frozenset("\"'([“‘")
"""What may stand between a stop and the word."""


def against(line: Line, others: Arcs, context: Context) -> Nats:
    """Return what speaks against each reading because of the capitals behind it, nats; below zero is for it.

    Only readings that end a sentence, or no longer do, have something to fear from them.
    """
    enders = context.ids(_ENDERS)
    ends = np.isin(line.words, enders)
    told = np.append(begins(line, context), 0.0)
    nats = np.zeros(len(others))
    for kind in (Change.SIGN, Change.ADD, Change.DROP):
        rows = np.flatnonzero(others.kind == kind)
        start, last = others.start[rows], others.end[rows] - 1
        if kind == Change.DROP:
            first_stands = others.variant[rows] == FIRST_STANDS
            more = -ends[np.where(first_stands, last, start)].astype(np.int64)
            behind = line.token[last] + first_stands
        else:
            printed = others.first if kind == Change.SIGN else others.second
            scanned = ends[start] if kind == Change.SIGN else 0
            more = np.isin(printed[rows], enders).astype(np.int64) - scanned
            behind = line.token[last] + 1
        nats[rows] = -more * np.where(same_text(line, line.token[start], behind), told[behind], 0.0)
    return nats


def begins(line: Line, context: Context) -> Nats:
    """Return for each token ln P(its case | a sentence begins with it) less ln P(its case | inside one).

    0 where that says nothing: of words that the model does not know, where a text begins, or a line (verse).
    What opens a quotation has what the word behind it has.
    """
    shares = context.casing(line.read)
    inside = np.clip(1 - shares[:, 0], RAREST, 1 - RAREST)
    by_case = np.stack([np.log((1 - BEGINNING) / (1 - inside)), np.log(BEGINNING / inside)], axis=1)
    by_case[~shares.any(axis=1)] = 0.0
    told: Nats = by_case[line.tokens.form, (line.case == CAPITALISED).astype(np.int8)]
    every = np.arange(len(told))
    silent = (line.case < 0) | (line.case > CAPITALISED) | line.begins
    told[silent | ~same_text(line, every - 1, every)] = 0.0
    opening = np.array([form in _OPENING for form in line.normals], np.bool_)[line.form]
    token = np.flatnonzero(opening[:-1]) if len(opening) else np.zeros(0, np.int64)
    token = token[same_text(line, token, token + 1)]
    told[token] = told[token + 1]
    return told
