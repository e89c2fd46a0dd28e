"""The ledger as a session keeps it: which errata are live, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scannos.errata import ledger
from scannos.errata.placing import place
from scannos.errata.rebuild import resolve
from scannos.model import Clash, Entry, Erratum, Span, Word
from scannos.work.review.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Document


@dataclass(frozen=True, slots=True)
class Book:
    """Every entry of a text's ledgers; what is live of it has its place here."""

    entries: Mapping[str, Entry]
    """By ID, in the order in which they were read."""
    dead: frozenset[str]
    """IDs that another entry replaces."""
    spans: Mapping[str, Span]
    """Where the live errata stand; without those that are lost or settled."""
    where: Stretches[str]
    """The same places, to be found by what they meet."""
    opinions: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """For each form the live opinions about it."""
    clashes: tuple[Clash, ...] = ()
    """Live decisions that cannot stand together."""


def open_book(document: Document, entries: Iterable[Entry]) -> Book:
    """Read a ledger's entries for a document."""
    known = {entry.id: entry for entry in entries}
    resolution = resolve(document, tuple(known.values()))
    live = {entry.id for entry in ledger.live(tuple(known.values()))}
    spans = {id_: span for id_, span in resolution.placed.items() if span.start < span.end}
    dead = frozenset(known.keys() - live)
    return Book(known, dead, spans, Stretches(spans), _opinions(known.values(), dead), resolution.clashes)


def with_own(book: Book, document: Document, entries: Iterable[Entry]) -> Book:
    """Return the book with entries that were made here: they clash with nothing."""
    new = {entry.id: entry for entry in entries if entry.id not in book.dead}
    gone = {id_ for entry in new.values() for id_ in _replaced(entry)}
    spans = {id_: span for id_, span in book.spans.items() if id_ not in gone}
    spans.update(place(document, new.values()).spans())
    known, dead = {**book.entries, **new}, book.dead | gone
    taught = any(isinstance(entry.body, Word) for entry in new.values())
    return replace(
        book,
        entries=known,
        dead=dead,
        spans=spans,
        where=Stretches(spans),
        opinions=_opinions(known.values(), dead) if taught else book.opinions,
        clashes=tuple(clash for clash in book.clashes if not gone.intersection(clash.ids)),
    )


def touching(book: Book, span: Span) -> tuple[Entry, ...]:
    """Return the live errata whose words meet a span, in the order of their places."""
    return tuple(book.entries[id_] for id_ in book.where.met(span))


def erratum(entry: Entry) -> Erratum:
    """Return an entry's erratum; ValueError for other kinds."""
    if not isinstance(entry.body, Erratum):
        raise ValueError(f"entry {entry.id} is no erratum")  # noqa: TRY004 - wrong use is ValueError here
    return entry.body


def _opinions(entries: Iterable[Entry], dead: frozenset[str]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        if isinstance(entry.body, Word) and entry.id not in dead:
            found[entry.body.word] = (*found.get(entry.body.word, ()), entry)
    return found


def _replaced(entry: Entry) -> tuple[str, ...]:
    return getattr(entry.body, "replaces", ())
