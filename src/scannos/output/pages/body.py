"""The two columns of a page: rows of the source beside what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scannos.output.pages.signs import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scannos.model import Span
    from scannos.output.pages.marks import Mark
    from scannos.output.pages.rows import Row


def leaves(text: str, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the tables of a text; a browser lays out only those that are looked at."""
    number = 1
    for first in range(0, len(rows), _LEAF):
        some = rows[first : first + _LEAF]
        yield _OPENING + "".join(_rows(text, some, number)) + _END
        number += sum(len(row.marks) for row in some)


def _rows(text: str, rows: Iterable[Row], number: int) -> Iterator[str]:
    """Yield rows in HTML; the first mark in them has a number."""
    for row in rows:
        line = "" if row.line is None else str(row.line)
        scanned = "".join(_column(text, row, number, "s", _source))
        corrected = "".join(_column(text, row, number, "c", _target))
        name = ' class="has"' if row.marks else "" if scanned.strip() else ' class="blank"'
        yield (
            f'<tr{name}><th scope="row">{line}</th><td dir="auto">{scanned}</td>'
            f'<td dir="auto">{corrected}</td></tr>\n'
        )
        number += len(row.marks)


def _column(
    text: str, row: Row, number: int, letter: str, shown: Callable[[str, Mark], str]
) -> Iterator[str]:
    """Yield one side of a row: its words, and its marks with links to their errata."""
    at, end = row.span.start, _without_end(text, row.span)
    for place, mark in enumerate(row.marks, number):
        yield words(text[at : mark.span.start])
        link = f'id="{letter}{place}" href="#e{place}" data-n="{place}"'
        yield f'<a class="m {mark.sort}" {link}>{shown(text, mark)}</a>'
        at = mark.span.end
    yield words(text[at : max(at, end)])


def _without_end(text: str, span: Span) -> int:
    """Return where a row ends, without the end of its line."""
    return span.start + len(text[span.start : span.end].rstrip("\r\n"))


def _source(text: str, mark: Mark) -> str:
    """Return a mark's words as scanned, with the letters that change."""
    if not mark.edits:
        return words(text[mark.span.start : mark.span.end])
    return f"<del>{_pieces(text, mark, [text[e.span.start : e.span.end] for e in mark.edits])}</del>"


def _target(text: str, mark: Mark) -> str:
    """Return a mark's words as corrected, with the letters that have come."""
    if not mark.edits:
        return words(text[mark.span.start : mark.span.end])
    return f"<ins>{_pieces(text, mark, [edit.text for edit in mark.edits])}</ins>"


def _pieces(text: str, mark: Mark, sides: Sequence[str]) -> str:
    """Return a mark's words with one side of each edit set off from the letters that stay."""
    if mark.edits[0].span == mark.span:
        return words(sides[0])
    pieces, at = list[str](), mark.span.start
    for edit, side in zip(mark.edits, sides, strict=True):
        pieces += words(text[at : edit.span.start]), f"<b>{words(side)}</b>" if side else ""
        at = edit.span.end
    return "".join([*pieces, words(text[at : mark.span.end])])


_LEAF: Final = 100
"""Rows of a table."""
_OPENING: Final = (
    '<div class="leaf"><table><colgroup><col class="number"><col><col></colgroup>'
    '<thead><tr><th scope="col">Line</th><th scope="col">As scanned</th><th scope="col">Corrected</th></tr>'
    '</thead><tbody lang="">\n'
)
_END: Final = "</tbody></table></div>\n"
