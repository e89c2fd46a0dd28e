"""What the calibration knows of a reading when all readings of its text have been judged once.

A text is misread in few ways, again and again, and some texts are hardly misread at all. How sure the first
look is of the other readings of a text tells both: how many errors there are, of which kind, and in which
letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import Postfix, Prefix

from scannos.detect.decode import doubts, features
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.habits import PAGE
from scannos.knowledge.sorting import tally

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded

    Table = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.integer]
    Shares = npt.NDArray[np.float64]

LEAST: Final = 0.02
"""P at the first look from which a reading is looked at again."""
NAMES: Final = (
    "first", "errors", "sure", "alike", "alike_times", "alike_share", "kind_errors", "kind_share",
    *features.NAMES,
)  # fmt: skip
_SURE: Final = 0.5
_MOST: Final = 1 - 1e-9
_AS_IF: Final = (0.5, 25.0)
"""Errors and tokens as if seen before, in a text…"""
_FEW: Final = (0.02, 0.2)
"""…expected and possible ones of the same letters…"""
_SOME: Final = (0.1, 1.0)
"""…and of the same kind."""
_CACHE: Final = 1 << 15


def table(
    decoded: Decoded, chosen: Ints, first: Table, calibrated: Shares, words: Sequence[str]
) -> tuple[Ints, Table]:
    """Return which of the chosen arcs are worth another look, and their features, shape (n, len(NAMES)).

    `first` is the table of the chosen ones at the first look and `calibrated` what came of it for every arc;
    `words` are the context model's spellings.
    """
    some = np.flatnonzero(calibrated[chosen] >= LEAST)
    chosen, first = chosen[some], first[some]
    probability = np.minimum(calibrated[chosen], _MOST)
    line, kind = decoded.line, decoded.arcs.kind[chosen]
    text = line.text_of[line.token[decoded.arcs.start[chosen]]]
    wrong, size = doubts.errors(decoded, calibrated)
    tokens = size[text]
    errors = np.maximum(wrong[text] - np.where(probability >= doubts.FAINT, probability, 0.0), 0.0)
    page = np.minimum(PAGE / tokens, 1.0)
    certain = np.where(probability > _SURE, 1.0, 0.0)
    sure, _ = _others(text, np.zeros_like(chosen), certain)
    alike, alike_times = _others(text, _letters(decoded, chosen, words), probability)
    of_kind, kind_times = _others(text, kind, probability)
    columns = (
        np.log(probability / (1 - probability)),
        np.log((errors + _AS_IF[0]) / (tokens + _AS_IF[1])),
        np.log((sure + _AS_IF[0]) / (tokens + _AS_IF[1])),
        alike * page, np.log1p(alike_times * page), (alike + _FEW[0]) / (alike_times + _FEW[1]),
        np.log((of_kind + _SOME[0]) / (tokens + _AS_IF[1])), (of_kind + _SOME[0]) / (kind_times + _SOME[1]),
        *first.T,
    )  # fmt: skip
    return chosen, np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _others(text: Ints, group: Ints, value: Shares) -> tuple[Shares, Ints]:
    """Return for each reading the sum over the others of its text and group, and how many they are."""
    keys = text.astype(np.int64) * (int(group.max(initial=0)) + 1) + group
    distinct, times = tally(keys)
    which = np.searchsorted(distinct, keys)
    sums = np.bincount(which, weights=value)
    return np.maximum(sums[which] - value, 0.0), times[which] - 1


def _letters(decoded: Decoded, chosen: Ints, words: Sequence[str]) -> Ints:
    """Number what the readings change: the same number for the same letters, or the same signs."""
    changes = list(_changes(decoded, chosen, words))
    numbers = {change: number for number, change in enumerate(dict.fromkeys(changes))}
    return np.fromiter(map(numbers.__getitem__, changes), np.int64, len(changes))


def _changes(decoded: Decoded, chosen: Ints, words: Sequence[str]) -> Iterator[Hashable]:
    line, arcs = decoded.line, decoded.arcs.take(chosen)
    token = line.token[arcs.start]
    read = [line.normals[form] for form in line.form[token].tolist()]
    rows = zip(
        arcs.kind.tolist(), read, arcs.first.tolist(), arcs.second.tolist(), arcs.variant.tolist(),
        (arcs.end - arcs.start).tolist(), strict=True,
    )  # fmt: skip
    for kind, scanned, first, second, variant, covered in rows:
        match kind:
            case Change.WORD:
                yield swapped(scanned, words[first])
            case Change.OWN:
                yield swapped(scanned, decoded.spelled[variant].lower())
            case Change.SIGN:
                yield kind, scanned, first
            case Change.DROP:
                yield kind, scanned, variant
            case Change.ADD:
                yield kind, second
            case Change.CASE:
                yield kind, scanned[:1], variant
            case _:
                yield kind, covered


@lru_cache(_CACHE)
def swapped(scanned: str, printed: str) -> tuple[str, str]:
    """Return the letters that were read, and those that stood there, without what both begin and end with."""
    start = Prefix.similarity(scanned, printed)
    end = min(Postfix.similarity(scanned, printed), min(len(scanned), len(printed)) - start)
    return scanned[start : len(scanned) - end], printed[start : len(printed) - end]
