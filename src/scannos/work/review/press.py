"""A key is pressed: the state machine's one step, pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.work.review import alike, commands, menus, questions, queue
from scannos.work.review.acts import Quit, Turn
from scannos.work.review.decide import Stamp, Step
from scannos.work.review.keymap import Action
from scannos.work.review.line import PASTE
from scannos.work.review.state import (
    Asking,
    Browsing,
    Choosing,
    Helping,
    Listing,
    Message,
    Reading,
    Session,
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
        return _needing_place(session, lambda: commands.pick(session, int(key) - 1, stamp))
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
    Action.TAKE: commands.take,
    Action.TYPE: commands.read,
    Action.STET: commands.stet,
    Action.QUERY: commands.query,
    Action.SKIP: lambda session, _: (queue.skip(session), ()),
    Action.UP: lambda session, _: (commands.mark(session, -1), ()),
    Action.DOWN: lambda session, _: (commands.mark(session, 1), ()),
    Action.DROP: commands.drop,
    Action.ALIKE: commands.alike,
    Action.WIDER: lambda session, _: (commands.widen(session, 0, 1), ()),
    Action.WIDER_LEFT: lambda session, _: (commands.widen(session, 1, 0), ()),
    Action.CAUSE: commands.cause,
    Action.NOTE: commands.note,
    Action.WORD: lambda session, _: (replace(session, mode=menus.WORD), ()),
    Action.NEXT_SAME: lambda session, _: commands.same(session, 1),
    Action.PREVIOUS_SAME: lambda session, _: commands.same(session, -1),
    Action.SCAN: commands.scan,
}
