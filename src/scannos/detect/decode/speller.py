"""Which words a form may have been: what is near it, weighed by what a scanner confuses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.channel import Channel
from scannos.knowledge.memory import Memory
from scannos.knowledge.rewriter import Rewriter, best
from scannos.knowledge.rewrites import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.channel import Coded
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.neighbours import Near
    from scannos.knowledge.rewrites import Readings

    Nats = npt.NDArray[np.float64]

FINE: Final = 1e6
"""Steps of a nat in which first looks are told apart."""
EDIT, AGREE, OFF = 5.0, 2.0, 1.0
"""Nats in a first look: off for a letter taken out, for an end that agrees, off for a letter more or less."""
GARBLED: Final = (4.0, 0.5)
"""Nats that a garbled word costs, and the share of its confusions' costs: errors stand together."""


class Speller:
    """Vocabulary, confusions and their inverses."""

    def __init__(self, context: Context, confusions: Confusions) -> None:
        """Index the vocabulary."""
        self.context = context
        spellings = context.words()
        vocabulary = context.vocabulary
        self._rewriter = Rewriter(confusions.units, vocabulary.find_hashes, vocabulary.hashes)
        self._memories: dict[tuple[int, int], Memory] = {}
        self._units = {(unit.printed, unit.read): unit for unit in confusions.units}
        self._channel = Channel(confusions.units)
        self.alone = context.unigram(np.arange(len(spellings), dtype=np.int32)).astype(np.float64)
        self._near = context.near
        self._printed = self._channel.coded([spellings[number] for number in context.near.ids.tolist()])

    def unit(self, printed: str, read: str, otherwise: float, place: str = "mid") -> float:
        """Return what it costs to read `printed` so at a word's begin, mid, end, or anywhere (`nats`)."""
        unit = self._units.get((printed, read))
        return float(getattr(unit, place)) if unit else otherwise

    def once(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that one confusion of at most `limit` nats makes of each form."""
        return self._rewriter.once(forms, limit)

    def near(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        """Return words within `most` letters of each form, whichever; only the `weighed` most promising."""
        if (most, weighed) not in self._memories:
            self._memories[most, weighed] = Memory(partial(self._near_each, most=most, weighed=weighed))
        return self._memories[most, weighed](forms)

    def _near_each(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        near = self._near.find(forms, most)
        read = self._channel.coded(forms)
        kept = self._promising(near, read, weighed)
        form, word = near.form[kept], near.word[kept]
        cost = self._channel.costs(self._printed, word, read, form)
        start, share = GARBLED
        return best([(form, self._near.ids[word], np.minimum(cost, start + share * cost))])

    def _promising(self, near: Near, read: Coded, weighed: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the pairs that are worth weighing: common words, few letters away."""
        word, form = near.word, near.form
        lengths = self._printed.lengths[word], read.lengths[form]
        first = self._printed.codes[word, 0] == read.codes[form, 0]
        last = self._printed.codes[word, lengths[0] - 1] == read.codes[form, lengths[1] - 1]
        look = self.alone[self._near.ids[word]] - EDIT * near.edits - OFF * np.abs(lengths[0] - lengths[1])
        look += AGREE * first + AGREE * last
        order = np.argsort((form << 32) - np.round(look * FINE).astype(np.int64))
        return np.sort(order[rank(form[order]) < weighed])
