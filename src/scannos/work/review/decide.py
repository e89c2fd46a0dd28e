"""A decision becomes entries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scannos.errata import entries as _entries
from scannos.model import Cause, Erratum, Span, Verdict, Word
from scannos.work.review.acts import Act, Append
from scannos.work.review.book import erratum, touching
from scannos.work.review.keymap import Action
from scannos.work.review.queue import onward, passes, visit
from scannos.work.review.record import record
from scannos.work.review.state import Decision, Listing, Purpose, Session, Tone, read_on, say

if TYPE_CHECKING:
    from scannos.model import Candidate, Entry

Step = tuple[Session, tuple[Act, ...]]

TOGETHER, SCOPE, PROJECT = "together", "scope", "project"
"""Extra keys of an entry: what was decided at one stroke bears one label; words of a project say so."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who presses a key, and when."""

    by: str
    at: str


def stretch(session: Session) -> Span:
    """Return what the current place covers: whole tokens, as wide as the reader made it."""
    span = _here(session)
    wide = session.room.whole(span)
    for step, times in ((-1, session.draft.left), (1, session.draft.right)):
        for _ in range(times):
            wide = session.room.widened(wide, step)
    return wide


def choices(session: Session) -> tuple[Candidate, ...]:
    """Return the candidates of the current place, each a reading of the whole stretch."""
    span, wide = _here(session), stretch(session)
    before = session.room.words(Span(wide.start, span.start))
    after = session.room.words(Span(span.end, wide.end))
    candidates = session.items[span].finding.candidates
    return tuple(replace(one, text=before + one.text + after) for one in candidates)


def marked(session: Session) -> int | None:
    """Return which candidate Enter would take, from zero; None where none is sure enough, nor marked."""
    candidates = choices(session)
    if session.draft.chosen is not None and session.draft.chosen < len(candidates):
        return session.draft.chosen
    sure = candidates and candidates[0].probability >= session.options.sure
    return 0 if sure and not session.items[_here(session)].proposals else None


def take(session: Session, decision: Decision, stamp: Stamp) -> Step:
    """Decide the current place; after `a`, list first all that are alike."""
    if decision.verdict is Verdict.CORRECT and decision.correction == session.room.words(stretch(session)):
        return say(session, "That is what stands there; k keeps it.", Tone.WARN), ()
    if session.draft.alike:
        return _list(session, decision)
    entry = written(session, stretch(session), decision, stamp)
    return settle(session, (entry,), stamp)


def settle(session: Session, entries: tuple[Entry, ...], stamp: Stamp, *, project: bool = False) -> Step:
    """Record entries, say so, and go to what is undecided."""
    after = record(session, entries)
    after = replace(after, clock=(*after.clock, *(stamp.at for _ in entries)))
    moved = onward(read_on(after))
    last = entries[0].body
    offer = Span(0, 0)
    if isinstance(last, Erratum) and last.verdict is Verdict.CORRECT:
        offer = after.book.spans.get(entries[0].id, offer)
    moved = replace(moved, offer=offer if offer.end else None)
    return (
        say(moved, _act(session, entries, moved), Tone.DONE),
        (Append(entries, project),),
    )


def written(session: Session, span: Span, decision: Decision, stamp: Stamp, together: str = "") -> Entry:
    """Return the entry of a decision about a stretch; it replaces every live entry that it touches."""
    anchor = session.room.places.make(span)
    here = session.items.get(span) or session.items[_here(session)]
    body = Erratum(
        anchor=anchor,
        verdict=decision.verdict,
        correction=decision.correction,
        cause=session.draft.cause,
        rule=here.finding.rule,
        by=stamp.by,
        at=stamp.at,
        note=session.draft.note,
        replaces=replaced(session, span, stamp.by),
    )
    return _entries.new(body, {TOGETHER: together} if together else {})


def replaced(session: Session, span: Span, by: str) -> tuple[str, ...]:
    """Return the IDs that a decision about a span puts out of force.

    A second reader writes beside what others decided, on purpose, and replaces only what is theirs.
    """
    met = touching(session.book, span)
    if session.options.purpose is Purpose.SECOND:
        met = tuple(entry for entry in met if erratum(entry).by == by)
    return tuple(entry.id for entry in met)


def again(session: Session, stamp: Stamp, *, cause: Cause | None = None, note: str | None = None) -> Step:
    """Write a decided place's decision once more, with another cause or note."""
    former = session.decided[_here(session)][0]
    if not isinstance(former.body, Erratum):
        return say(session, "A good word has neither cause nor note."), ()
    body = former.body
    entry = _entries.new(
        replace(
            body,
            cause=cause or body.cause,
            note=body.note if note is None else note,
            by=stamp.by,
            at=stamp.at,
            unattended=False,
            replaces=(former.id,),
        )
    )
    after = read_on(record(session, (entry,)))
    words = f"cause: {cause}" if cause else "noted"
    return say(visit(after, _here(session)), words.capitalize() + ".", Tone.DONE), (Append((entry,)),)


def word(session: Session, opinion: str, stamp: Stamp, *, project: bool) -> Step:
    """Give an opinion about the current form, for this text or the whole project."""
    form = session.room.words(_here(session))
    former = tuple(entry.id for entry in session.book.opinions.get(form, ()))
    body = Word(form, opinion, stamp.by, stamp.at, replaces=former)
    entry = _entries.new(body, {SCOPE: PROJECT} if project else {})
    after, acts = settle(session, (entry,), stamp, project=project)
    here = _here(session)
    if here not in after.decided:
        kind = "name" if opinion == "name" else "good word"
        words = f"‘{form}’ is a {kind}; here its place is in doubt: k keeps it."
        after = say(visit(after, here), words, Tone.DONE)
    return after, acts


def _list(session: Session, decision: Decision) -> Step:
    """Show every undecided place of the same form and rule before anything is decided."""
    here = _here(session)
    if session.draft.left or session.draft.right:
        return say(session, "For all alike the stretch must be as it was found; Esc.", Tone.WARN), ()
    spans = alike(session, here)
    return replace(session, mode=Listing(decision, spans, at=spans.index(here))), ()


def alike(session: Session, span: Span) -> tuple[Span, ...]:
    """Return the undecided places with the same form and rule, in reading order, and this one."""
    rule, form = session.items[span].finding.rule, session.room.words(span)
    kin = session.kin.by_form.get(form, ())
    same = {
        other
        for other in kin
        if other not in session.decided
        and session.items[other].finding.rule == rule
        and passes(session, other)
    }
    return tuple(sorted(same | {span}))


def elsewhere(session: Session, changed: Span) -> tuple[int, tuple[Span, ...]]:
    """Return how many places of a form were corrected, and those that nobody has decided."""
    spans = session.room.occurrences(session.room.words(changed))
    free = tuple(span for span in spans if not session.book.where.meets(span))
    return len(spans) - len(free), free


def _act(session: Session, entries: tuple[Entry, ...], after: Session) -> str:
    """Say what was just done."""
    first = entries[0].body
    if isinstance(first, Word):
        more = sum(1 for span in after.decided if span not in session.decided)
        return f"‘{first.word}’ is a {'name' if first.opinion == 'name' else 'good word'}; {more} settled."
    body = erratum(entries[0])
    line = session.room.line(after.book.spans[entries[0].id])
    where = f"{len(entries)} places" if len(entries) > 1 else f"line {line}"
    return f"{spoken(body)}, {where}.{_offer(after)}"


def _offer(session: Session) -> str:
    """Say where else the form just changed still stands."""
    if session.offer is None:
        return ""
    changed, free = elsewhere(session, session.offer)
    if not free or len(free) > _FEW * changed:
        return ""
    key = session.options.keys.key(Action.OTHERS)
    return f" You changed {changed} of {changed + len(free)}; {key} looks at the other {len(free)}."


def spoken(body: Erratum) -> str:
    """Say a decision in a few words."""
    exact = " ".join(body.anchor.exact.split())
    if body.verdict is Verdict.CORRECT:
        return f"‘{body.correction}’ for ‘{exact}’" if body.correction else f"‘{exact}’ taken out"
    return f"‘{exact}’ {_DONE[body.verdict]}"


_FEW = 3
"""More places for each change than these are no hint: the word is common, and mostly right."""
_DONE = {Verdict.STET: "kept", Verdict.QUERY: "queried", Verdict.OPEN: "opened again"}


def _here(session: Session) -> Span:
    if session.current is None:
        raise ValueError("no place is shown")
    return session.current
