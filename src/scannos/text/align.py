"""Two texts compared: the smallest runs of characters that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from scannos.model import Edit, Span
from scannos.text.matching import regions

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECT = 1 << 14
"""Cells of a comparison by characters alone; longer texts are first compared by tokens."""
_CELLS = 1 << 31
"""Cells beyond which two passages without a common token are not compared at all, but exchanged."""
_FARTHEST = 128
"""How many characters an insertion or deletion is moved at most."""


def changes(old: str, new: str, offset: int = 0) -> tuple[Edit, ...]:
    """Return the edits that turn `old` into `new`; `offset` is where `old` begins in its text.

    Short texts are compared by characters, with as few changed as possible; long ones first by tokens, then
    by characters inside what differs, in memory linear in their size. A word taken out or put in goes with
    the space before it, where the text leaves the choice.
    """
    if len(old) * len(new) <= _DIRECT:
        found = _runs(old, new, Span(0, len(old)), Span(0, len(new)))
    else:
        found = (edit for was, now in regions(old, new) for edit in _runs(old, new, was, now))
    return tuple(
        Edit(Span(offset + edit.span.start, offset + edit.span.end), edit.text)
        for edit in _readable(old, list(found))
    )


def _runs(old: str, new: str, was: Span, now: Span) -> Iterator[Edit]:
    """Yield the runs that differ between two passages."""
    start, end, shift = _differing(old, new, was, now)
    low, high = start + shift, now.end - (was.end - end)
    if start == end or low == high or (end - start) * (high - low) > _CELLS:
        if start < end or low < high:
            yield Edit(Span(start, end), new[low:high])
        return
    place, text = Span(-1, -1), ""
    for op in Levenshtein.opcodes(old[start:end], new[low:high]):
        if op.tag == "equal":
            continue
        piece = new[low + op.dest_start : low + op.dest_end]
        span = Span(start + op.src_start, start + op.src_end)
        if span.start == place.end:  # a replacement and an insertion side by side are one change
            place, text = Span(place.start, span.end), text + piece
            continue
        if text or place.start < place.end:
            yield Edit(place, text)
        place, text = span, piece
    yield Edit(place, text)


def _differing(old: str, new: str, was: Span, now: Span) -> tuple[int, int, int]:
    """Return where the old passage begins and stops to differ, and how far the new one is from it."""
    start, end = was.start, was.end
    shift = now.start - was.start
    most = min(end - start, now.end - now.start)
    while start - was.start < most and old[start] == new[start + shift]:
        start += 1
    most -= start - was.start
    back = now.end - was.end
    while was.end - end < most and old[end - 1] == new[end - 1 + back]:
        end -= 1
    return start, end, shift


def _readable(old: str, edits: list[Edit]) -> Iterator[Edit]:
    """Move each insertion and deletion to where it reads best, not as far as its neighbours."""
    starts = [edit.span.start for edit in edits[1:]] + [len(old) + 1] * bool(edits)
    before = -1
    for edit, after in zip(edits, starts, strict=True):
        moved = _best_place(old, edit, Span(before + 1, after - 1))
        before = moved.span.end
        yield moved


def _best_place(old: str, edit: Edit, room: Span) -> Edit:
    """Choose among the places at which an insertion or deletion means the same."""
    removed = edit.span.end - edit.span.start
    if removed and edit.text:
        return edit
    run = edit.text or old[edit.span.start : edit.span.end]
    rotations = _rotations(old, edit.span, run, room)
    _, start, run = max((_reads(old, start, run, removed), start, run) for start, run in rotations)
    return Edit(Span(start, start + removed), run if edit.text else "")


def _rotations(old: str, span: Span, run: str, room: Span) -> Iterator[tuple[int, str]]:
    """Yield the places of a run that is put in or taken out, its own first, by rotating it both ways."""
    start, end, turned = span.start, span.end, run
    yield start, turned
    while start > room.start and span.start - start < _FARTHEST and old[start - 1] == turned[-1]:
        start, turned = start - 1, turned[-1] + turned[:-1]
        yield start, turned
    turned = run
    while end < room.end and end - span.end < _FARTHEST and old[end] == turned[0]:
        end, turned = end + 1, turned[1:] + turned[0]
        yield end - (span.end - span.start), turned


def _reads(old: str, start: int, run: str, removed: int) -> int:
    """Tell how well a change reads: whole lines, a word and the space before it, whole words, letters."""
    before, after = old[start - 1 : start] if start else "", old[start + removed : start + removed + 1]
    if run[-1] == "\n" and before in {"", "\n"}:
        return 4
    if run[0].isspace() and not run[-1].isspace() and not (run[-1].isalnum() and after.isalnum()):
        return 3
    if run[0].isalnum() and before.isalnum():
        return 0
    return 1 if run[-1].isalnum() and after.isalnum() else 2
