"""Edits applied to a text, and shown as a diff that git takes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from scannos.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CONTEXT = 3
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line for git: it ends at LF alone."""
_UNFINISHED = "\n\\ No newline at end of file\n"
_PRINTABLE = range(0x20, 0x7F)
_ESCAPES = {7: r"\a", 8: r"\b", 9: r"\t", 10: r"\n", 11: r"\v", 12: r"\f", 13: r"\r", 34: r"\"", 92: r"\\"}


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the edited text.

    Insertions at one place are done in the order given, before what replaces the text after it. Raises
    ValueError for edits that overlap or reach beyond the text.
    """
    pieces = [""]
    at = 0
    for edit in _in_order(text, edits):
        pieces += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def unified_diff(old: str, edits: Iterable[Edit], path_from: str, path_to: str, *, mark: str = "") -> str:
    """Return the diff from `old` to `apply(old, edits)`; empty when nothing changes.

    `git apply` takes it in the bytes of the source's encoding, if LF is one byte there (not in UTF-16). The
    paths are relative to where it is applied, with `/`; `a/` and `b/` are put before them. `mark` is U+FEFF
    for a document with a byte order mark, which is no text to us but the first line's beginning to git.
    Hunks are made from the edits, nothing is searched: linear in the size of text and edits. Raises
    ValueError like `apply`.
    """
    text = mark + old
    moved = [Edit(_moved(edit.span, len(mark)), edit.text) for edit in _in_order(old, edits)]
    lines = _LINE.findall(text)
    blocks = list(_blocks(text, lines, moved))
    if not blocks:
        return ""
    source, target = _quoted("a/" + path_from), _quoted("b/" + path_to)
    head = f"diff --git {source} {target}\n--- {_ended(source)}\n+++ {_ended(target)}\n"
    return head + "".join(_hunks(lines, blocks))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that change: those from `first` on (from zero) which stand, and which shall stand."""

    first: int
    old: Sequence[str]
    new: Sequence[str]

    @property
    def after(self) -> int:
        """The first line behind the block."""
        return self.first + len(self.old)


def _in_order(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Sort edits by place; raises ValueError when they cannot be applied together."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    at = 0
    for edit in ordered:
        if not at <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"edit {edit.span.start}..{edit.span.end} overlaps another or leaves the text")
        at = edit.span.end
    return ordered


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _blocks(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Block]:
    """Yield the blocks of lines that the edits change, without the lines that stay as they are."""
    starts = [0, *accumulate(map(len, lines))]
    for first, after, held in _groups(text, starts, edits):
        low = starts[first]
        piece = text[low : starts[after]]
        new = apply(piece, (Edit(_moved(edit.span, -low), edit.text) for edit in held))
        block = _without_common_lines(first, lines[first:after], _LINE.findall(new))
        if block.old or block.new:
            yield block


def _groups(text: str, starts: Sequence[int], edits: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """Yield first line, line behind, and edits, for edits in the same or in neighbouring lines.

    A group whose last line end is taken away swallows the line after it.
    """
    first, after, held = 0, -1, list[Edit]()
    for edit in edits:
        begin, end = _touched(text, starts, edit.span)
        if held and begin > after and not _ends_line(text, starts[first], starts[after], held):
            after += 1
        if held and begin > after:
            yield first, after, held
            held = []
        first, after, held = first if held else begin, max(end, after), [*held, edit] if held else [edit]
    if held:
        joined = after < len(starts) - 1 and not _ends_line(text, starts[first], starts[after], held)
        yield first, after + joined, held


def _touched(text: str, starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Return the first line that a span touches, and the line behind the last."""
    if span.start == len(text) and (not text or text.endswith("\n")):
        return len(starts) - 1, len(starts) - 1
    begin = bisect_right(starts, min(span.start, len(text) - 1)) - 1
    last = max(span.start, span.end - 1)
    return begin, bisect_right(starts, min(last, len(text) - 1))


def _ends_line(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Tell whether text[start:end], edited, is empty or ends with a line end."""
    for edit in reversed(edits):
        if edit.span.end < end:
            break
        if edit.text:
            return edit.text.endswith("\n")
        end = edit.span.start
    return end == start or text[end - 1] == "\n"


def _without_common_lines(first: int, old: Sequence[str], new: Sequence[str]) -> _Block:
    """Leave out the lines at both ends that are the same."""
    before = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old, new = old[before:], new[before:]
    pairs = zip(reversed(old), reversed(new), strict=False)
    behind = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return _Block(first + before, old[: len(old) - behind], new[: len(new) - behind])


def _hunks(lines: Sequence[str], blocks: Iterable[_Block]) -> Iterator[str]:
    """Yield the hunks: blocks whose contexts meet stand in one."""
    shift, hunk = 0, list[_Block]()
    for block in blocks:
        if hunk and block.first - hunk[-1].after > 2 * _CONTEXT:
            yield _hunk(lines, hunk, shift)
            shift += sum(len(b.new) - len(b.old) for b in hunk)
            hunk = []
        hunk.append(block)
    yield _hunk(lines, hunk, shift)


def _hunk(lines: Sequence[str], blocks: Sequence[_Block], shift: int) -> str:
    """Write one hunk; `shift` is how many lines the hunks before it have added."""
    low = at = max(0, blocks[0].first - _CONTEXT)
    high = min(len(lines), blocks[-1].after + _CONTEXT)
    body: list[str] = []
    for block in blocks:
        body += _signed(" ", lines[at : block.first]) + _signed("-", block.old) + _signed("+", block.new)
        at = block.after
    body += _signed(" ", lines[at:high])
    added = sum(len(block.new) - len(block.old) for block in blocks)
    sizes = _range(low, high - low), _range(low + shift, high - low + added)
    return f"@@ -{sizes[0]} +{sizes[1]} @@\n" + "".join(body)


def _signed(sign: str, lines: Iterable[str]) -> list[str]:
    return [sign + line if line.endswith("\n") else sign + line + _UNFINISHED for line in lines]


def _range(first: int, count: int) -> str:
    """Write a range of lines; an empty one names the line before it, from zero."""
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _quoted(path: str) -> str:
    """Quote a path as git does: in C's way, when it holds more than printable ASCII."""
    data = path.encode("utf-8", "surrogateescape")
    quoted = "".join(
        _ESCAPES.get(byte) or (chr(byte) if byte in _PRINTABLE else f"\\{byte:03o}") for byte in data
    )
    return path if quoted == path else f'"{quoted}"'


def _ended(path: str) -> str:
    """Put a tab after a path with spaces, so that it is not read as a path and a date."""
    return path + "\t" if " " in path else path
