"""How likely each reading of a stretch is: forward and backward over a lattice of arcs.

The state is a pair of neighbouring arcs, so that the trigrams are exact. All triples of arcs of all stretches
are scored in one question to the model; the recursion then runs over all stretches at once, one place a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from scannos.knowledge.sorting import runs, spread

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.knowledge import ngrams
    from scannos.knowledge.ngrams import Ending, History, Ids, Runs

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]


class Model(Protocol):
    """What a lattice asks of a trigram model, for whole arrays."""

    def pairs(self, history1: Ids, word: Ids, /) -> Runs:
        """Return what is known of pairs of words."""
        ...

    def after(self, ids: tuple[Ids, Ids, Ids], before: History, last: Ending, /) -> ngrams.Nats:
        """Return ln P of the last column; `before` is of the first two as a pair, `last` of the others."""
        ...


NEVER: Final = -1e30
"""Nats of what cannot be."""
NONE: Final = -1
"""The second word of an arc that has one word only."""


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Arcs of many stretches, sorted by `start`; the stretches do not touch.

    Each stretch begins with two arcs that give the context, one after the other, and has one arc at its end.
    """

    start: Ints
    end: Ints
    """Nodes; an arc leads from `start` to a greater `end`."""
    first: Ints
    second: Ints
    """Words of the context model; `second` is NONE where there is one word."""
    cost: Nats
    """What the arc costs by itself, nats."""
    step: Ints
    """For each node, how far it is into its stretch."""


@dataclass(frozen=True, slots=True, eq=False)
class _Triples:
    """All (arc, next arc, next but one), as a pair `before` followed by a pair `pair`."""

    pair: Ints
    before: Ints
    score: Nats


def posteriors(lattice: Lattice, model: Model) -> Nats:
    """Return for each arc ln of the sum over all ways through it; compare within one stretch."""
    count = len(lattice.start)
    arcs = np.bincount(lattice.start, minlength=int(lattice.end.max(initial=0)) + 1)
    left, right = spread((np.cumsum(arcs) - arcs)[lattice.end], arcs[lattice.end])
    order = np.argsort(right, kind="stable")  # `left` is sorted
    left, right = left[order], right[order]
    triples = _triples(lattice, left, right, model)
    steps = lattice.step[lattice.start[right]]
    forward = np.where(np.bincount(triples.pair, minlength=len(left)) == 0, 0.0, NEVER)
    backward = np.where(np.bincount(triples.before, minlength=len(left)) == 0, 0.0, NEVER)
    for chosen in _by_step(steps[triples.pair], triples.pair):
        pair = triples.pair[chosen]
        _add_up(forward, pair, forward[triples.before[chosen]] + triples.score[chosen])
    for chosen in reversed(_by_step(steps[triples.pair], triples.before)):
        before = triples.before[chosen]
        _add_up(backward, before, backward[triples.pair[chosen]] + triples.score[chosen])
    total = np.full(count, NEVER)
    _add_up(total, right, forward + backward)
    return total


def _triples(lattice: Lattice, left: Ints, right: Ints, model: Model) -> _Triples:
    """Join the pairs, which are sorted by their right arc, and ask the model for all of them."""
    ending = np.bincount(right, minlength=len(lattice.start))
    pair, before = spread((np.cumsum(ending) - ending)[left], ending[left])
    first, second = lattice.first.astype(np.int32), lattice.second.astype(np.int32)
    two = second != NONE
    final = np.where(two, second, first)
    # Neighbours are looked up once: those of each pair of arcs, and then both words of each arc that has two.
    twos = np.flatnonzero(two)
    inside = len(left) + np.cumsum(two) - 1
    pairs = model.pairs(np.append(final[left], first[twos]), np.append(first[right], second[twos]))
    # There are fewer pairs than triples: what hangs on one pair is chosen before it is spread out.
    far = np.where(two[right], first[right], final[left])
    history = pairs.history[np.where(two[right], inside[right], np.arange(len(right)))]
    ids = (far[before], final[left][pair], first[right][pair])
    nats = model.after(ids, history[before], pairs.ending[pair]).astype(np.float64)
    some = np.flatnonzero(two[right])
    ids = (final[left[some]], first[right[some]], second[right[some]])
    twice = np.zeros(len(left))
    twice[some] = model.after(ids, pairs.history[some], pairs.ending[inside[right[some]]])
    nats += twice[pair]
    nats -= lattice.cost[right][pair]
    return _Triples(pair, before, nats)


def _by_step(step: Ints, target: Ints) -> list[Ints]:
    """Return the numbers of the triples step by step, sorted by target inside each."""
    order = np.argsort(target, kind="stable") if np.any(target[1:] < target[:-1]) else np.arange(len(target))
    small = step.max(initial=0) <= np.iinfo(np.uint16).max
    steps = step[order].astype(np.uint16 if small else np.int64)  # 16 bits are sorted without comparing
    order = order[np.argsort(steps, kind="stable")]
    ends = np.cumsum(np.bincount(step)) if len(step) else np.zeros(0, np.int64)
    return [part for part in np.split(order, ends[:-1]) if len(part)]


def _add_up(sums: Nats, target: Ints, values: Nats) -> None:
    """Add exp(values) to exp(sums) at sorted targets, all in logarithms."""
    if not len(target):
        return
    first = runs(target)
    highest = np.maximum.reduceat(values, first)
    shares = values - np.repeat(highest, np.diff(np.append(first, len(target))))
    total = np.add.reduceat(np.exp(shares, out=shares), first)
    at = target[first]
    sums[at] = np.logaddexp(sums[at], highest + np.log(total))
