"""Decisions put into a ledger by quoting the text: what a reader with a list in hand does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.decisions import Decisions
from scannos.errata.entries import new
from scannos.errors import UsageError
from scannos.model import Cause, Erratum, Span, Verdict
from scannos.text.anchors import Places
from scannos.text.tokens import whole
from scannos.work.quoting import Quote, find_quote, like_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Document, Entry

RULE = "hand"
"""The rule of an erratum that no check has found."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to be decided, and where."""

    quote: Quote
    verdict: Verdict
    correction: str = ""
    """For `correct` what stands instead, empty to take the words out; for `query` a guess."""
    cause: Cause = Cause.SCAN
    rule: str = RULE
    note: str = ""
    line: int | None = None
    """Where the quote begins, when it stands in several places."""


def decide(document: Document, entries: Iterable[Entry], wish: Wish, *, by: str, at: str) -> Entry | None:
    """Return the entry that a wish becomes, or None when just that has been decided already.

    The place is widened to whole words, and what was decided about any of them is replaced.
    Raises UsageError when the place is not unique, or the wish makes no sense there.
    """
    exact = find_quote(document, wish.quote, line=wish.line)
    places = Places(document)
    span = whole(places.tokens, exact)
    touched = Decisions(document, entries).entries_touching(span)
    scanned = document.text[span.start : span.end]
    correction = _correction(document, exact, span, wish)
    if wish.verdict is Verdict.CORRECT and correction == scanned:
        raise UsageError(f"{scanned!r} is what stands there; to say that it is right, --stet")
    if wish.verdict is Verdict.OPEN and not touched:
        raise UsageError(f"nothing is decided about {scanned!r}, so there is nothing to open again")
    body = Erratum(
        anchor=places.make(span),
        verdict=wish.verdict,
        correction=correction,
        cause=wish.cause,
        rule=wish.rule,
        by=by,
        at=at,
        note=wish.note,
        replaces=tuple(sorted(entry.id for entry in touched)),
    )
    return None if any(_says_the_same(entry, body) for entry in touched) else new(body)


def _correction(document: Document, exact: Span, span: Span, wish: Wish) -> str:
    """Return what shall stand in the widened place; empty where the verdict speaks of no other reading."""
    if wish.verdict in {Verdict.STET, Verdict.OPEN}:
        return ""
    text = document.text
    corrected = like_spaced(text[exact.start : exact.end], wish.correction)
    return text[span.start : exact.start] + corrected + text[exact.end : span.end]


def _says_the_same(entry: Entry, body: Erratum) -> bool:
    match entry.body:
        case Erratum() as other:
            return _said(other) == _said(body)
    return False


def _said(body: Erratum) -> tuple[object, ...]:
    return body.anchor, body.verdict, body.correction, body.cause, body.rule, body.note, body.by
