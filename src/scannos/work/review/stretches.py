"""Many stretches of a text, asked whether one meets any of them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Span


class Stretches:
    """Stretches in order; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ordered = sorted(spans)
        self._starts = [span.start for span in self._ordered]
        self._ends = list(accumulate((span.end for span in self._ordered), max))

    def meet(self, span: Span) -> bool:
        """Tell whether a stretch shares a character with any of these."""
        number = bisect_left(self._starts, span.end) - 1
        return number >= 0 and self._ends[number] > span.start

    def met(self, span: Span) -> list[Span]:
        """Return those that share a character with a stretch, in order."""
        number = bisect_left(self._starts, span.end) - 1
        found = []
        while number >= 0 and self._ends[number] > span.start:
            if self._ordered[number].end > span.start:
                found.append(self._ordered[number])
            number -= 1
        return found[::-1]
