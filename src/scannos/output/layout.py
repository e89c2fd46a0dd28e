"""Text laid out in columns for a terminal: widths in cells, nothing cut off, control characters harmless."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

GAP = "  "
"""Stands between columns."""

Paint: TypeAlias = "Callable[[str, str], str]"
"""Dresses a text for a role: `paint("had", "reading")`; where there are no colours, the text itself."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column stands in a table."""

    title: str
    role: str = ""
    """For `Paint`."""
    right: bool = False
    flexible: bool = False
    """Wraps when the table is wider than its room."""


def plain(text: str, role: str) -> str:  # noqa: ARG001 - one paint among others
    """Paint nothing."""
    return text


def printable(text: str) -> str:
    """Return a text in one line: white space as single spaces, what does not print as a Python escape."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for wide characters, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int, paint: Paint = plain
) -> Iterator[str]:
    """Yield the lines of a table that is at most `width` cells wide, where its words allow it."""
    shown = [tuple(map(printable, row)) for row in rows]
    titles = tuple(column.title for column in columns)
    widths = _fit(columns, [titles, *shown], width)
    yield from _row(columns, titles, widths, lambda text, _: paint(text, "title"))
    for row in shown:
        yield from _row(columns, row, widths, paint)


def wrap(text: str, width: int) -> list[str]:
    """Break a line at spaces into pieces of at most `width` cells; longer words are broken, too."""
    pieces, room = [""], width
    for word in text.split(" "):
        taken = cells(word)
        if pieces[-1] and taken + 1 <= room:
            pieces[-1] += f" {word}"
            room -= taken + 1
            continue
        *whole, rest = _chop(word, width)
        pieces += [*whole, rest]
        room = width - cells(rest)
    return pieces[1:] or [""]


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _chop(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and cells(pieces[-1]) + _cells(char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _fit(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return each column's width: what it needs, or, for flexible ones, a fair share of what is left."""
    wanted = [max(cells(row[i]) for row in rows) for i in range(len(columns))]
    flexible = sorted((i for i, column in enumerate(columns) if column.flexible), key=lambda i: wanted[i])
    left = width - len(GAP) * (len(columns) - 1) - sum(wanted) + sum(wanted[i] for i in flexible)
    for position, i in enumerate(flexible):
        share = max(left // (len(flexible) - position), 8)
        wanted[i] = min(wanted[i], share)
        left -= wanted[i]
    return wanted


def _row(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int], paint: Paint) -> Iterator[str]:
    pieces = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
    for level in range(max(map(len, pieces))):
        line = (lines[level] if level < len(lines) else "" for lines in pieces)
        parts = [
            _set(text, column, width, paint)
            for text, column, width in zip(line, columns, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()


def _set(text: str, column: Column, width: int, paint: Paint) -> str:
    space = " " * (width - cells(text))
    painted = paint(text, column.role) if text else ""
    return space + painted if column.right else painted + space
