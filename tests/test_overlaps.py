"""What can be done to a text side by side: of two that overlap, the one that came first."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scannos.text.overlaps import apart

Place = tuple[int, int]


def chosen(*places: Place) -> list[Place]:
    return apart(places, lambda place: place)


def test_the_first_of_two_is_taken_and_neighbours_stand() -> None:
    assert chosen((5, 8), (0, 6), (8, 9), (0, 5), (7, 9)) == [(0, 5), (5, 8), (8, 9)]
    assert chosen() == []


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda at: (at[0], at[0] + at[1]))))
def test_what_is_left_out_overlaps_one_that_came_before(places: list[Place]) -> None:
    kept = chosen(*places)
    assert kept == sorted(kept)
    assert all(one[1] <= two[0] for one, two in pairwise(kept))
    for number, place in enumerate(places):
        if place not in kept:
            assert any(one[0] < place[1] and place[0] < one[1] for one in places[:number] if one in kept)
