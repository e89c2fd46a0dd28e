"""What a ledger changes, word by word: some words around each change, however long the lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Edit, Span
from scannos.output.layout import Paint, cells, plain, printable
from scannos.text.edits import apply
from scannos.text.lines import Lines
from scannos.text.tokens import tokenize, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scannos.model import Tokens

_LEAST = 16
"""Characters of context on each side, at least."""
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_NEAR = 24
"""Changes of one line with no more characters between them are shown together."""


def word_diff(text: str, edits: Iterable[Edit], width: int, paint: Paint = plain) -> Iterator[str]:
    """Yield a line for each change, or for a few that stand together: line number, words, `[-old-]{+new+}`.

    Where `paint` paints, the marks are left out. Raises ValueError for edits that overlap.
    """
    lines, tokens = Lines(text), tokenize(text)
    digits = len(str(len(lines)))
    changes = _in_words(text, tokens, sorted(edits, key=lambda edit: edit.span))
    for group in _groups(lines, changes):
        number, _ = lines.place(group[0].span.start)
        shown = _shown(text, lines, group, width - digits - 2, paint)
        yield f"{paint(f'{number:>{digits}}', 'place')}  {shown}"


def whole_words(text: str, tokens: Tokens, edit: Edit) -> Span:
    """Widen an edit's span so that it reads `[-bad-]{+had+}`; a mark that is put in stays alone."""
    start, end = edit.span.start, edit.span.end
    old = text[start:end]
    if (old + edit.text).isspace():
        start, end = max(0, start - 1), min(len(text), end + 1)
    else:
        start -= start > 0 and any(_clings(text[start - 1], side[:1]) for side in (old, edit.text))
        end += end < len(text) and any(_clings(text[end], side[-1:]) for side in (old, edit.text))
    return whole(tokens, Span(start, end))


def _in_words(text: str, tokens: Tokens, edits: Sequence[Edit]) -> list[Edit]:
    """Widen edits to whole words, and make one of those that meet in a word."""
    pieces: list[tuple[Span, list[Edit]]] = []
    for edit in edits:
        span = whole_words(text, tokens, edit)
        if pieces and span.start < pieces[-1][0].end:
            last, inside = pieces.pop()
            pieces.append((Span(last.start, max(last.end, span.end)), [*inside, edit]))
        else:
            pieces.append((span, [edit]))
    return [Edit(span, _edited(text, span, inside)) for span, inside in pieces]


def _clings(outer: str, inner: str) -> bool:
    return outer.isalnum() and inner.isalnum()


def _edited(text: str, span: Span, edits: Iterable[Edit]) -> str:
    moved = (Edit(Span(e.span.start - span.start, e.span.end - span.start), e.text) for e in edits)
    return apply(text[span.start : span.end], moved)


def _groups(lines: Lines, changes: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Yield the changes that are shown together: near to each other, on one line."""
    group: list[Edit] = []
    for change in changes:
        if group and not _is_near(lines, group[-1].span, change.span):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _is_near(lines: Lines, one: Span, other: Span) -> bool:
    return other.start - one.end <= _NEAR and lines.place(one.end)[0] == lines.place(other.start)[0]


def _shown(text: str, lines: Lines, group: Sequence[Edit], room: int, paint: Paint) -> str:
    """Return some changes with as many words around them as there is room for."""
    first, last = group[0].span.start, group[-1].span.end
    taken = sum(cells(change.text) + 8 for change in group) + last - first
    side = max(_LEAST, (room - taken) // 2)
    start, end = _before(text, lines, first, side), _after(text, lines, last, side)
    pieces, at = [_cut_off(lines.line(lines.place(first)[0]).start, start)], start
    for change in group:
        pieces += [_spaced(text[at : change.span.start]), _marked(text, change, paint)]
        at = change.span.end
    pieces += [_spaced(text[at:end]), _cut_off(end, lines.line(lines.place(last)[0]).end)]
    return "".join(pieces)


def _before(text: str, lines: Lines, offset: int, side: int) -> int:
    """Return where the words begin that are shown before an offset."""
    line = lines.line(lines.place(offset)[0]).start
    start = max(line, offset - side)
    space = text.find(" ", start, offset)
    return start if start == line or space < 0 else space + 1


def _after(text: str, lines: Lines, offset: int, side: int) -> int:
    """Return where the words end that are shown after an offset."""
    line = lines.line(lines.place(offset)[0]).end
    end = min(line, offset + side)
    space = text.rfind(" ", offset, end)
    return end if end == line or space < 0 else space


def _cut_off(one: int, other: int) -> str:
    return "…" if one < other else ""


def _spaced(text: str) -> str:
    """Return words in one line, with a space at either end where the text has one."""
    left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{left}{printable(text)}{right}" if text.strip() else left


def _marked(text: str, change: Edit, paint: Paint) -> str:
    sides = ((text[change.span.start : change.span.end], "removed"), (change.text, "added"))
    return "".join(_mark(side, role, paint) for side, role in sides if side)


def _mark(side: str, role: str, paint: Paint) -> str:
    opening, closing = _MARKS[role] if paint is plain else ("", "")
    return opening + paint(_spaced(side), role) + closing
