"""A text cut into rows: its lines, and long lines at sentences, never inside a decided place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scannos.model import Span
from scannos.text.lines import Lines
from scannos.text.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.output.pages.marks import Mark
    from scannos.text.sentences import Shortens


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of the text that is shown beside what becomes of it."""

    span: Span
    """With the line's end; the rows of a text join to the text."""
    line: int | None
    """From one; None for the second and further rows of a long line."""
    marks: tuple[Mark, ...]


def rows(text: str, marks: Sequence[Mark], shortens: Shortens) -> Iterator[Row]:
    """Yield the rows of a text; `marks` are sorted and do not overlap."""
    starts = list(_starts(text, shortens))
    following = 0
    begin, number = starts[0]
    for (_, _), (end, after) in pairwise([*starts, (len(text), None)]):
        first = following
        while following < len(marks) and (marks[following].span.start < end or end == len(text)):
            following += 1
        if following > first and marks[following - 1].span.end > end:
            following = first  # a row ends behind its marks: this one goes on
            continue
        yield Row(Span(begin, end), number, tuple(marks[first:following]))
        begin, number = end, after


def _starts(text: str, shortens: Shortens) -> Iterator[tuple[int, int | None]]:
    """Yield where a row may start, with the number of the line that starts there."""
    lines = Lines(text)
    for number in range(1, len(lines) + 1):
        line = lines.line(number)
        if line.start < len(text) or number == 1:
            yield line.start, number
            if line.end - line.start > _LONG:
                yield from ((cut, None) for cut in _cuts(text, line, shortens))


def _cuts(text: str, line: Span, shortens: Shortens) -> Iterator[int]:
    """Yield where a long line is cut: at sentences that leave enough on both sides, or else at spaces."""
    at = line.start
    for end in [*sentence_ends(text, line, shortens), line.end]:
        while end - at > 2 * _LONG:
            space = _SPACE.search(text, at + _LONG, end)
            at = space.end() if space else end
            yield from (at,) if at < line.end else ()
        if end - at >= _LEAST and line.end - end >= _LEAST:
            at = end
            yield at


_LONG: Final = 400
"""Characters of a line that stays whole."""
_LEAST: Final = 160
"""Characters of a piece of a line."""
_SPACE: Final = re.compile(r"\s+")
