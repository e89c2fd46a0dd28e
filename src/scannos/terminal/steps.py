"""One key, carried out: what it decides is on the disk before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.work.review import Append, OpenScan, Quit, Session, Tone, Turn, answer, press, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.work.review import Act
    from scannos.work.review.shelf import Shelf

TICK = "tick"
"""The key of a moment in which nobody pressed any."""


@dataclass(frozen=True, slots=True)
class World:
    """What a sitting needs of the world outside."""

    by: str
    now: Callable[[], str]
    """RFC 3339, UTC."""
    show_scan: Callable[[OpenScan, Session], str]
    """Opens the picture of a place, and says what became of it."""
    tell: Callable[[str], None] = lambda _words: None
    """Says what takes a moment."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a sitting ended."""

    interrupted: bool = False


def step(shelf: Shelf, session: Session, key: str, world: World) -> tuple[Session, Quit | None]:
    """Answer one key: what it decides is on the disk when this returns."""
    looked = shelf.desk.look(session)
    if key == TICK or _is_news(session, looked):
        return looked, None
    after, acts = press(looked, key, by=world.by, now=world.now())
    quitting = next((act for act in acts if isinstance(act, Quit)), None)
    return _carry_all(shelf, looked, after, acts, world), quitting


def answered(shelf: Shelf, session: Session, text: str, world: World) -> Session:
    """Take a whole line as the answer to what was asked."""
    looked = shelf.desk.look(session)
    if _is_news(session, looked):
        return looked
    after, acts = answer(looked, text, by=world.by, now=world.now())
    return _carry_all(shelf, looked, after, acts, world)


def _carry_all(shelf: Shelf, before: Session, after: Session, acts: tuple[Act, ...], world: World) -> Session:
    for act in acts:
        after = _carry_out(shelf, before, after, act, world)
    shelf.put(after)
    return after


def _carry_out(shelf: Shelf, before: Session, after: Session, act: Act, world: World) -> Session:
    """Do what a key asks of the world, and return the state that is true then."""
    match act:
        case Append():
            return shelf.desk.keep(before, after, act)
        case Turn(step=steps):
            world.tell("Reading …")
            return shelf.turn(after, steps)
        case OpenScan():
            return say(after, world.show_scan(act, after), Tone.INFO)
    return after


def _is_news(before: Session, after: Session) -> bool:
    """Tell whether the place on the screen is no longer what the reader decided about when pressing a key."""
    here = before.current
    return after is not before and (
        here != after.current or here is None or before.decided.get(here) != after.decided.get(here)
    )
