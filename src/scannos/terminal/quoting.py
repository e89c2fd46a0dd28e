"""The finding in its sentence: wrapped, and cut to the rows there are, the place always in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from scannos.terminal.styles import CONTEXT, READING, SENTENCE, SUSPECT
from scannos.terminal.visible import flowed, quoted

if TYPE_CHECKING:
    from rich.console import Console

    from scannos.work.review.card import Quote

MOST_ROWS = 14
"""Context beyond these is no help."""


def quotation(quote: Quote, reading: str | None, console: Console, width: int, rows: int) -> list[Text]:
    """Return at most `rows` lines of the quotation, the place in question among them."""
    rows = min(rows, MOST_ROWS)
    near = width * rows
    lines = _text(quote, reading, near).wrap(console, width, overflow="fold")
    held = [number for number, line in enumerate(lines) if any(span.style in _MARKS for span in line.spans)]
    first, last = (held[0], held[-1]) if held else (0, 0)
    room = max(0, rows - (last - first + 1))
    start = max(0, min(first - (room + 1) // 2, len(lines) - rows))
    return [_indented(line) for line in lines[start : start + rows]]


_MARKS = (SUSPECT, READING)


def _text(quote: Quote, reading: str | None, near: int) -> Text:
    """Return the running text, not much more of it than can be shown."""
    text = Text(style=CONTEXT)
    before = flowed(quote.before[-near:])
    text.append(_cut_left(before, near) if len(quote.before) > near else before)
    text.append(flowed(quote.opening[-near:]), SENTENCE)
    text.append(quoted(quote.words), SUSPECT)
    if reading is not None:
        text.append(" → ", CONTEXT)
        text.append(quoted(reading) or "∅", READING)
    text.append(flowed(quote.closing[:near]), SENTENCE)
    text.append(flowed(quote.after[:near]))
    return text


def _cut_left(text: str, near: int) -> str:
    return text[-near:].partition(" ")[2]


def _indented(line: Text) -> Text:
    line.rstrip()
    return line
