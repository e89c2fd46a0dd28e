"""The review's screen: a view and a size in, as many lines out as the terminal has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from scannos.terminal import pages, styles
from scannos.terminal.facts import facts, header, keys_line, ruler, said
from scannos.terminal.quoting import quotation
from scannos.terminal.styles import styled
from scannos.terminal.visible import percent, visible
from scannos.work.review.state import Asking, Browsing, Choosing, Helping, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from scannos.work.review import View
    from scannos.work.review.card import Card

SMALLEST = (60, 15)
"""Columns and rows below which the screen says that it needs more."""
_MARGIN, _WIDEST, _LEAST_QUOTE = 2, 92, 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What a terminal shows."""

    lines: tuple[Text, ...]
    """One for each row."""
    cursor: tuple[int, int] | None
    """Row and column, from zero, while a line is typed."""


def frame(view: View, console: Console, width: int, height: int) -> Frame:
    """Lay out a view for a terminal of this size."""
    measure = min(width - 2 * _MARGIN, _WIDEST)
    head = [header(view, width), ruler(view.progress, width)]
    foot = [*said(view, measure), Text("─" * width, styles.QUIET), keys_line(view, width)]
    rows = height - len(head) - len(foot)
    body = [_inset(line) for line in _body(view, console, measure, rows)]
    filled = (body + [Text()] * rows)[:rows]
    lines = tuple(_fitted(line, width) for line in (*head, *filled, *foot))[:height]
    return Frame(lines, _cursor(view, height, measure))


def _body(view: View, console: Console, width: int, rows: int) -> list[Text]:
    """Return what stands between header and message."""
    if isinstance(view.mode, Helping):
        return pages.help_page(view, width, rows)
    if isinstance(view.mode, Listing):
        return pages.list_page(view, view.mode, width, rows)
    if isinstance(view.mode, Browsing):
        return pages.texts_page(view, view.mode, width, rows)
    if view.card is None:
        return pages.end_page(view, width)
    if isinstance(view.mode, Choosing):
        lower = pages.menu(view.mode)
    else:
        lower = _lower(view.card, console, width, rows - _LEAST_QUOTE - 1)
    airy = rows - len(lower) > 2 * _LEAST_QUOTE
    room = rows - len(lower) - (3 if airy else 1)
    upper = quotation(view.card.quote, view.card.reading, console, width, room)
    return [*([Text()] if airy else []), *upper, Text(), *lower]


def _lower(card: Card, console: Console, width: int, rows: int) -> list[Text]:
    """Return candidates, reasons and facts in at most so many rows; what is cut is counted."""
    settled = [Text(f"✓ {visible(line)}", styles.DONE) for line in card.settled]
    candidates = _candidates(card)
    reasons = _reasons(card, console, width)
    base = [*settled, facts(card)]
    airy = len(base) + len(candidates) + len(reasons) + 2 <= rows
    if airy:
        gap = [Text()] if candidates else []
        return [*candidates, *gap, *settled, *reasons, Text(), facts(card)]
    kept = reasons[: max(1, rows - len(base) - len(candidates))]
    room = max(1, rows - len(base) - len(kept))
    if len(candidates) > room:
        hidden = len(candidates) - room + 1
        candidates = [*candidates[: room - 1], Text(f"   … and {hidden} more by their numbers", styles.QUIET)]
    return [*candidates, *settled, *kept, facts(card)]


def _candidates(card: Card) -> list[Text]:
    """Return the numbered candidates, their probabilities in one column."""
    shown = card.candidates[:9]
    texts = [pages.reading(candidate.text) for candidate in shown]
    column = min(max(map(cell_len, texts), default=0), 40)
    return [
        _candidate(number, text, shown[number].probability, column, is_marked=number == card.marked)
        for number, text in enumerate(texts)
    ]


def _candidate(number: int, text: str, probability: float, column: int, *, is_marked: bool) -> Text:
    line = styled("› " if is_marked else "  ", styles.KEY)
    line.append(f"{number + 1}  ", styles.KEY)
    padded = text if cell_len(text) > column else set_cell_size(text, column)
    line.append(padded, styles.READING if is_marked else styles.STRONG)
    line.append(f"  {percent(probability):>5}", styles.QUIET)
    return line


def _reasons(card: Card, console: Console, width: int) -> list[Text]:
    if not card.reasons:
        return []
    words = Text("; ".join(map(pages.reading, card.reasons)) + ".")
    words.stylize(styles.QUIET)
    return list(words.wrap(console, width - 2, overflow="fold"))


def _cursor(view: View, height: int, width: int) -> tuple[int, int] | None:
    """Return where the cursor of a typed line stands: its line is the first below the body."""
    if not isinstance(view.mode, Asking):
        return None
    rows = len(said(view, width))
    return height - 2 - rows, min(pages.cursor_column(view.mode, width) + _MARGIN, width + 2 * _MARGIN - 1)


def _inset(line: Text) -> Text:
    return Text(" " * _MARGIN).append_text(line)


def _fitted(line: Text, width: int) -> Text:
    """Cut a line that is too long, by cells."""
    line.truncate(width, overflow="ellipsis")
    return line


def plain(lines: Sequence[Text]) -> str:
    """Return lines as text, as tests and pipes want them."""
    return "\n".join(line.plain.rstrip() for line in lines)
