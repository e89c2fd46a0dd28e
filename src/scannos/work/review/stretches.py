"""Many stretches of a text, asked which of them another one meets."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Span

Name = TypeVar("Name")

IN_TEXT = attrgetter("start", "end")
"""The order of `Span` itself, as a key: much faster."""


class Stretches(Generic[Name]):
    """Named stretches, in order; they may overlap."""

    def __init__(self, named: Mapping[Name, Span]) -> None:
        self._names = sorted(named, key=lambda name: IN_TEXT(named[name]))
        self._spans = [named[name] for name in self._names]
        self._starts = [span.start for span in self._spans]
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def meets(self, span: Span) -> bool:
        """Tell whether a stretch shares a character with any of these."""
        number = bisect_left(self._starts, span.end) - 1
        return number >= 0 and self._ends[number] > span.start

    def met(self, span: Span) -> list[Name]:
        """Return the names of those that share a character with a stretch, in order."""
        number = bisect_left(self._starts, span.end) - 1
        found = []
        while number >= 0 and self._ends[number] > span.start:
            if self._spans[number].end > span.start:
                found.append(self._names[number])
            number -= 1
        return found[::-1]


def stretches(spans: Iterable[Span]) -> Stretches[Span]:
    """Return stretches that are their own names."""
    return Stretches({span: span for span in spans})
