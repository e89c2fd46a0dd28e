"""How well readings fit between their neighbours as scanned; each two neighbours are looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.detect.decode.arcs import Arcs
    from scannos.knowledge.context import Context
    from scannos.knowledge.ngrams import Ending, History, Ids

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

_ROUNDING: Final = 1e-6
"""Nats by which a bound is loosened, so that it cuts nothing that the whole sum would not."""


class Fit:
    """A line's words as scanned, and what the context model knows of each two neighbours."""

    def __init__(self, words: Ids, context: Context) -> None:
        """`words` begin and end with gaps."""
        self._words, self._context = words, context
        far, near = np.roll(words, 2), np.roll(words, 1)
        self._pairs = context.pairs(near, words)
        before = self._pairs.history[np.arange(len(words)) - 1]
        self.scanned: Nats = context.after((far, near, words), before, self._pairs.ending).astype(np.float64)
        """For each place ln P of its word after the two before it."""

    def read(self, others: Arcs, least: Nats) -> Nats:
        """Return ln P of each reading and the two words after it; −inf where that is not above `least`."""
        result = np.empty(len(others))
        two = others.second != NONE
        for inside, rows in ((others.first,), ~two), ((others.first, others.second), two):
            chosen = np.flatnonzero(rows)
            before, after = others.start[chosen] - 1, others.end[chosen]
            columns = [
                *self._words_at(before - 1, before),
                *(column[chosen].astype(np.int32) for column in inside),
                *self._words_at(after, after + 1),
            ]
            ends = self._pairs.history[before], self._pairs.ending[after + 1]
            result[chosen] = self._along(columns, *ends, least[chosen])
        return result

    def _words_at(self, *places: Ints) -> list[Ids]:
        return [self._words[place] for place in places]

    def _along(self, columns: Sequence[Ids], before: History, last: Ending, least: Nats) -> Nats:
        """Add up ln P of the words from the third column on, as long as the sum is above `least`.

        `before` is of the first two columns as pairs, `last` of the last two. Each word is at most
        certain, so what has fallen to `least` stays there.
        """
        total, rows = np.zeros(len(least)), np.arange(len(least))
        for at in range(2, len(columns)):
            far, near, word = (column[rows] for column in columns[at - 2 : at + 1])
            pairs = self._context.pairs(near, word) if at < len(columns) - 1 else None
            total[rows] += self._context.after(
                (far, near, word), before, pairs.ending if pairs else last[rows]
            )
            kept = np.flatnonzero(total[rows] > least[rows] - _ROUNDING)
            rows, before = rows[kept], pairs.history[kept] if pairs else before
        result = np.full(len(total), -np.inf)
        result[rows] = total[rows]
        return result
