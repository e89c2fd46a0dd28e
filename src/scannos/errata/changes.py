"""What one erratum does to a text: the smallest runs that differ, or every character held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from scannos.model import Edit, Span
from scannos.text import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Change:
    """One run that differs."""

    edit: Edit
    """What is done where this change stands alone."""
    core: Span
    """What is meant: of words taken out the words, without the space that goes with them."""
    bare: bool = False
    """Whether whole words are taken out, so that the space beside them was chosen here, not by a reader."""


def of(text: str, span: Span, correction: str) -> tuple[Change, ...]:
    """Return what a correction of a span changes, in order; nothing where it reads as before."""
    if not correction:
        return tuple(_taken_out(text, span))
    old = text[span.start : span.end]
    if len(old) > _SHORT:
        found: Iterable[Edit] = align.changes(old, correction, span.start)
    else:
        found = (_moved(edit, span.start) for edit in _changes(old, correction))
    return tuple(Change(edit, edit.span) for edit in found)


def starts_line(text: str, offset: int) -> bool:
    """Return whether nothing of its line stands before an offset."""
    return offset == 0 or text[offset - 1] in _BREAKS


def is_blank(text: str, offset: int) -> bool:
    """Return whether a space or its like stands at an offset; a line break is none."""
    return offset < len(text) and text[offset].isspace() and text[offset] not in _BREAKS


@lru_cache(maxsize=1 << 14)
def _changes(old: str, new: str) -> tuple[Edit, ...]:
    """Compare words once: a scanner makes the same mistake over and over."""
    return align.changes(old, new)


def _moved(edit: Edit, offset: int) -> Edit:
    return Edit(Span(offset + edit.span.start, offset + edit.span.end), edit.text)


def _taken_out(text: str, span: Span) -> Iterator[Change]:
    """Take words out with the space before them, at a line's start the one after; never with a line break."""
    for match in _LINE.finditer(text, span.start, span.end):
        start, end = match.span()
        core = Span(start, end)
        if starts_line(text, start):
            end += is_blank(text, end)
        elif is_blank(text, start - 1) and not _glued(text, core):
            start -= 1
        yield Change(Edit(Span(start, end), ""), core, bare=True)


def _glued(text: str, core: Span) -> bool:
    """Return whether what is taken out clings to what follows: a mark before a word, a word before a word.

    Then the space before it is what parts the words that stay.
    """
    if core.end == len(text) or text[core.end].isspace():
        return False
    return text[core.end].isalnum() or not any(map(str.isalnum, text[core.start : core.end]))


_SHORT: Final = 64
"""Characters of a reading worth remembering."""
_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE: Final = re.compile(f"[^{_BREAKS}]+")
