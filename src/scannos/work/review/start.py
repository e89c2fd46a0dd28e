"""A review begins, and hears what others wrote meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.knowledge import language as languages
from scannos.model import Candidate, Clash, Erratum, Evidence, Finding, Span, Verdict
from scannos.work.review import learn, queue
from scannos.work.review.book import Book, erratum, open_book
from scannos.work.review.record import settling, taught, told
from scannos.work.review.room import Room
from scannos.work.review.state import Decision, Item, Options, Purpose, Session, Tone, say
from scannos.work.review.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.knowledge.language import Language
    from scannos.model import Document, Entry

CLASH = "clash"
"""The rule of a place where live decisions cannot stand together."""


def start(
    document: Document,
    findings: Iterable[Finding],
    entries: Iterable[Entry],
    *,
    reader: str = "",
    options: Options | None = None,
    language: Language | None = None,
) -> Session:
    """Begin a review of a document's findings, as far as the ledger's entries leave them open.

    Without a `language` it is English.
    """
    options = options or Options()
    room, book = Room(document, language or languages.of(None)), open_book(document, entries)
    session = Session(
        room=room,
        book=book,
        base={},
        items={},
        where=stretches(()),
        decided={},
        kin=learn.kin(room, ()),
        lessons=learn.taught(()),
        ranked=(),
        reader=reader,
        options=options,
    )
    ready = _filled(session, tuple(whole(room, finding) for finding in findings))
    return queue.onward(replace(ready, trail=_history(ready), step=len(_history(ready))))


def seen(session: Session, entries: Iterable[Entry], findings: Iterable[Finding] | None = None) -> Session:
    """Return the session with what others wrote meanwhile, and with findings scanned anew."""
    more = tuple(entry for entry in entries if entry.id not in session.book.entries)
    if not more and findings is None:
        return session
    book = open_book(session.room.document, (*session.book.entries.values(), *more))
    fresh = tuple(session.base.values()) if findings is None else findings
    fresh = tuple(whole(session.room, finding) for finding in fresh)
    ready = taught(_filled(replace(session, book=book, lessons=learn.taught(())), fresh))
    kept = tuple(span for span in ready.trail if span in ready.items)
    here = session.current
    if here in kept:
        ready = replace(ready, trail=kept, step=kept.index(here))
    else:
        ready = queue.onward(replace(ready, trail=kept, step=len(kept)))
    ready = replace(
        ready,
        passed=tuple(span for span in ready.passed if span in ready.items),
        ahead=tuple(span for span in ready.ahead if span in ready.items),
    )
    return say(ready, _news(session, more), Tone.INFO) if more else ready


def whole(room: Room, finding: Finding) -> Finding:
    """Return a finding on whole tokens, as a decision will cover them, its candidates with it."""
    span, wide = finding.span, room.whole(finding.span)
    if wide == span:
        return finding
    before, after = room.words(Span(wide.start, span.start)), room.words(Span(span.end, wide.end))
    if span.start == span.end:
        before, after = f"{room.words(wide)} ", ""
    candidates = tuple(replace(one, text=before + one.text + after) for one in finding.candidates)
    return replace(finding, span=wide, candidates=candidates)


def _filled(session: Session, findings: tuple[Finding, ...]) -> Session:
    """Lay out every place of the session, settled or not, in order."""
    items = _items(session, findings)
    base = {span: item.finding for span, item in items.items()}
    kin = learn.kin(session.room, base.values())
    laid = replace(session, items=items, where=stretches(items), base=base, kin=kin)
    decided = {
        span: settled for span, item in items.items() if (settled := settling(laid, session.book, item))
    }
    return queue.rank(replace(laid, decided=decided))


def _items(session: Session, findings: tuple[Finding, ...]) -> Mapping[Span, Item]:
    """Return the places that this session's purpose asks for."""
    book, room = session.book, session.room
    if session.options.purpose is Purpose.OPEN:
        clashing = _clashing(book, room)
        clashes = stretches(clashing)
        items = {finding.span: Item(finding) for finding in findings if not clashes.meets(finding.span)}
        taken = stretches((*items, *clashing))
        free = {
            span: told(book.entries[id_], span) for id_, span in book.spans.items() if not taken.meets(span)
        }
        return {**items, **free, **clashing}
    known = {finding.span: finding for finding in findings}
    proposed: dict[Span, tuple[Entry, ...]] = {}
    for id_, span in book.spans.items():
        entry = book.entries[id_]
        if _proposes(session, erratum(entry)):
            proposed[span] = (*proposed.get(span, ()), entry)
    return {span: _proposal(span, several, known.get(span)) for span, several in proposed.items()}


def _proposes(session: Session, body: Erratum) -> bool:
    if session.options.purpose is Purpose.UNATTENDED:
        return body.unattended
    return not body.unattended and body.by != session.reader and body.verdict is not Verdict.OPEN


def _proposal(span: Span, entries: tuple[Entry, ...], finding: Finding | None) -> Item:
    """Return a place with what others decided there; their readings come before the detector's."""
    decisions = tuple(_decision(erratum(entry)) for entry in entries)
    texts = dict.fromkeys(one.correction for one in decisions if one.verdict is not Verdict.STET)
    own = [candidate for candidate in finding.candidates if candidate.text not in texts] if finding else []
    candidates = (*(Candidate(text, 1.0) for text in texts if text), *own)
    rule = erratum(entries[0]).rule
    evidence = tuple(Evidence("ledger", _spoken(one), 0.0) for one in decisions)
    return Item(
        Finding(span, rule, candidates, 1.0, (*evidence, *(finding.evidence if finding else ()))), decisions
    )


def _clashing(book: Book, room: Room) -> dict[Span, Item]:
    """Return the places where live decisions cannot stand together, each side a proposal."""
    items = {}
    for clash in book.clashes:
        ids = [id_ for id_ in clash.ids if id_ in book.spans]
        span = room.whole(_union(clash, [book.spans[id_] for id_ in ids]))
        whole = tuple(id_ for id_ in ids if book.spans[id_] == span)
        item = _proposal(span, tuple(book.entries[id_] for id_ in ids), None)
        readings = {erratum(book.entries[id_]).correction for id_ in whole}
        candidates = tuple(one for one in item.finding.candidates if one.text in readings)
        items[span] = replace(item, finding=replace(item.finding, rule=CLASH, candidates=candidates))
    return items


def _union(clash: Clash, spans: list[Span]) -> Span:
    return Span(
        min([clash.span.start, *(span.start for span in spans)]),
        max([clash.span.end, *(span.end for span in spans)]),
    )


def _decision(body: Erratum) -> Decision:
    return Decision(body.verdict, body.correction, body.by, body.at, body.note)


def _spoken(one: Decision) -> str:
    said = {
        Verdict.CORRECT: f"reads ‘{one.correction}’" if one.correction else "takes it out",
        Verdict.STET: "lets it stand",
        Verdict.QUERY: f"doubts it{f', perhaps ‘{one.correction}’' if one.correction else ''}",
        Verdict.OPEN: "opened it again",
    }[one.verdict]
    return f"{one.by} {said}{f' ({one.note})' if one.note else ''}"


def _history(session: Session) -> tuple[Span, ...]:
    """Return the settled places in the order in which they were decided: `back` walks through them."""

    def when(span: Span) -> tuple[str, Span]:
        return max(getattr(entry.body, "at", "") for entry in session.decided[span]), span

    return tuple(sorted((span for span in session.decided), key=when))


def _news(session: Session, more: tuple[Entry, ...]) -> str:
    who = ", ".join(sorted({getattr(entry.body, "by", "") or "somebody" for entry in more}))
    words = f"{who} decided {len(more)} more place{'s' if len(more) > 1 else ''} meanwhile"
    return f"{words}. {session.message.words}".strip()
