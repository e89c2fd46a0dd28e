"""Entries into the session: what they settle, what they open again, what they teach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.model import Candidate, Finding, Span, Verdict, Word
from scannos.text.align import changes
from scannos.work.review import learn
from scannos.work.review.book import Book, erratum, touching, with_own
from scannos.work.review.queue import ranked_anew, tallied
from scannos.work.review.state import Item, Purpose, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Entry
    from scannos.work.review.room import Room

FORM_RULES = frozenset({"non-word", "variant", "digit", "stray", "split", "join"})
"""Rules that an opinion on the word answers; the others are about its place."""


def record(session: Session, entries: tuple[Entry, ...]) -> Session:
    """Return the session with entries made in it: only what they meet is looked at again."""
    book = with_own(session.book, session.room.document, entries)
    gone = session.book.spans.keys() - book.spans.keys()
    stretches = [session.book.spans[id_] for id_ in gone]
    stretches += [book.spans[entry.id] for entry in entries if entry.id in book.spans]
    met = {span for stretch in stretches for span in session.where.met(stretch)}
    for entry in entries:
        if isinstance(entry.body, Word):
            met.update(session.kin.by_form.get(entry.body.word, ()))
    made = (*session.made, *(entry.id for entry in entries))
    decided = _decided(session, book, met)
    tally = tallied(session, decided, met)
    changed = replace(session, book=book, made=made, decided=decided, tally=tally)
    return taught(changed)


def taught(session: Session) -> Session:
    """Weigh anew what shares a form or a slip with what was decided, or taken back, just now."""
    known = session.book.entries
    lessons = learn.taught(known[id_] for id_ in session.made if id_ not in session.book.dead)
    anew = {}
    for span in learn.concerned(session.kin, session.lessons, lessons) - session.decided.keys():
        item = session.items[span]
        finding = learn.weighed(session.base[span], session.room.words(span), lessons)
        if finding != item.finding:
            anew[span] = replace(item, finding=finding)
    after = replace(session, lessons=lessons)
    if not anew:
        return after
    return ranked_anew(replace(after, items={**session.items, **anew}), anew.keys())


def settling(session: Session, book: Book, item: Item) -> tuple[Entry, ...]:
    """Return the live entries that settle a place; none while it is to be asked."""
    span = item.finding.span
    if any(clash.span.start < span.end and span.start < clash.span.end for clash in book.clashes):
        return ()
    deciding = _counting(session, touching(book, span))
    changed = _changed(session.room, item.finding)
    covering = [entry for entry in deciding if _covers(book.spans[entry.id], changed)]
    if covering:
        return tuple(sorted(covering, key=lambda entry: (erratum(entry).at, entry.id), reverse=True))
    if item.finding.rule in FORM_RULES and not item.proposals:
        opinions = book.opinions.get(session.room.words(span), ())
        return tuple(e for e in opinions if isinstance(e.body, Word) and e.body.opinion in {"good", "name"})
    return ()


def told(entry: Entry, span: Span) -> Item:
    """Return the place of an erratum that the detector found nothing at."""
    body = erratum(entry)
    texts = (body.correction,) if body.verdict in {Verdict.CORRECT, Verdict.QUERY} else ()
    return Item(Finding(span, body.rule, tuple(Candidate(text, 1.0) for text in texts), 1.0, ()))


def _counting(session: Session, met: tuple[Entry, ...]) -> list[Entry]:
    """Return the errata that this session takes for decisions: a machine's not where a person spoke."""
    purpose = session.options.purpose
    by_person = [entry for entry in met if not erratum(entry).unattended]
    if purpose is Purpose.OPEN:
        counting = by_person or list(met)
    else:
        counting = [e for e in by_person if purpose is Purpose.UNATTENDED or erratum(e).by == session.reader]
    return [entry for entry in counting if erratum(entry).verdict is not Verdict.OPEN]


def _changed(room: Room, finding: Finding) -> Span:
    """Return the stretch that the first candidate would change, as `errata.decisions` reads it."""
    first = finding.candidates[0].text if finding.candidates else room.words(finding.span)
    edits = changes(room.words(finding.span), first, finding.span.start)
    return Span(edits[0].span.start, edits[-1].span.end) if edits else finding.span


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _decided(session: Session, book: Book, spans: Iterable[Span]) -> Mapping[Span, tuple[Entry, ...]]:
    decided = dict(session.decided)
    for span in spans:
        settled = settling(session, book, session.items[span])
        if settled:
            decided[span] = settled
        else:
            decided.pop(span, None)
    return decided
