"""Frames on the terminal's alternate screen: one write a frame, and only the rows that changed."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Self

from rich.console import Console, ConsoleDimensions
from rich.text import Text

if TYPE_CHECKING:
    from types import TracebackType

    from scannos.terminal.screen import Frame

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J"
_LEAVE = "\x1b[?2004l\x1b[?25h\x1b[?1049l"
_BEGIN, _END = "\x1b[?2026h\x1b[?25l", "\x1b[?2026l"
"""Terminals that know these show the frame when it is whole."""


class Canvas:
    """The terminal while it is entered; it leaves the screen as it found it."""

    def __init__(self, descriptor: int | None = None) -> None:
        """Take a file descriptor to write to; without one stdout's."""
        self._out = sys.stdout.fileno() if descriptor is None else descriptor
        self.console = Console(file=StringIO(), force_terminal=True, legacy_windows=False, highlight=False)
        self._shown: list[str] = []
        self._size = (0, 0)

    def __enter__(self) -> Self:
        self._write(_ENTER)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._write(_LEAVE)
        except OSError:
            return  # nobody is there to see it

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows, as they are now."""
        try:
            found = os.get_terminal_size(self._out)
        except OSError:
            return 80, 24
        return max(found.columns or 80, 20), max(found.lines or 24, 6)

    def draw(self, frame: Frame, size: tuple[int, int]) -> None:
        """Show a frame laid out for this size."""
        self.console.size = ConsoleDimensions(*size)
        rows = self._encoded(frame.lines)
        fresh = size != self._size
        old = [] if fresh else self._shown
        changed = "".join(
            f"\x1b[{number};1H{row}\x1b[K"
            for number, row in enumerate(rows, 1)
            if number > len(old) or row != old[number - 1]
        )
        cursor = f"\x1b[{frame.cursor[0] + 1};{frame.cursor[1] + 1}H\x1b[?25h" if frame.cursor else ""
        self._write(_BEGIN + ("\x1b[2J" if fresh else "") + changed + cursor + _END)
        self._shown, self._size = rows, size

    def tell(self, words: str) -> None:
        """Say something in the middle of the screen until the next frame."""
        columns, rows = self.size
        self._write(f"\x1b[{rows // 2};{max(1, (columns - len(words)) // 2)}H{words}\x1b[K")
        self._size = (0, 0)

    def _encoded(self, lines: tuple[Text, ...]) -> list[str]:
        """Return the rows as the terminal's bytes; no style reaches beyond its row."""
        whole = Text("\n").join(lines)
        with self.console.capture() as captured:
            self.console.print(whole, end="", no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        return captured.get().split("\n")

    def _write(self, data: str) -> None:
        sys.stdout.flush()
        rest = data.encode(sys.stdout.encoding or "utf-8", "replace")
        while rest:
            rest = rest[os.write(self._out, rest) :]
