"""Which errata cannot stand beside each other.

Two conflict when their changes overlap, or meet in one word: *had* and *bed* for *bad* are not *hed*; when
both add or remove in the same gap between two tokens; when a change lies inside what another holds; when
each takes out one of two adjacent equal stretches. Changes to neighbouring words do not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.placing import gap_end
from scannos.model import Edit, Span
from scannos.text import edits as texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.errata.changes import Change


@dataclass(frozen=True, slots=True)
class Claim:
    """What one erratum, or several that say the same of one span, want of a text."""

    span: Span
    changes: tuple[Change, ...]
    """Nothing for a claim that the reading stands."""
    holds: bool
    unattended: bool
    orders: tuple[tuple[str, str], ...]
    """(at, ID) of the errata, sorted."""


def clusters(text: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims (sorted by span) in groups that conflict, directly or through others."""
    group = list(range(len(claims)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    near: list[tuple[int, int]] = []
    for index, claim in enumerate(claims):
        near = [(reach, before) for reach, before in near if reach >= claim.span.start]
        for _, before in near:
            if root(before) != root(index) and conflict(text, claims[before], claim):
                group[root(index)] = root(before)
        near.append((gap_end(text, claim.span.end), index))
    members: dict[int, list[Claim]] = {}
    for index, claim in enumerate(claims):
        members.setdefault(root(index), []).append(claim)
    yield from members.values()


def alone(text: str, claim: Claim, room: Span) -> str:
    """Return how a stretch reads when this claim stands alone."""
    edits = (
        Edit(Span(change.edit.span.start - room.start, change.edit.span.end - room.start), change.edit.text)
        for change in claim.changes
    )
    return texts.apply(text[room.start : room.end], edits)


def room(claims: Sequence[Claim]) -> Span:
    """Return the stretch that holds the spans and the changes of some claims."""
    spans = [claim.span for claim in claims]
    spans += [change.edit.span for claim in claims for change in claim.changes]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def conflict(text: str, one: Claim, other: Claim) -> bool:
    """Return whether two claims cannot both be done."""
    if one.holds and other.holds:
        return False
    if one.holds or other.holds:
        held, free = (one, other) if one.holds else (other, one)
        return any(_is_held(change.edit, held.span, free.span) for change in free.changes)
    return any(_meet(text, *_in_order(a, b)) for a in one.changes for b in other.changes)


def _in_order(a: Change, b: Change) -> tuple[Change, Change]:
    return (a, b) if a.edit.span <= b.edit.span else (b, a)


def _meet(text: str, a: Change, b: Change) -> bool:
    """Return whether two changes, in the order of the text, conflict."""
    if a.bare and b.bare:
        return max(a.core.start, b.core.start) < min(a.core.end, b.core.end) or _twice(text, a, b)
    return (
        _overlap(a.edit.span, b.edit.span)
        or not set(_words(text, a.edit)).isdisjoint(_words(text, b.edit))
        or not set(_gaps(text, a.edit)).isdisjoint(_gaps(text, b.edit))
        or _twice(text, a, b)
    )


def _overlap(a: Span, b: Span) -> bool:
    """Return whether two spans in order share a character, or the place of an insertion."""
    return b.start < a.end or a.start == b.start == b.end


def _words(text: str, edit: Edit) -> Iterator[int]:
    """Yield the starts of the words, as runs of letters and digits, that an edit alters."""
    start, end = edit.span.start, edit.span.end
    if start == end:  # it alters the word it is put into, or grows onto
        before, after = _is_letter(text[start - 1 : start]), _is_letter(text[end : end + 1])
        start -= before and (after or _is_letter(edit.text[0]))
        end += after and (before or _is_letter(edit.text[-1]))
    for at in range(start, end):
        if _is_letter(text[at]) and (at == start or not _is_letter(text[at - 1])):
            yield _word_start(text, at)


def _is_word(text: str, span: Span) -> bool:
    """Return whether a stretch neither begins nor ends inside a word."""
    before, first = text[max(0, span.start - 1) : span.start], text[span.start : span.start + 1]
    last, after = text[span.end - 1 : span.end], text[span.end : span.end + 1]
    return not (_is_letter(before) and _is_letter(first)) and not (_is_letter(last) and _is_letter(after))


def _word_start(text: str, offset: int) -> int:
    while offset and _is_letter(text[offset - 1]):
        offset -= 1
    return offset


def _is_letter(char: str) -> bool:
    """Return whether a character makes words: a letter, a digit, a mark over one; the empty text does not."""
    return char.isalnum() or (char > "\x7f" and unicodedata.category(char).startswith("M"))


def _gaps(text: str, edit: Edit) -> Iterator[int]:
    """Yield the starts of the gaps between tokens that an edit adds to or removes from.

    A mark or a letter put onto a word belongs to that word, not to the gap beside it.
    """
    start, end = edit.span.start, edit.span.end
    before, after = start == 0 or text[start - 1].isspace(), end == len(text) or text[end].isspace()
    if start == end:
        parted = any(map(str.isspace, edit.text))
        if (before or after) and (parted or (before and after)):
            yield _gap_start(text, start)
        return
    at = start
    while at < end:
        if text[at].isspace():
            yield _gap_start(text, at)
            at = gap_end(text, at)
        at += 1


def _gap_start(text: str, offset: int) -> int:
    while offset and text[offset - 1].isspace():
        offset -= 1
    return offset


def _twice(text: str, a: Change, b: Change) -> bool:
    """Return whether both say one thing of a stretch that stands twice, or may stand in two places."""
    between = text[a.core.end : b.core.start]
    if not a.edit.text and not b.edit.text:
        first, second = (text[change.core.start : change.core.end] for change in (a, b))
        beside = not between or (_is_word(text, a.core) and _is_word(text, b.core))
        return beside and not between.strip() and first.strip().casefold() == second.strip().casefold()
    both_put = a.core.start == a.core.end and b.core.start == b.core.end
    return both_put and a.edit.text + between == between + b.edit.text


def _is_held(edit: Edit, held: Span, span: Span) -> bool:
    """Return whether an edit (of an erratum on `span`) lies inside what is held.

    What is put onto the held words by an erratum that speaks of them is inside; a word beside them is not.
    """
    at = edit.span.start
    if at != edit.span.end:
        return max(at, held.start) < min(edit.span.end, held.end)
    if held.start < at < held.end:
        return True
    if max(span.start, held.start) >= min(span.end, held.end):
        return False
    return (at == held.end and not edit.text[0].isspace()) or (
        at == held.start and not edit.text[-1].isspace()
    )
