"""Words that may have been printed for a form, by one confusion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.hashing import Sieve
from scannos.knowledge.memory import Memory
from scannos.knowledge.rewrites import Letters, Readings, Units
from scannos.knowledge.sorting import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.memory import Held
    from scannos.knowledge.rewrites import Find

    Part = tuple[npt.NDArray[np.integer[Any]], npt.NDArray[np.integer[Any]], npt.NDArray[np.floating[Any]]]
    """Form, word, cost."""

WORD_BITS: Final = 20
"""As many words as a vocabulary holds at most."""
COST_BITS: Final = 20
FINE: Final = 4096
"""Steps of a nat in which costs are told apart."""
DEAREST: Final = (1 << COST_BITS) - 1
CHUNK: Final = 1024
"""Forms worked on at a time, so that the intermediate arrays stay in the cache."""


class Rewriter:
    """The confusions backwards over one vocabulary."""

    def __init__(
        self, units: Iterable[Unit], find: Find, known: Hashes, held: Mapping[float, Held] | None = None
    ) -> None:
        """`find` answers hashes of normal forms with IDs, of which `known` are all that have one.

        `held` are answers known beforehand, by limit.
        """
        self._find = find
        self._sieve = Sieve(known)
        self._held = held or {}
        self._memories: dict[float, Memory] = {}
        self._units = Units(unit for unit in units if unit.inside_words and unit.read)

    def once(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that one confusion of at most `limit` nats makes of each form."""
        if limit not in self._memories:
            self._memories[limit] = Memory(partial(self._once_each, limit=limit), held=self._held.get(limit))
        return self._memories[limit](forms)

    def _once_each(self, forms: Sequence[str], limit: float) -> Readings:
        return best([self._changed(letters, start, limit) for start, letters in _chunks(forms)])

    def _changed(self, letters: Letters, start: int, limit: float) -> Part:
        changed = self._units.changes(letters, limit, self._sieve)
        passed = self._sieve.passing(changed.hash)
        word = self._find(changed.hash[passed])
        hit = passed[word >= 0]
        return changed.row[hit] + start, word[word >= 0], changed.cost[hit]


def _chunks(forms: Sequence[str]) -> Iterator[tuple[int, Letters]]:
    """Yield the forms a few at a time, each time with the number of the first."""
    for start in range(0, len(forms), CHUNK):
        yield start, Letters.read(forms[start : start + CHUNK])


def best(found: Sequence[Part]) -> Readings:
    """Join parts, keeping the cheapest way to each word of each form; costs in steps of 1/`FINE` nats.

    Form, word and cost are packed into one number each, since numbers are sorted far faster than rows.
    """
    packed = [
        (form.astype(np.int64) << (WORD_BITS + COST_BITS))
        | (word.astype(np.int64) << COST_BITS)
        | np.minimum(np.round(cost * FINE), DEAREST).astype(np.int64)
        for form, word, cost in found
    ]
    keys = np.sort(np.concatenate(packed)) if packed else np.zeros(0, np.int64)
    keys = keys[runs(keys >> COST_BITS)]
    form, word = keys >> (WORD_BITS + COST_BITS), (keys >> COST_BITS) & ((1 << WORD_BITS) - 1)
    cost = (keys & DEAREST).astype(np.float32) / np.float32(FINE)
    return Readings(form.astype(np.int32), word.astype(np.int32), cost)
