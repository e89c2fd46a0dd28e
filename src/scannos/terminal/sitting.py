"""A sitting at a full terminal: a key, what it does, what is on the screen; the next key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.terminal.keys import CLOSED, RESIZE
from scannos.terminal.screen import frame
from scannos.terminal.steps import Ending, World, step
from scannos.work.review import view

if TYPE_CHECKING:
    from scannos.terminal.canvas import Canvas
    from scannos.terminal.keys import Keyboard
    from scannos.work.review import Session
    from scannos.work.review.shelf import Shelf

LOOK_SECONDS = 2.0
"""How often, while nobody presses a key, the disk is looked at for what others did."""


def sit(shelf: Shelf, session: Session, keyboard: Keyboard, canvas: Canvas, world: World) -> Ending:
    """Go on with the shelf's open session, and its other texts, until the reader quits, or is gone."""
    while True:
        size = canvas.size
        canvas.draw(frame(view(session), canvas.console, *size), size)
        key = keyboard.read(LOOK_SECONDS)
        if key == CLOSED:
            return Ending()
        if key == RESIZE:
            continue
        session, quitting = step(shelf, session, key, world)
        if quitting:
            return Ending(quitting.interrupted)
