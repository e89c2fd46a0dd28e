"""Which place comes next: order, filter, the trail back and forward."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.model import Span
from scannos.work.review.orders import order
from scannos.work.review.state import Draft, Options, Order, Session, Tally, Tone, say
from scannos.work.review.stretches import IN_TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from scannos.work.review.state import Item


def rank(session: Session) -> Session:
    """Return the session with its places filtered and in order."""
    kept = [item for item in session.items.values() if _passes(session, session.options, item)]
    ranked = tuple(item.finding.span for item in sorted(kept, key=order(session, kept)))
    return replace(session, ranked=ranked, tally=_counted(session, ranked))


def ranked_anew(session: Session, changed: Collection[Span]) -> Session:
    """Return the session with a few places, which were weighed anew, put where they belong now."""
    items, options = session.items, session.options
    ranked = [span for span in session.ranked if span not in changed]
    was = {span for span in session.ranked if span in changed}
    kept = list(items.values()) if options.order is Order.WORD else []
    key = order(session, kept)
    tally = dict(session.tally)
    for span in changed:
        shown = _passes(session, options, items[span])
        if shown:
            insort(ranked, span, key=lambda one: key(items[one]))
        if shown != (span in was):
            _count(tally, items[span].finding.rule, 1 if shown else -1, is_done=span in session.decided)
    return replace(session, ranked=tuple(ranked), tally=tally)


def tallied(session: Session, decided: Mapping[Span, object], spans: Iterable[Span]) -> Tally:
    """Return the session's tally after some places were decided, or opened again."""
    tally = dict(session.tally)
    for span in spans:
        item = session.items[span]
        was, now = span in session.decided, span in decided
        if was != now and _passes(session, session.options, item):
            _count(tally, item.finding.rule, -1, is_done=was)
            _count(tally, item.finding.rule, 1, is_done=now)
    return tally


def _counted(session: Session, ranked: Iterable[Span]) -> Tally:
    """Count what is done and what is left of each rule."""
    tally: dict[str, tuple[int, int]] = {}
    for span in ranked:
        _count(tally, session.items[span].finding.rule, 1, is_done=span in session.decided)
    return tally


def _count(tally: dict[str, tuple[int, int]], rule: str, step: int, *, is_done: bool) -> None:
    done, todo = tally.get(rule, (0, 0))
    tally[rule] = (done + step, todo) if is_done else (done, todo + step)


def filtered(session: Session, options: Options) -> Session:
    """Return the session with other options; the place on the screen stays, if it still passes."""
    chosen = rank(replace(session, options=options))
    return chosen if chosen.current in chosen.ranked else onward(chosen)


def left(session: Session) -> Iterator[Span]:
    """Yield what is undecided, in the order in which it will come."""
    passed = set(session.passed)
    first = [span for span in session.ahead if _is_open(session, span)]
    yield from first
    later = passed.union(first)
    yield from (span for span in session.ranked if span not in later and span not in session.decided)
    yield from (span for span in session.passed if span not in first and _is_open(session, span))


def onward(session: Session) -> Session:
    """Go to the next undecided place; the current one comes last, and nothing is left when it is decided."""
    here = session.current
    following = next((span for span in left(session) if span != here), None)
    if following is None and here is not None and here not in session.decided:
        return say(replace(session, draft=Draft()), "This is the last one left.")
    if following is None:
        return replace(session, step=len(session.trail), draft=Draft())
    return visit(session, following)


def visit(session: Session, span: Span) -> Session:
    """Show a place, now the last of the trail."""
    trail = session.trail
    if not trail or trail[-1] != span:
        trail = (*(other for other in trail if other != span), span)
    return replace(session, trail=trail, step=len(trail) - 1, draft=Draft())


def back(session: Session) -> Session:
    """Go one place back on the trail, decided or not."""
    if session.step == 0:
        return say(session, "This is the first place.")
    return replace(session, step=session.step - 1, draft=Draft())


def forward(session: Session) -> Session:
    """Go one place forward on the trail; at its end pass the current one over."""
    if session.current is None:
        return say(session, "Nothing is left; b goes back.")
    if session.step + 1 < len(session.trail):
        return replace(session, step=session.step + 1, draft=Draft())
    return onward(pass_over(session))


def skip(session: Session) -> Session:
    """Pass the current place over: no decision; it comes again last."""
    if session.current is None or session.current in session.decided:
        return forward(session)
    moved = onward(pass_over(session))
    return moved if moved.message.words else say(moved, "Skipped; it comes again last.")


def pass_over(session: Session) -> Session:
    """Put the current place, if it is undecided, behind all others."""
    here = session.current
    if here is None or here in session.decided:
        return session
    return replace(
        session,
        passed=(*(span for span in session.passed if span != here), here),
        ahead=tuple(span for span in session.ahead if span != here),
    )


def same_kind(session: Session, step: int) -> Session:
    """Go to the next (step 1) or previous (step -1) place of the same rule, in reading order."""
    here = session.current
    if here is None:
        return say(session, "Nothing is left; b goes back.")
    rule = session.items[here].finding.rule
    kind = (span for span in _shown(session) if session.items[span].finding.rule == rule)
    alike = sorted(kind, key=IN_TEXT)
    number = alike.index(here) + step
    if not 0 <= number < len(alike):
        return say(session, f"That was the {'last' if step > 0 else 'first'} of {rule}.")
    return say(visit(session, alike[number]), f"{rule}: {number + 1} of {len(alike)}")


def at_line(session: Session, line: int) -> Session:
    """Go to the first place on a line or after it."""
    if not 1 <= line <= len(session.room.lines):
        return say(session, f"There are {len(session.room.lines)} lines.", Tone.WARN)
    start = session.room.lines.line(line).start
    later = [span for span in session.ranked if span.start >= start]
    if not later:
        return say(session, f"No place from line {line} on.", Tone.WARN)
    return visit(session, min(later))


def search(session: Session, words: str) -> Session:
    """Go to the next place, in reading order, whose sentence or candidates hold the words."""
    wanted = words.casefold()
    here = session.current
    spans = sorted(_shown(session), key=IN_TEXT)
    number = next((i for i, span in enumerate(spans) if here is not None and span > here), 0)
    for span in (*spans[number:], *spans[:number]):
        if _holds(session, span, wanted):
            return visit(session, span)
    return say(session, f"‘{words}’ stands in no place of this session.", Tone.WARN)


def _holds(session: Session, span: Span, wanted: str) -> bool:
    """Tell whether a place's sentence or candidates hold casefolded words."""
    room, candidates = session.room, session.items[span].finding.candidates
    if any(wanted in candidate.text.casefold() for candidate in candidates):
        return True
    near = room.words(Span(max(0, span.start - _NEAR), span.end + _NEAR))
    return wanted in near.casefold() and wanted in room.words(room.sentence(span)).casefold()


_NEAR = 1_000
"""Characters on either side that a search looks at."""


def _shown(session: Session) -> tuple[Span, ...]:
    """Return what passes the filter, and the place on the screen."""
    here = session.current
    return session.ranked if here is None or passes(session, here) else (*session.ranked, here)


def passes(session: Session, span: Span) -> bool:
    """Tell whether a place passes the session's filter."""
    return _passes(session, session.options, session.items[span])


def _is_open(session: Session, span: Span) -> bool:
    return span in session.items and span not in session.decided


def _passes(session: Session, options: Options, item: Item) -> bool:
    """Tell whether a place passes the filter; what the session learnt makes none disappear."""
    finding = item.finding
    probability = max(finding.probability, session.base[finding.span].probability)
    return (
        (not options.rule or finding.rule == options.rule)
        and probability >= options.threshold
        and (not options.word or session.room.words(finding.span) == options.word)
        and (options.within is None or any(_meets(finding.span, other) for other in options.within))
    )


def _meets(one: Span, other: Span) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
