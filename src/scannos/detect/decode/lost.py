"""Small words that the scanner lost: gaps in which one of them makes the sentence far likelier.

For a person only: where the model misses a word an author may have done without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.line import same_text
from scannos.knowledge.context import FIRST_WORD

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded
    from scannos.knowledge.context import Context
    from scannos.knowledge.ngrams import Ids

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

MOST: Final = 60
"""The commonest words of the model are looked for; in any language they are its small ones."""
COST: Final = 8.0
"""Nats: one small word in some thousands is lost, in texts that are read well otherwise."""
SURPRISING: Final = -6.0
"""ln P of a word after the two before it, up to which something may be missing before it."""
DOUBTED: Final = 0.2
"""Probability of another reading of a neighbour, from which it is the likelier mistake."""


@dataclass(frozen=True, slots=True, eq=False)
class Lost:
    """Gaps behind tokens in which a word is missing, surest first for each token."""

    token: Ints
    """The token before the gap."""
    word: Ints
    gain: Nats
    """How much likelier the sentence is with the word, `COST` taken off."""
    probability: Nats
    """Of this word, against all others and none."""


def lost(decoded: Decoded, calibrated: Nats, context: Context, least: float) -> Lost:
    """Return words that are missing with a probability of at least `least`."""
    gaps = _gaps(decoded, calibrated, context)
    words, place = decoded.line.words, decoded.line.place[gaps]
    small = _small(context)
    far, near, after, behind = (words[place + step] for step in (-1, 0, 1, 2))
    old = context.logp(far, near, after) + context.logp(near, after, behind)
    grid = np.broadcast_to(small, (len(gaps), len(small))).ravel()
    columns = [np.repeat(column, len(small)) for column in (far, near, after, behind)]
    new = context.logp(columns[0], columns[1], grid).astype(np.float64)
    new += context.logp(columns[1], grid, columns[2])
    new += context.logp(grid, columns[2], columns[3])
    gain = new.reshape(len(gaps), len(small)) - old[:, None] - COST
    share = np.exp(gain - np.logaddexp(0.0, _total(gain))[:, None])
    row, column = np.nonzero(share >= least)
    order = np.lexsort((-share[row, column], row))
    row, column = row[order], column[order]
    return Lost(gaps[row], small[column], gain[row, column], share[row, column])


def _small(context: Context) -> Ids:
    """Return the commonest words."""
    words = context.words()
    letters = (number for number in range(FIRST_WORD, len(words)) if words[number].isalpha())
    return np.fromiter(islice(letters, MOST), np.int32)


def _total(gain: Nats) -> Nats:
    highest = gain.max(axis=1, initial=-np.inf)
    total: Nats = highest + np.log(np.exp(gain - highest[:, None]).sum(axis=1))
    return total


def _gaps(decoded: Decoded, calibrated: Nats, context: Context) -> Ints:
    """Return the tokens behind which a word may be missing: known, not doubted, the next one surprising."""
    line, arcs = decoded.line, decoded.arcs
    doubted = np.zeros(len(line.words) + 1, np.bool_)
    for step in range(2):
        changed = np.flatnonzero((calibrated >= DOUBTED) & (arcs.end > arcs.start + step))
        doubted[arcs.start[changed] + step] = True
    sure = (line.words >= FIRST_WORD) & ~doubted[:-1]
    token = np.arange(max(len(line.form) - 1, 0))
    token = token[same_text(line, token, token + 1) & ~line.glued[1:]]
    place = line.place[token]
    letters = line.is_word[line.form]
    kept = sure[place] & sure[place + 1] & letters[token] & letters[token + 1]
    token, place = token[kept], place[kept]
    nats = context.logp(*(line.words[place + step] for step in (-1, 0, 1)))
    return token[nats < SURPRISING]
