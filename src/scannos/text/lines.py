"""Lines as editors and git count them."""

from __future__ import annotations

import re
from bisect import bisect_right

from scannos.model import Span

_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text; they end at CR LF, LF or CR, never at form feed, NEL or U+2028."""

    def __init__(self, text: str) -> None:
        ends = [match.span() for match in _END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def __len__(self) -> int:
        """Count the lines; after a final line end stands one more, empty."""
        return len(self._starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from one, of an offset; raises ValueError outside the text."""
        if not 0 <= offset <= self._stops[-1]:
            raise ValueError(f"offset {offset} of {self._stops[-1]}")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> Span:
        """Return where a line stands, without its end; raises ValueError for a number not from one to n."""
        if not 1 <= number <= len(self._starts):
            raise ValueError(f"line {number} of {len(self._starts)}")
        return Span(self._starts[number - 1], self._stops[number - 1])
