"""Words that may have been printed for a form, by one confusion, a lost letter, or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.confusions import OTHER
from scannos.knowledge.rewrites import CHEAP, SEEN, Letters, Lost, Readings, Units, inner, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.rewrites import Find, Ints, Nats

CHUNK: Final = 4096
"""Forms worked on at a time, so that the intermediate arrays stay in the cache."""
DEEP_CHUNK: Final = 1 << 16


class Rewriter:
    """The confusions backwards over one vocabulary."""

    def __init__(self, units: Iterable[Unit], find: Find, words: Sequence[str], ids: Ints) -> None:
        """`find` answers hashes of normal forms with IDs; `words` (with `ids`) may have lost a letter."""
        inside = [unit for unit in units if unit.inside_words]
        self._find = find
        self._lost = Lost(words, ids, inside)
        self._once = Units(u for u in inside if u.read or (len(u.printed) == 2 and u.count >= SEEN))  # noqa: PLR2004
        self._twice = Units(u for u in inside if u.read and u.nats <= CHEAP)

    def once(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that one change of at most `limit` nats makes of each form."""
        found = [
            self._changed(Letters.read(forms[start : start + CHUNK]), start, limit)
            for start in range(0, len(forms), CHUNK)
        ]
        return best(found)

    def twice(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that two cheap changes, or one and a lost letter, make of each form."""
        found = []
        for start in range(0, len(forms), CHUNK):
            letters = Letters.read(forms[start : start + CHUNK])
            zero = np.zeros(len(letters.lengths), np.float32)
            first = self._twice.variants(letters, zero, zero.astype(np.int32), CHEAP)
            changed = self._twice.changed(letters, first)
            base, row = first.cost, first.row + np.int32(start)
            for at in range(0, len(row), DEEP_CHUNK):
                part = slice(at, at + DEEP_CHUNK)
                some = Letters(changed.codes[part], changed.lengths[part], changed.sums[part])
                after = (first.at + self._twice.printed[first.unit])[part]
                found += self._again(some, base[part], row[part], after, limit)
        return best(found)

    def anyhow(self, forms: Sequence[str]) -> Readings:
        """Return the words that differ in one letter, whichever, put in or in another's place."""
        found = []
        for start in range(0, len(forms), CHUNK):
            letters = Letters.read(forms[start : start + CHUNK])
            row, at = inner(letters, 1)
            hashed = without(letters, row, at)
            word = self._find(hashed)
            hit = word >= 0
            which, other = self._lost.replaced(hashed, at.astype(np.int32))
            form = np.concatenate([row[hit], row[which]]).astype(np.int32) + np.int32(start)
            words = np.concatenate([word[hit], other])
            found.append((form, words, np.full(len(words), OTHER, np.float32)))
        return best(found)

    def _changed(self, letters: Letters, start: int, limit: float) -> tuple[Ints, Ints, Nats]:
        zero = np.zeros(len(letters.lengths), np.float32)
        variants = self._once.variants(letters, zero, zero.astype(np.int32), limit)
        word = self._find(variants.hash)
        hit = word >= 0
        row, lost, cost = self._lost.find(letters.whole)
        kept = cost <= limit
        form = np.concatenate([variants.row[hit], row[kept]]).astype(np.int32) + np.int32(start)
        return form, np.concatenate([word[hit], lost[kept]]), np.concatenate([variants.cost[hit], cost[kept]])

    def _again(
        self, letters: Letters, base: Nats, form: Ints, start: npt.NDArray[np.int32], limit: float
    ) -> list[tuple[Ints, Ints, Nats]]:
        row, lost, cost = self._lost.find(letters.whole)
        cost = cost + base[row]
        kept = cost <= limit
        variants = self._twice.variants(letters, base, start, limit)
        word = self._find(variants.hash)
        hit = word >= 0
        return [
            (form[row[kept]], lost[kept], cost[kept]),
            (form[variants.row[hit]], word[hit], variants.cost[hit]),
        ]


def best(found: Sequence[tuple[Ints, Ints, Nats]]) -> Readings:
    """Join parts, keeping the cheapest way to each word of each form."""
    none = np.zeros(0, np.int32)
    form, word, cost = (
        np.concatenate(column) if found else none
        for column in (zip(*found, strict=True) if found else ((), (), ()))
    )
    order = np.lexsort((cost, word, form))
    form, word, cost = form[order], word[order], cost[order]
    first = np.ones(len(form), np.bool_)
    first[1:] = (form[1:] != form[:-1]) | (word[1:] != word[:-1])
    return Readings(form[first], word[first], cost[first].astype(np.float32))
