"""Words that may have been printed for a form, by one confusion, a lost letter, or two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.confusions import OTHER
from scannos.knowledge.hashing import Sieve
from scannos.knowledge.lost import Lost, inner, without
from scannos.knowledge.memory import Memory
from scannos.knowledge.rewrites import CHEAP, SEEN, Letters, Readings, Units, moved, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit
    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.rewrites import Changes, Find, Ints, Nats

    Part = tuple[Ints, Ints, Nats]

CHUNK: Final = 1024
"""Forms worked on at a time, so that the intermediate arrays stay in the cache."""


class Rewriter:
    """The confusions backwards over one vocabulary."""

    def __init__(
        self, units: Iterable[Unit], find: Find, known: Hashes, words: Sequence[str], ids: Ints
    ) -> None:
        """`find` answers hashes of normal forms with IDs, of which `known` are all that have one.

        `words` (with `ids`) may have lost a letter.
        """
        inside = [unit for unit in units if unit.inside_words]
        self._find = find
        self._sieve = Sieve(known)
        self._lost = Lost(words, ids, inside)
        self._memories: dict[float, Memory] = {}
        self._once = Units(u for u in inside if u.read or (len(u.printed) == 2 and u.count >= SEEN))  # noqa: PLR2004
        self._twice = Units(u for u in inside if u.read and u.nats <= CHEAP)

    def once(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that one change of at most `limit` nats makes of each form."""
        if limit not in self._memories:
            self._memories[limit] = Memory(partial(self._once_each, limit=limit))
        return self._memories[limit](forms)

    def _once_each(self, forms: Sequence[str], limit: float) -> Readings:
        return best(
            part for start, letters in _chunks(forms) for part in self._changed(letters, start, limit)
        )

    def twice(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that two cheap changes, or one and a lost letter, make of each form."""
        return best(part for start, letters in _chunks(forms) for part in self._again(letters, start, limit))

    def anyhow(self, forms: Sequence[str]) -> Readings:
        """Return the words that differ in one letter, whichever, put in or in another's place."""
        return best(part for start, letters in _chunks(forms) for part in self._near(letters, start))

    def _near(self, letters: Letters, start: int) -> Iterator[Part]:
        row, at = inner(letters, 1)
        hashed = without(letters, row, at)
        hit, word = self._known(hashed)
        which, other = self._lost.replaced(hashed, at.astype(np.int32))
        yield row[hit] + start, word, np.full(len(word), OTHER, np.float32)
        yield row[which] + start, other, np.full(len(other), OTHER, np.float32)

    def _changed(self, letters: Letters, start: int, limit: float) -> Iterator[Part]:
        changed = self._once.changes(letters, limit, self._sieve)
        hit, word = self._known(changed.hash)
        yield changed.row[hit] + start, word, changed.cost[hit]
        row, lost, cost = self._lost.find(letters.whole)
        kept = cost <= limit
        yield row[kept] + start, lost[kept], cost[kept]

    def _again(self, letters: Letters, start: int, limit: float) -> Iterator[Part]:
        second = self._twice.changes(letters, np.inf)
        first = second.take(second.cost <= CHEAP)
        which, lost, cost = self._lost.find(first.hash)
        cost = cost + first.cost[which]
        kept = cost <= limit
        yield first.row[which[kept]] + start, lost[kept], cost[kept]
        row, hashed, cost = self._pairs(letters, first, second, limit)
        hit, word = self._known(hashed)
        yield row[hit] + start, word, cost[hit]

    def _pairs(
        self, letters: Letters, first: Changes, second: Changes, limit: float
    ) -> tuple[Ints, Hashes, Nats]:
        """Return rows, hashes and costs of forms changed twice, the second time behind the first.

        With two changes the hash is h' + (h'' - h)·B^s, where the first leads from h to h' and makes the form
        longer by s letters, and the second leads from h to h''.
        """
        width = letters.sums.shape[1]
        key = second.row * width + second.at
        order = np.argsort(key, kind="stable")
        second, key = second.take(order), key[order]
        begin = np.searchsorted(key, first.row * width + first.end)
        finish = np.searchsorted(key, (first.row + 1) * width)
        longer = self._twice.printed[first.unit] - (first.end - first.at)
        one, two = spread(begin, finish - begin)
        hashed = (second.hash - letters.whole[second.row]).take(two)
        hashed *= np.repeat(moved(longer), finish - begin)
        hashed += first.hash.take(one)
        passed = self._sieve.passing(hashed)
        one, two = one[passed], two[passed]
        # The second change is at the beginning, too, when the first took out all that stood before it.
        at, ends = second.at[two] + longer[one], second.end[two] == letters.lengths[second.row[two]]
        cost = self._twice.costs(second.unit[two], at, ends=ends) + first.cost[one]
        cheap = np.flatnonzero(cost <= limit)
        return first.row[one[cheap]], hashed[passed[cheap]], cost[cheap]

    def _known(self, hashed: Hashes) -> tuple[npt.NDArray[np.int64], Ints]:
        """Return the numbers of the hashes that are words, and these words."""
        passed = self._sieve.passing(hashed)
        word = self._find(hashed[passed])
        return passed[word >= 0], word[word >= 0]


def _chunks(forms: Sequence[str]) -> Iterator[tuple[int, Letters]]:
    """Yield the forms a few at a time, each time with the number of the first."""
    for start in range(0, len(forms), CHUNK):
        yield start, Letters.read(forms[start : start + CHUNK])


def best(found: Iterable[Part]) -> Readings:
    """Join parts, keeping the cheapest way to each word of each form."""
    none = np.zeros(0, np.int32)
    form, word, cost = map(np.concatenate, zip((none, none, none), *found, strict=True))
    order = np.lexsort((cost, word, form))
    form, word, cost = form[order], word[order], cost[order]
    first = np.ones(len(form), np.bool_)
    first[1:] = (form[1:] != form[:-1]) | (word[1:] != word[:-1])
    return Readings(form[first], word[first], cost[first].astype(np.float32))
