"""A first look at words near forms: which of them are worth weighing.

Only so many of each form are weighed, so what is far off need not be found where enough is nearer that
looks better: what a pair can look like at best follows from its word and the letters taken out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.neighbours import Near
from scannos.knowledge.rewrites import Letters
from scannos.knowledge.sorting import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.channel import Coded
    from scannos.knowledge.neighbours import Neighbours, Ranks, Rows

    Ints = npt.NDArray[np.int64]
    Nats = npt.NDArray[np.float64]
    Short = npt.NDArray[np.float32]

FINE: Final = 1e6
"""Steps of a nat in which first looks are told apart."""
EDIT, AGREE, OFF = 5.0, 2.0, 1.0
"""Nats in a first look: off for a letter taken out, for an end that agrees, off for a letter more or less."""
_ROUNDS: Final = ((0, 1), (2,), (3,), (4,))
"""Letters taken out of forms, nearest first; nearly all forms have something within one."""
_ROUNDING: Final = 1e-4
"""Nats by which bounds are loosened, so that they cut nothing that the whole look would not."""


class Looks:
    """The index, with what a first look at its words tells."""

    def __init__(self, near: Neighbours, printed: Coded, alone: Nats) -> None:
        """`printed` and `alone`, ln P, are of the index's words."""
        self._near, self._alone, self._lengths = near, alone, printed.lengths
        ends = np.arange(len(alone)), printed.lengths - 1
        self._first, self._last = printed.codes[:, 0], printed.codes[ends]
        self._bounds = (alone + 2 * AGREE + _ROUNDING).astype(np.float32)

    def best(self, forms: Sequence[str], read: Coded, most: int, weighed: int) -> Near:
        """Return of the words within `most` letters of each form the `weighed` most promising."""
        letters = Letters.read(forms)
        found = self._near.find(letters, _ROUNDS[0])
        found, last = self._strongest(found, read, weighed)
        for depths in _ROUNDS[1:]:
            if depths[0] <= most:
                more = self._near.find(letters, depths, Bound(self._bounds, last))
                found = Near.of(np.concatenate([found.packed(), more.packed()]))
                found, last = self._strongest(found, read, weighed)
        return found

    def _strongest(self, near: Near, read: Coded, weighed: int) -> tuple[Near, Short]:
        """Return of each form the `weighed` most promising, and how promising the last is.

        That is −inf for a form that has fewer. Of words that look alike the commoner is kept.
        """
        keys = self._keys(near, read)
        order = np.argsort(keys, kind="stable")
        form = near.form[order]
        place = rank(form)
        kept, ends = np.sort(order[place < weighed]), np.flatnonzero(place == weighed - 1)
        last = np.full(len(read.lengths), -np.inf, np.float32)
        last[form[ends]] = ((form[ends] << 32) - keys[order[ends]]) / FINE
        return Near(near.form[kept], near.word[kept], near.edits[kept]), last

    def _keys(self, near: Near, read: Coded) -> Ints:
        """Return numbers that sort pairs by form, the most promising first."""
        word, form = near.word, near.form
        lengths = read.lengths
        first = self._first.take(word) == read.codes[:, 0].take(form)
        last = self._last.take(word) == read.codes[np.arange(len(lengths)), lengths - 1].take(form)
        look = self._alone.take(word) - EDIT * near.edits
        look -= OFF * np.abs(self._lengths.take(word) - lengths.take(form))
        look += AGREE * first
        look += AGREE * last
        return (form << 32) - np.round(look * FINE).astype(np.int64)


class Bound:
    """What pairs can look like at best, against what others do."""

    def __init__(self, highest: Short, least: Short) -> None:
        """`highest` is the look of each word if nothing speaks against it, `least` what each form wants."""
        self._highest, self._least = highest, least
        self._ever = highest.max(initial=-np.inf)

    def open(self, forms: Rows, taken: int) -> Rows:
        """Return the forms near which a word may be worth it with so many letters taken out."""
        found: Rows = forms[self._least[forms] < self._ever - EDIT * taken]
        return found

    def worth(self, forms: Rows, words: Ranks, taken: int, put: Rows) -> Ints:
        """Return the numbers of the pairs that may be worth it; `put` letters are taken out of the word."""
        against = np.float32(EDIT * taken) + np.float32(OFF) * np.abs(put - np.int32(taken)).astype(
            np.float32
        )
        return np.flatnonzero(self._highest.take(words) - against > self._least.take(forms))
