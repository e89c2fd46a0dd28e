"""Keys from the terminal, one at a time, with the names that the review gives them."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Self

from prompt_toolkit.input import create_input
from prompt_toolkit.keys import Keys

from scannos.terminal.steps import TICK
from scannos.work.review.line import PASTE

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from types import TracebackType

    from prompt_toolkit.key_binding import KeyPress

RESIZE, CLOSED = "resize", "closed"
"""What is read when the window changed, and when nobody is there any more."""
_ESCAPE_SECONDS = 0.05
"""How long Escape waits for the rest of a longer key."""
_NAMES = {
    Keys.ControlM: "enter",
    Keys.ControlJ: "enter",
    Keys.ControlI: "tab",
    Keys.ControlH: "backspace",
    Keys.Escape: "esc",
    Keys.Up: "up",
    Keys.Down: "down",
    Keys.Left: "left",
    Keys.Right: "right",
    Keys.Home: "home",
    Keys.End: "end",
    Keys.Delete: "delete",
    Keys.PageUp: "pageup",
    Keys.PageDown: "pagedown",
}


class Keyboard:
    """The terminal's keys while it is entered: nothing is echoed, no key acts by itself."""

    def __init__(self) -> None:
        self._input = create_input()
        self._loop = asyncio.new_event_loop()
        self._waiting: deque[str] = deque()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.callback(self._loop.close)
        self._stack.enter_context(self._input.raw_mode())
        for name, key in (("SIGWINCH", RESIZE), ("SIGTERM", CLOSED), ("SIGHUP", CLOSED), ("SIGINT", "c-c")):
            with suppress(NotImplementedError, AttributeError):
                self._loop.add_signal_handler(getattr(signal, name), self._arrived, key)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def read(self, seconds: float | None = None) -> str:
        """Wait for a key and return its name; `TICK` when none came in so many seconds."""
        if not self._waiting:
            self._run(self._wait(seconds))
        return self._waiting.popleft() if self._waiting else TICK

    def _run(self, waiting: Coroutine[None, None, None]) -> None:
        self._loop.run_until_complete(waiting)

    async def _wait(self, seconds: float | None) -> None:
        self._ready = asyncio.Event()
        with self._attached():
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._ready.wait()
            if not self._waiting:
                return
            if self._waiting[-1] == _UNFINISHED:
                await self._finish()

    async def _finish(self) -> None:
        """Give Escape the time to become an arrow; then it is Escape."""
        self._waiting.pop()
        self._ready.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(_ESCAPE_SECONDS):
                await self._ready.wait()
        if self._waiting and self._waiting[-1] == _UNFINISHED:
            self._waiting.pop()
        self._waiting.extend(filter(None, map(_name, self._input.flush_keys())))

    def _attached(self) -> ExitStack:
        stack = ExitStack()
        try:
            stack.enter_context(self._input.attach(self._read))
        except EOFError:
            self._arrived(CLOSED)
        return stack

    def _read(self) -> None:
        """Take what the terminal has: whole keys, or the beginning of one."""
        names = list(filter(None, map(_name, self._input.read_keys())))
        self._waiting.extend(names)
        if not names:
            self._waiting.append(CLOSED if self._input.closed else _UNFINISHED)
        self._ready.set()

    def _arrived(self, key: str) -> None:
        self._waiting.append(key)
        self._ready.set()


_UNFINISHED = "unfinished"


def _name(press: KeyPress) -> str:
    """Return a key's name; nothing for keys that have none here."""
    if press.key == Keys.BracketedPaste:
        return PASTE + press.data
    if isinstance(press.key, Keys):
        named = _NAMES.get(press.key)
        return named or (press.key.value if press.key.value.startswith("c-") else "")
    return press.key
