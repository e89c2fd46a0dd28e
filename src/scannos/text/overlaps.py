"""What can be done to a text side by side."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def apart(items: Iterable[T], place: Callable[[T], tuple[int, int]]) -> list[T]:
    """Return those that do not overlap, in the order of the text; of two that do, the one that came first.

    `place` tells where an item begins and ends.
    """
    taken: list[tuple[int, int]] = []
    kept: list[T] = []
    for item in items:
        start, end = place(item)
        at = bisect_right(taken, start, key=lambda other: other[0])
        if all(other[1] <= start for other in taken[max(at - 1, 0) : at]) and all(
            end <= other[0] for other in taken[at : at + 1]
        ):
            taken.insert(at, (start, end))
            kept.insert(at, item)
    return kept
