"""The finding in its sentence: wrapped, and cut to the rows there are, the place always in view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from scannos.terminal.styles import CONTEXT, READING, SENTENCE, SUSPECT
from scannos.terminal.visible import flowed, quoted

if TYPE_CHECKING:
    from rich.console import Console

    from scannos.work.review.card import Quote

MOST_ROWS = 9
"""Context beyond these is no help."""


def quotation(quote: Quote, reading: str | None, console: Console, width: int, rows: int) -> list[Text]:
    """Return at most `rows` lines of the quotation, the place in question among them."""
    rows = min(rows, MOST_ROWS)
    lines = _text(quote, reading, width, rows).wrap(console, width, overflow="fold")
    held = [number for number, line in enumerate(lines) if any(span.style in _MARKS for span in line.spans)]
    first, last = (held[0], held[-1]) if held else (0, 0)
    room = max(0, rows - (last - first + 1))
    start = max(0, min(first - (room + 1) // 2, len(lines) - rows))
    shown = [_bare(line) for line in lines[start : start + rows]]
    while shown and not shown[-1].plain:
        shown.pop()
    while shown and not shown[0].plain:
        shown.pop(0)
    return shown


_MARKS = (SUSPECT, READING)
_TIE = "\ue000"
"""Stands for a space at which no line is broken; rich knows none."""
_SET_WIDTH = 120
"""Characters; no page is set wider, so longer lines are whole paragraphs."""


def _text(quote: Quote, reading: str | None, width: int, rows: int) -> Text:
    """Return the running text, not much more of it than can be shown."""
    near, far = width * (rows // 2 + 2), width * rows
    before, opening, closing, after = (
        quote.before[-near:],
        quote.opening[-near:],
        quote.closing[:far],
        quote.after[:far],
    )
    whole = before + opening + quote.words + closing + after
    keeping = _keeps_lines(whole, width)
    text = Text()
    text.append(flowed(before, keeping_lines=keeping).lstrip(), CONTEXT)
    text.append(flowed(opening, keeping_lines=keeping), SENTENCE)
    text.append(quoted(quote.words), SUSPECT)
    if reading is not None:
        text.append(f"{_TIE}→{_TIE}", CONTEXT)
        text.append(quoted(reading) or "∅", READING)
    text.append(flowed(closing, keeping_lines=keeping), SENTENCE)
    return text.append(flowed(after, keeping_lines=keeping).rstrip(), CONTEXT)


def _keeps_lines(text: str, width: int) -> bool:
    """Tell whether the text's own lines are shown: not of a page set a little wider."""
    longest = max(map(len, re.split("[\r\n]", text)))
    return longest <= width or longest > _SET_WIDTH


def _bare(line: Text) -> Text:
    line.rstrip()
    line.plain = line.plain.replace(_TIE, " ")
    return line
