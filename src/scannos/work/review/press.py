"""A key is pressed: the state machine's one step, pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.model import Cause, Verdict
from scannos.work.review import alike, decide, menus, questions, queue
from scannos.work.review.acts import OpenScan, Quit, Turn
from scannos.work.review.decide import Stamp, Step
from scannos.work.review.keymap import Action
from scannos.work.review.line import PASTE
from scannos.work.review.state import (
    Asking,
    Browsing,
    Choosing,
    Decision,
    Draft,
    Helping,
    Listing,
    Message,
    Reading,
    Session,
    Tone,
    read_on,
    say,
)
from scannos.work.review.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.work.review.acts import Act


def press(session: Session, key: str, *, by: str, now: str) -> tuple[Session, tuple[Act, ...]]:
    """Return the state after a key, and what it asks of the world.

    `by` is who presses, `now` RFC 3339 in UTC. The state already counts on the entries of an `Append`:
    when they could not be written, go on with the state before the key.
    """
    stamp = Stamp(by, now)
    session = replace(session, message=Message())
    match session.mode:
        case Asking() as mode:
            return questions.typing(session, mode, key, stamp)
        case Choosing() as mode:
            return menus.choosing(session, mode, key, stamp)
        case Listing() as mode:
            return alike.listing(session, mode, key, stamp)
        case Browsing() as mode:
            return _browsed(session, mode, key)
        case Helping() as mode:
            return _helped(session, mode, key), ()
        case Reading():
            return _command(session, key, stamp)


def answer(session: Session, text: str, *, by: str, now: str) -> tuple[Session, tuple[Act, ...]]:
    """Return the state after a whole line, where one was asked for; else nothing changes."""
    if not isinstance(session.mode, Asking):
        return session, ()
    return questions.answered(session, session.mode, text, Stamp(by, now))


def _command(session: Session, key: str, stamp: Stamp) -> Step:
    if key == "c-c":
        return session, (Quit(interrupted=True),)
    action = session.options.keys.actions.get(key)
    if key.isdecimal() and key != "0":
        return _needing_place(session, lambda: _pick(session, int(key) - 1, stamp))
    if action in _ANYWHERE:
        return _ANYWHERE[action](session, stamp)
    if action in _AT_PLACE:
        command = _AT_PLACE[action]
        return _needing_place(session, lambda: command(session, stamp))
    help_key = session.options.keys.key(Action.HELP)
    name = "A paste" if key.startswith(PASTE) else f"‘{key}’"
    return say(session, f"{name} means nothing here; {help_key} shows the keys."), ()


def _helped(session: Session, mode: Helping, key: str) -> Session:
    """Go up and down in the help; any other key ends it."""
    steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, " ": 10}
    if key not in steps:
        return read_on(session)
    last = len(session.options.keys.keys)
    return replace(session, mode=Helping(min(max(mode.top + steps[key], 0), last)))


def _browsed(session: Session, mode: Browsing, key: str) -> Step:
    """Go up and down among the texts, Enter opens one; any other key goes back."""
    if key == "enter":
        return read_on(session), (Turn(mode.at - session.number),)
    steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    if key not in steps:
        return read_on(session), ()
    at = min(max(mode.at + steps[key], 0), len(session.texts) - 1)
    return replace(session, mode=Browsing(at)), ()


def _needing_place(session: Session, step: Callable[[], Step]) -> Step:
    if session.current is None:
        return say(session, "Nothing is left here: b goes back, n to the next text, q quits."), ()
    return step()


def _texts(session: Session, _stamp: Stamp) -> Step:
    return replace(session, mode=Browsing(session.number)), ()


def _pick(session: Session, number: int, stamp: Stamp) -> Step:
    candidates = decide.choices(session)
    if number >= len(candidates):
        return say(session, f"There is no candidate {number + 1}; e types a reading.", Tone.WARN), ()
    return decide.take(session, Decision(Verdict.CORRECT, candidates[number].text), stamp)


def _take(session: Session, stamp: Stamp) -> Step:
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
        return _pick(session, number, stamp)
    first = next(iter(decide.choices(session)), None)
    if first is None:
        return say(session, "There is no candidate: e types a reading, k keeps what stands.", Tone.WARN), ()
    words = f"Not sure enough for Enter: 1 takes ‘{first.text}’."
    return say(session, words, Tone.WARN), ()


def _type(session: Session, _stamp: Stamp) -> Step:
    return questions.ask(session, "reading", "Reading", session.room.words(decide.stretch(session)))


def _stet(session: Session, stamp: Stamp) -> Step:
    return decide.take(session, Decision(Verdict.STET), stamp)


def _query(session: Session, stamp: Stamp) -> Step:
    """Doubt the place; the guess is the marked reading, or else the first."""
    candidates = decide.choices(session)
    number = decide.marked(session) or 0
    guess = candidates[number].text if candidates else ""
    return decide.take(session, Decision(Verdict.QUERY, guess), stamp)


def _alike(session: Session, _stamp: Stamp) -> Step:
    if session.draft.alike:
        return say(replace(session, draft=replace(session.draft, alike=False)), "For this place alone."), ()
    if session.current in session.decided:
        return say(session, "This place is decided; for all alike start at one that is not.", Tone.WARN), ()
    spans = decide.alike(session, session.current) if session.current else ()
    drafted = replace(session, draft=replace(session.draft, alike=True))
    return say(drafted, f"For all {len(spans)} alike: which decision? They are listed first."), ()


def _mark(session: Session, step: int) -> Session:
    count = len(decide.choices(session))
    if not count:
        return say(session, "There is no candidate.")
    here = decide.marked(session)
    start = -1 if here is None else here
    return replace(session, draft=replace(session.draft, chosen=max(start + step, 0) % count))


def _widen(session: Session, left: int, right: int) -> Session:
    draft = replace(session.draft, left=session.draft.left + left, right=session.draft.right + right)
    wide = replace(session, draft=draft)
    if decide.stretch(wide) == decide.stretch(session):
        return say(session, "The paragraph ends here.")
    return wide


def _cause(session: Session, stamp: Stamp) -> Step:
    causes = list(Cause)
    settled = session.decided.get(session.current) if session.current else None
    if settled:
        former = getattr(settled[0].body, "cause", None)
        if former is None:
            return say(session, "A good word has no cause."), ()
        return decide.again(session, stamp, cause=causes[(causes.index(former) + 1) % len(causes)])
    cause = causes[(causes.index(session.draft.cause) + 1) % len(causes)]
    return say(replace(session, draft=replace(session.draft, cause=cause)), f"Cause: {_CAUSES[cause]}."), ()


_CAUSES = {
    Cause.SCAN: "the scan",
    Cause.PRINT: "the printed original",
    Cause.EDITORIAL: "an editor's wish",
}


def _note(session: Session, _stamp: Stamp) -> Step:
    return questions.ask(session, "note", "Note", session.draft.note)


def _scan(session: Session, _stamp: Stamp) -> Step:
    span = decide.stretch(session)
    room = session.room
    return session, (OpenScan(room.line(span), room.page(span), room.words(span)),)


def _same(session: Session, step: int) -> Step:
    """Go to the neighbour of the same rule; from a reader's own open place, to where its words stand next."""
    here = session.current
    if here is None or session.items[here].finding.rule != questions.MISSED or here in session.decided:
        return queue.same_kind(session, step), ()
    spans = session.room.occurrences(session.room.words(here))
    number = spans.index(here) + step
    if not 0 <= number < len(spans):
        return say(
            session, f"It stands in {len(spans)} places; this is the {'last' if step > 0 else 'first'}."
        ), ()
    without = queue.rank(
        replace(
            session,
            items={span: item for span, item in session.items.items() if span != here},
            trail=tuple(span for span in session.trail if span != here),
        )
    )
    return questions.at_missed(without, spans[number]), ()


def _drop(session: Session, _stamp: Stamp) -> Step:
    return replace(session, draft=Draft()), ()


_ANYWHERE: dict[Action, Callable[[Session, Stamp], Step]] = {
    Action.UNDO: undo,
    Action.BACK: lambda session, _: (queue.back(session), ()),
    Action.FORWARD: lambda session, _: (queue.forward(session), ()),
    Action.LINE: lambda session, _: questions.ask(session, "line", "Go to line"),
    Action.SEARCH: lambda session, _: questions.ask(session, "search", "Search"),
    Action.MISSED: lambda session, _: questions.ask(session, "missed", "The words as they stand in the text"),
    Action.OTHERS: lambda session, _: questions.others(session),
    Action.VIEW: lambda session, _: (replace(session, mode=menus.VIEW), ()),
    Action.HELP: lambda session, _: (replace(session, mode=Helping()), ()),
    Action.TEXTS: _texts,
    Action.NEXT_TEXT: lambda session, _: (session, (Turn(1),)),
    Action.PREVIOUS_TEXT: lambda session, _: (session, (Turn(-1),)),
    Action.QUIT: lambda session, _: (session, (Quit(),)),
}

_AT_PLACE: dict[Action, Callable[[Session, Stamp], Step]] = {
    Action.TAKE: _take,
    Action.TYPE: _type,
    Action.STET: _stet,
    Action.QUERY: _query,
    Action.SKIP: lambda session, _: (queue.skip(session), ()),
    Action.UP: lambda session, _: (_mark(session, -1), ()),
    Action.DOWN: lambda session, _: (_mark(session, 1), ()),
    Action.DROP: _drop,
    Action.ALIKE: _alike,
    Action.WIDER: lambda session, _: (_widen(session, 0, 1), ()),
    Action.WIDER_LEFT: lambda session, _: (_widen(session, 1, 0), ()),
    Action.CAUSE: _cause,
    Action.NOTE: _note,
    Action.WORD: lambda session, _: (replace(session, mode=menus.WORD), ()),
    Action.NEXT_SAME: lambda session, _: _same(session, 1),
    Action.PREVIOUS_SAME: lambda session, _: _same(session, -1),
    Action.SCAN: _scan,
}
