"""A sitting at the terminal: a key, what it does, what is on the disk and the screen; the next key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.terminal.keys import CLOSED, RESIZE, TICK
from scannos.terminal.screen import frame
from scannos.work.review import Append, OpenScan, Quit, Session, Tone, Turn, press, say, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.terminal.canvas import Canvas
    from scannos.terminal.keys import Keyboard
    from scannos.work.review import Act
    from scannos.work.review.shelf import Shelf

LOOK_SECONDS = 2.0
"""How often, while nobody presses a key, the disk is looked at for what others did."""


@dataclass(frozen=True, slots=True)
class World:
    """What a sitting needs of the world outside."""

    by: str
    now: Callable[[], str]
    """RFC 3339, UTC."""
    show_scan: Callable[[OpenScan, Session], str]
    """Opens the picture of a place, and says what became of it."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a sitting ended."""

    session: Session
    interrupted: bool = False


def sit(shelf: Shelf, keyboard: Keyboard, canvas: Canvas, world: World) -> Ending:
    """Go through the shelf's texts until the reader quits, or is gone."""
    session = shelf.begin()
    while True:
        size = canvas.size
        canvas.draw(frame(view(session), canvas.console, *size), size)
        key = keyboard.read(LOOK_SECONDS)
        if key == CLOSED:
            return Ending(session)
        if key == RESIZE:
            continue
        session, quitting = step(shelf, session, key, world)
        if quitting:
            return Ending(session, quitting.interrupted)


def step(shelf: Shelf, session: Session, key: str, world: World) -> tuple[Session, Quit | None]:
    """Answer one key: what it decides is on the disk when this returns."""
    looked = shelf.desk.look(session)
    if key == TICK or _is_news(session, looked):
        return looked, None
    after, acts = press(looked, key, by=world.by, now=world.now())
    for act in acts:
        if isinstance(act, Quit):
            return after, act
        after = carry_out(shelf, looked, after, act, world)
    shelf.put(after)
    return after, None


def carry_out(shelf: Shelf, before: Session, after: Session, act: Act, world: World) -> Session:
    """Do what a key asks of the world, and return the state that is true then."""
    match act:
        case Append():
            return shelf.desk.keep(before, after, act)
        case Turn(step=steps):
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
