"""The decided places of a text, as a page shows them: whole words, none overlapping another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scannos.model import Edit, Erratum, Span, Verdict
from scannos.output.diffs import whole_words
from scannos.text.tokens import tokenize, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Entry, Resolution


class Sort(StrEnum):
    """What became of a place; of two that overlap the first is shown."""

    CLASH = "clash"
    """Decisions that cannot stand together; nothing is changed."""
    CHANGE = "change"
    QUERY = "query"
    """Doubtful: it stands, and may have to read otherwise."""
    STET = "stet"


@dataclass(frozen=True, slots=True)
class Mark:
    """A decided place."""

    span: Span
    """Whole words of the source; empty where words are put in between others."""
    edits: tuple[Edit, ...]
    """What is done there, sorted; nothing where the reading stands."""
    ids: tuple[str, ...]
    sort: Sort


def marks(text: str, known: Mapping[str, Entry], resolution: Resolution) -> tuple[Mark, ...]:
    """Return what a ledger decides about a text, in its order; `known` has the entries by ID."""
    joined: list[Mark] = []
    for mark in sorted(_single(text, known, resolution), key=lambda mark: mark.span):
        if joined and _meet(joined[-1], mark):
            joined.append(_join(joined.pop(), mark))
        else:
            joined.append(mark)
    return tuple(joined)


def _single(text: str, known: Mapping[str, Entry], resolution: Resolution) -> Iterator[Mark]:
    tokens = tokenize(text)
    for edit, ids in zip(resolution.edits, resolution.edit_ids, strict=True):
        span = whole_words(text, tokens, edit)
        if _breaks(text[span.start : span.end]):  # shown in one row, so that one sees how it reads
            span = whole(tokens, Span(max(0, span.start - 1), min(len(text), span.end + 1)))
        yield Mark(span, (edit,), ids, Sort.CHANGE)
    for clash in resolution.clashes:
        yield Mark(clash.span, (), clash.ids, Sort.CLASH)
    clashing = {identity for clash in resolution.clashes for identity in clash.ids}
    left_out = clashing.union(resolution.overruled)
    for identity, span in resolution.placed.items():
        body = known[identity].body
        if isinstance(body, Erratum) and body.verdict in _HELD and identity not in left_out:
            yield Mark(span, (), (identity,), _HELD[body.verdict])


def _breaks(words: str) -> bool:
    """Tell whether a line ends within some words."""
    return "\n" in words or "\r" in words


def _meet(one: Mark, other: Mark) -> bool:
    """Tell whether a mark overlaps another that begins no earlier, or goes on with what that began."""
    if other.span.start < one.span.end or one.span == other.span:
        return True
    return other.span.start == one.span.end and not set(one.ids).isdisjoint(other.ids)


def _join(one: Mark, other: Mark) -> Mark:
    return Mark(
        Span(one.span.start, max(one.span.end, other.span.end)),
        tuple(sorted((*one.edits, *other.edits), key=lambda edit: edit.span)),
        _each_once((*one.ids, *other.ids)),
        min(one.sort, other.sort, key=list(Sort).index),
    )


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


_HELD: Mapping[Verdict, Sort] = {Verdict.QUERY: Sort.QUERY, Verdict.STET: Sort.STET}
