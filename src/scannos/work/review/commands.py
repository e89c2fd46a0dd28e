"""What single keys do at a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.model import Cause, Verdict
from scannos.work.adding import RULE
from scannos.work.review import decide, questions, queue
from scannos.work.review.acts import OpenScan
from scannos.work.review.state import Decision, Draft, Session, Tone, say
from scannos.work.review.stretches import stretches

if TYPE_CHECKING:
    from scannos.work.review.decide import Stamp, Step


def pick(session: Session, number: int, stamp: Stamp) -> Step:
    """Take a candidate by its number, from zero."""
    candidates = decide.choices(session)
    if number >= len(candidates):
        return say(session, f"There is no candidate {number + 1}; e types a reading.", Tone.WARN), ()
    return decide.take(session, Decision(Verdict.CORRECT, candidates[number].text), stamp)


def take(session: Session, stamp: Stamp) -> Step:
    """Take the marked reading, or agree with the only proposal; say so when nothing is sure enough."""
    here = session.current
    item = session.items[here] if here else None
    if session.draft.chosen is None and item and item.proposals and here not in session.decided:
        if len({(one.verdict, one.correction) for one in item.proposals}) > 1:
            return say(session, "They differ: a number, e, k or ? settles it.", Tone.WARN), ()
        one = item.proposals[0]
        return decide.take(session, Decision(one.verdict, one.correction), stamp)
    number = decide.marked(session)
    if number is not None:
        return pick(session, number, stamp)
    first = next(iter(decide.choices(session)), None)
    if first is None:
        return say(session, "There is no candidate: e types a reading, k keeps what stands.", Tone.WARN), ()
    words = f"Not sure enough for Enter: 1 takes ‘{first.text}’."
    return say(session, words, Tone.WARN), ()


def read(session: Session, _stamp: Stamp) -> Step:
    """Ask for a reading, what stands there as its beginning."""
    return questions.ask(session, "reading", "Reading", session.room.words(decide.stretch(session)))


def stet(session: Session, stamp: Stamp) -> Step:
    """Keep what stands."""
    return decide.take(session, Decision(Verdict.STET), stamp)


def query(session: Session, stamp: Stamp) -> Step:
    """Doubt the place; the guess is the marked reading, or else the first."""
    candidates = decide.choices(session)
    number = decide.marked(session) or 0
    guess = candidates[number].text if candidates else ""
    return decide.take(session, Decision(Verdict.QUERY, guess), stamp)


def alike(session: Session, _stamp: Stamp) -> Step:
    """Make the next decision one for all alike, or for this place alone again."""
    if session.draft.alike:
        return say(replace(session, draft=replace(session.draft, alike=False)), "For this place alone."), ()
    if session.current in session.decided:
        return say(session, "This place is decided; for all alike start at one that is not.", Tone.WARN), ()
    spans = decide.alike(session, session.current) if session.current else ()
    drafted = replace(session, draft=replace(session.draft, alike=True))
    return say(drafted, f"For all {len(spans)} alike: which decision? They are listed first."), ()


def mark(session: Session, step: int) -> Session:
    """Mark the next candidate (step 1) or the one before (step -1), round the list."""
    count = len(decide.choices(session))
    if not count:
        return say(session, "There is no candidate.")
    here = decide.marked(session)
    start = -1 if here is None else here
    return replace(session, draft=replace(session.draft, chosen=max(start + step, 0) % count))


def widen(session: Session, left: int, right: int) -> Session:
    """Widen the stretch by so many tokens to the left and to the right."""
    draft = replace(session.draft, left=session.draft.left + left, right=session.draft.right + right)
    wide = replace(session, draft=draft)
    if decide.stretch(wide) == decide.stretch(session):
        return say(session, "The paragraph ends here.")
    return wide


def cause(session: Session, stamp: Stamp) -> Step:
    """Go to the next cause: of the decision to come, or of the one that stands."""
    causes = list(Cause)
    settled = session.decided.get(session.current) if session.current else None
    if settled:
        former = getattr(settled[0].body, "cause", Cause.SCAN)
        return decide.again(session, stamp, cause=causes[(causes.index(former) + 1) % len(causes)])
    cause = causes[(causes.index(session.draft.cause) + 1) % len(causes)]
    return say(replace(session, draft=replace(session.draft, cause=cause)), f"Cause: {_CAUSES[cause]}."), ()


_CAUSES = {
    Cause.SCAN: "the scan",
    Cause.PRINT: "the printed original",
    Cause.EDITORIAL: "an editor's wish",
}


def note(session: Session, _stamp: Stamp) -> Step:
    """Ask for a note."""
    return questions.ask(session, "note", "Note", session.draft.note)


def scan(session: Session, _stamp: Stamp) -> Step:
    """Ask for the picture of the place."""
    span = decide.stretch(session)
    room = session.room
    return session, (OpenScan(room.line(span), room.page(span), room.words(span)),)


def same(session: Session, step: int) -> Step:
    """Go to the neighbour of the same rule; from a reader's own open place, to where its words stand next."""
    here = session.current
    if here is None or session.items[here].finding.rule != RULE or here in session.decided:
        return queue.same_kind(session, step), ()
    spans = session.room.occurrences(session.room.words(here))
    number = spans.index(here) + step
    if not 0 <= number < len(spans):
        return say(
            session, f"It stands in {len(spans)} places; this is the {'last' if step > 0 else 'first'}."
        ), ()
    others = {span: item for span, item in session.items.items() if span != here}
    without = queue.rank(
        replace(
            session,
            items=others,
            where=stretches(others),
            trail=tuple(span for span in session.trail if span != here),
        )
    )
    return questions.at_missed(without, spans[number]), ()


def drop(session: Session, _stamp: Stamp) -> Step:
    """Forget what is chosen and not decided."""
    return replace(session, draft=Draft()), ()
