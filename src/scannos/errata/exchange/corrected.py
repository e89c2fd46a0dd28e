"""A corrected text beside its source: what was done to it in any editor, as errata."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata import changes
from scannos.errata.conflicts import Claim, conflict
from scannos.errata.decisions import Decisions
from scannos.errata.entries import new
from scannos.errata.placing import gap_end
from scannos.errata.rebuild import resolve
from scannos.model import Cause, Edit, Erratum, Span, Verdict
from scannos.text import align
from scannos.text import edits as texts
from scannos.text.anchors import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scannos.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Signature:
    """What errata from elsewhere say of themselves."""

    by: str
    at: str
    cause: Cause = Cause.SCAN
    rule: str = "import"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a corrected text comes to."""

    entries: tuple[Entry, ...]
    """New ones, in the order of the text."""
    known: int = 0
    """Changes that the ledger has already."""
    respaced: int = 0
    """Changes of white space into other white space: a text was wrapped anew; left out."""
    unmentioned: tuple[str, ...] = ()
    """IDs of corrections that the text does not have; they stay as they are."""


Passage = tuple[Span, tuple[Edit, ...]]
"""Whole words, and the edits inside them."""


def import_text(
    document: Document,
    entries: Iterable[Entry],
    text: str,
    signature: Signature,
    *,
    spacing: bool = False,
) -> Imported:
    """Return the errata that turn a document into a corrected text.

    What the ledger's live `entries` say differently of these places is replaced; what they say of others
    stays. With `spacing` white space that became other white space counts, too.
    """
    entries = tuple(entries)
    edits = align.changes(document.text, text)
    wanted = [edit for edit in edits if spacing or not _is_respaced(document.text, edit)]
    places, decisions = Places(document), Decisions(document, entries)
    made: list[Entry] = []
    known = 0
    mentioned: set[str] = set()
    for span, inside in passages(places, wanted):
        touched = decisions.entries_touching(span)
        mentioned.update(entry.id for entry in touched)
        correction = reading(document.text, span, inside)
        if _is_known(document, touched, span, correction):
            known += 1
        else:
            made.append(_erratum(places, span, correction, touched, signature))
    applied = (identity for ids in resolve(document, entries).edit_ids for identity in ids)
    unmentioned = tuple(identity for identity in dict.fromkeys(applied) if identity not in mentioned)
    return Imported(tuple(made), known, len(edits) - len(wanted), unmentioned)


def passages(places: Places, edits: Iterable[Edit]) -> list[Passage]:
    """Return the whole words that edits touch, with the edits inside them.

    What would conflict if it were said of each for itself (one of two like words out, then the other) is
    said of both together. A text without a word has nothing to hold on to.
    """
    text = places.document.text
    starts, ends = places.tokens.starts.tolist(), places.tokens.ends.tolist()
    found: list[Passage] = []
    for edit in edits if starts else ():
        passage: Passage = (_widened(text, starts, ends, edit), (edit,))
        while found and _belong_together(text, found[-1], passage):
            (before, first), (behind, second) = found.pop(), passage
            passage = (Span(min(before.start, behind.start), max(before.end, behind.end)), (*first, *second))
        found.append(passage)
    return found


def reading(text: str, span: Span, inside: Iterable[Edit]) -> str:
    """Return how a span of a text reads after the edits inside it."""
    moved = (
        Edit(Span(edit.span.start - span.start, edit.span.end - span.start), edit.text) for edit in inside
    )
    return texts.apply(text[span.start : span.end], moved)


def _is_respaced(text: str, edit: Edit) -> bool:
    """Return whether white space is still white space after an edit."""
    start, end = edit.span.start, edit.span.end
    if (text[start:end] + edit.text).strip():
        return False
    beside = text[start - 1 : start].isspace() or text[end : end + 1].isspace()
    return beside or (start < end and bool(edit.text)) or start == 0 or end == len(text)


def _belong_together(text: str, one: Passage, other: Passage) -> bool:
    if other[0].start < one[0].end:
        return True
    return gap_end(text, one[0].end) >= other[0].start and conflict(
        text, _claim(text, one), _claim(text, other)
    )


def _claim(text: str, passage: Passage) -> Claim:
    span, inside = passage
    done = changes.of(text, span, reading(text, span, inside))
    return Claim(span, done, holds=False, unattended=False, orders=())


def _widened(text: str, starts: list[int], ends: list[int], edit: Edit) -> Span:
    """Widen an edit to whole tokens; with white space goes all that stands beside it, up to the next."""
    start, end = edit.span.start, edit.span.end
    if start == end:
        return _around(starts, ends, start)
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    if any(map(str.isspace, text[start:end])):
        span = Span(_run_start(text, start), _run_end(text, end))
    else:
        span = Span(starts[first], ends[last])
    if edit.text or span != edit.span or [change.edit for change in changes.of(text, span, "")] == [edit]:
        return span
    # Words taken out would take a space along that shall stay: the word beside them says so.
    beside = Span(starts[max(0, first - 1)], ends[last if first else min(last + 1, len(ends) - 1)])
    return Span(min(span.start, beside.start), max(span.end, beside.end))


def _around(starts: list[int], ends: list[int], offset: int) -> Span:
    """Return the token that something is put into, or onto; those on both sides of a gap it is put into.

    Of two tokens that touch there, the first.
    """
    following = bisect_right(ends, offset)  # the token that covers the offset, or the next
    if following and ends[following - 1] == offset:
        return Span(starts[following - 1], offset)
    if following < len(starts) and starts[following] <= offset:
        return Span(starts[following], ends[following])
    return Span(
        starts[following - 1] if following else offset, ends[following] if following < len(ends) else offset
    )


def _run_start(text: str, offset: int) -> int:
    """Return where a run without white space begins that an offset is in; in white space, the one before."""
    before = offset
    while text[before].isspace() and before:
        before -= 1
    while before and not text[before - 1].isspace():
        before -= 1
    return offset if text[before].isspace() else before


def _run_end(text: str, offset: int) -> int:
    """Return where a run without white space ends that ends there, or later; in white space, the next."""
    after = offset
    while text[after - 1].isspace() and after < len(text):
        after += 1
    while after < len(text) and not text[after].isspace():
        after += 1
    return offset if text[after - 1].isspace() else after


def _is_known(document: Document, touched: Sequence[Entry], span: Span, correction: str) -> bool:
    """Return whether the errata that a span meets make it read so already."""
    resolution = resolve(document, touched)
    inside = [
        edit for edit in resolution.edits if span.start <= edit.span.start and edit.span.end <= span.end
    ]
    whole = len(inside) == len(resolution.edits) > 0
    return whole and not resolution.clashes and reading(document.text, span, inside) == correction


def _erratum(
    places: Places, span: Span, correction: str, touched: Sequence[Entry], signature: Signature
) -> Entry:
    return new(
        Erratum(
            places.make(span),
            Verdict.CORRECT,
            correction,
            signature.cause,
            signature.rule,
            signature.by,
            signature.at,
            note=signature.note,
            replaces=tuple(sorted(entry.id for entry in touched)),
        )
    )
