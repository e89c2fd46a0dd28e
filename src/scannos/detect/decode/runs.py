"""Three words and more that ran together: *propertyofSirRobert*; nothing is misread but their spaces."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, powers
from scannos.knowledge.rewrites import Letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.words import Forms

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

SHORTEST: Final = 8
"""Letters of a run."""
MOST: Final = 40
"""The same, at most."""
WORDS: Final = 3
"""Words of a run, at least: two are looked for with letters between them, and misread (`splits`)."""
RARE: Final = -13.0
"""ln P of the rarest word in a run…"""
LITTLE: Final = -6.0
"""…and of the rarest of one or two letters."""
_SHORT: Final = 2
_INVERSES = powers(MOST + 1, INVERSE)


def apart(line: Line, forms: Forms, speller: Speller) -> Iterator[tuple[int, str, float]]:
    """Yield for tokens that are runs of words the words as they stand, with spaces, and what that costs.

    The context sees the whole as an unknown word, which stands for the first; the others' ln P is the cost.
    """
    unknown = forms.unknown & line.plain & (line.lengths >= SHORTEST) & (line.lengths <= MOST)
    made: dict[int, tuple[list[int], float]] = {}
    for size in np.flatnonzero(np.bincount(line.lengths[unknown])).tolist():
        which = np.flatnonzero(unknown & (line.lengths == size))
        nats = _stretches([line.normals[number] for number in which.tolist()], size, speller)
        best, before = _likeliest(nats, speller.unit(" ", "", 0.0))
        for row in np.flatnonzero(np.isfinite(best)).tolist():
            cuts = _cuts(before[row].tolist())
            if len(cuts) >= WORDS - 1:
                made[int(which[row])] = cuts, float(nats[row, 0, cuts[0]] - best[row])
    looks = np.zeros(len(line.normals), np.bool_)
    looks[list(made)] = True
    for token in np.flatnonzero(looks[line.form]).tolist():
        cuts, cost = made[int(line.form[token])]
        scanned = line.tokens.forms[int(line.tokens.form[token])]
        if len(scanned) == int(line.lengths[line.form[token]]):
            parts = [scanned[a:b] for a, b in pairwise((0, *cuts, len(scanned)))]
            yield token, " ".join(parts), cost


def _likeliest(nats: Nats, space: float) -> tuple[Nats, Ints]:
    """Return ln P of the likeliest words that make each form, and where the one before each letter begins.

    Viterbi over all stretches of letters, with a space lost between; −inf for what is no run of words.
    """
    forms, size = len(nats), nats.shape[1]
    best, before = np.full((forms, size), -np.inf), np.zeros((forms, size), np.int64)
    best[:, 0] = 0.0
    for end in range(1, size):
        ways = best[:, :end] + nats[:, :end, end]
        ways[:, 1:] -= space
        before[:, end] = np.argmax(ways, axis=1)
        best[:, end] = ways[np.arange(forms), before[:, end]]
    return best[:, -1], before


def _cuts(before: list[int]) -> list[int]:
    """Return where the words of a run begin, but the first."""
    cuts, at = list[int](), before[-1]
    while at:
        cuts.append(at)
        at = before[at]
    return cuts[::-1]


def _stretches(forms: list[str], size: int, speller: Speller) -> Nats:
    """Return ln P of the word in every stretch of letters: form, from, to; −inf where there is none."""
    sums = Letters.read(forms).sums[:, : size + 1]
    start, end = np.triu_indices(size + 1, 1)
    word = speller.context.vocabulary.find_hashes((sums[:, end] - sums[:, start]) * _INVERSES[start])
    nats = speller.alone[word]
    likely = (word >= FIRST_WORD) & (nats > RARE) & ((end - start > _SHORT) | (nats > LITTLE))
    table = np.full((len(forms), size + 1, size + 1), -np.inf)
    table[:, start, end] = np.where(likely, nats, -np.inf)
    return table
