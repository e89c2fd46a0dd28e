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
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Tell whether a stretch shares a character with any of these."""
        number = bisect_left(self._starts, span.end) - 1
        return number >= 0 and self._ends[number] > span.start
