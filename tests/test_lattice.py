"""The sums over all ways through a lattice are those that one gets by walking them all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.detect.decode.lattice import NONE, Lattice, posteriors
from scannos.knowledge.ngrams import Ending, History, Runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from scannos.knowledge.ngrams import Ids

WORDS = 5
TRIGRAMS = np.log(np.random.default_rng(7).dirichlet(np.ones(WORDS), size=(WORDS, WORDS))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Arc:
    """One reading of one or two places."""

    start: int
    end: int
    first: int
    second: int
    cost: float


class Trigrams:
    """A model that knows every trigram, and checks that pairs come with the words they are of."""

    def pairs(self, first: Ids, second: Ids) -> Runs:
        """Return pairs marked by their words."""
        marks = (WORDS * first + second).astype(np.float32)
        always = np.ones(len(first), np.bool_)
        return Runs(Ending(marks, always), History(always, marks))

    def after(self, ids: tuple[Ids, Ids, Ids], before: History, last: Ending) -> npt.NDArray[np.float32]:
        """Return ln P of the last column."""
        far, near, word = ids
        assert before.weights.tolist() == (WORDS * far + near).tolist()
        assert last.nats.tolist() == (WORDS * near + word).tolist()
        nats: npt.NDArray[np.float32] = TRIGRAMS[ids]
        return nats


_WORD = st.integers(0, WORDS - 1)
_COST = st.floats(0, 8, width=32)


@st.composite
def stretches(draw: st.DrawFn) -> list[Arc]:
    """Two arcs of context, up to four places with up to three readings and some of two places, two arcs."""
    places = draw(st.integers(1, 4)) + 4
    arcs = []
    for place in range(places):
        inside = 2 <= place < places - 2
        for _ in range(draw(st.integers(1, 3)) if inside else 1):
            second = draw(_WORD | st.just(NONE)) if inside else NONE
            arcs.append(Arc(place, place + 1, draw(_WORD), second, draw(_COST)))
        if inside and place + 2 <= places - 2 and draw(st.booleans()):
            arcs.append(Arc(place, place + 2, draw(_WORD), NONE, draw(_COST)))
    return arcs


def ways(arcs: Sequence[Arc], node: int, last: int) -> Iterator[list[int]]:
    """Yield the numbers of the arcs of every way from a node to the last."""
    if node == last:
        yield []
    for number, arc in enumerate(arcs):
        if arc.start == node:
            for rest in ways(arcs, arc.end, last):
                yield [number, *rest]


def walked(arcs: Sequence[Arc]) -> npt.NDArray[np.float64]:
    """Return for each arc ln of the sum over all ways through it, the two arcs of context free."""
    total = np.full(len(arcs), -np.inf)
    for way in ways(arcs, 0, arcs[-1].end):
        words = [word for number in way for word in (arcs[number].first, arcs[number].second) if word != NONE]
        nats = sum(float(TRIGRAMS[tuple(words[at - 2 : at + 1])]) for at in range(2, len(words)))
        nats -= sum(arcs[number].cost for number in way[2:])
        total[way] = np.logaddexp(total[way], nats)
    return total


def summed(found: Sequence[Sequence[Arc]]) -> list[npt.NDArray[np.float64]]:
    """Return what `posteriors` says of stretches that are laid end to end."""
    sizes = [arcs[-1].end + 1 for arcs in found]
    bases = np.concatenate([[0], np.cumsum(sizes)])
    every = [
        (arc.start + base, arc.end + base, arc)
        for arcs, base in zip(found, bases[:-1].tolist(), strict=True)
        for arc in arcs
    ]
    lattice = Lattice(
        start=np.array([start for start, _, _ in every]),
        end=np.array([end for _, end, _ in every]),
        first=np.array([arc.first for *_, arc in every]),
        second=np.array([arc.second for *_, arc in every]),
        cost=np.array([arc.cost for *_, arc in every], np.float64),
        step=np.concatenate([np.arange(size) for size in sizes]),
    )
    total = posteriors(lattice, Trigrams())
    cuts = np.cumsum([len(arcs) for arcs in found])[:-1]
    return np.split(total, cuts)


@given(st.lists(stretches(), min_size=1, max_size=3))
@settings(max_examples=60)
def test_sums_are_those_of_all_ways(found: list[list[Arc]]) -> None:
    for arcs, total in zip(found, summed(found), strict=True):
        wanted = walked(arcs)
        inside = [number for number, arc in enumerate(arcs) if arc.start > 0]
        assert total[inside] == pytest.approx(wanted[inside], abs=1e-4)


@given(stretches())
@settings(max_examples=30)
def test_every_way_goes_through_one_arc_at_each_place(arcs: list[Arc]) -> None:
    (total,) = summed([arcs])
    share = np.exp(total - total[-1])
    for left, right in pairwise(range(2, arcs[-1].end + 1)):
        over = [number for number, arc in enumerate(arcs) if arc.start <= left and right <= arc.end]
        assert share[over].sum() == pytest.approx(1, abs=1e-4)
