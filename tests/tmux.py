"""A real terminal for tests: tmux on a socket of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

SCANNOS = f"{shlex.quote(sys.executable)} -m scannos"
_PATIENCE = 60.0
"""Seconds; a machine under load is slow, and no failure."""


class Terminal:
    """A window of a private tmux, with a shell in a folder; ended when it is left."""

    def __init__(self, folder: Path, columns: int = 80, rows: int = 24, **environment: str) -> None:
        self._tmux = ["tmux", "-f", os.devnull, "-S", str(folder / f".tmux-{os.urandom(3).hex()}")]
        told = [
            f"-e{name}={value}" for name, value in {"PS1": "$ ", "SCANNOS_BY": "TR", **environment}.items()
        ]
        size = ["-x", str(columns), "-y", str(rows)]
        self._run("new-session", "-d", *size, *told, "-c", str(folder), "env", "-u", "ENV", "sh")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._run("kill-server")

    def type(self, text: str) -> None:
        """Type text as it stands."""
        self._run("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: Enter, Escape, C-c, Left."""
        self._run("send-keys", *keys)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does that knows bracketed paste."""
        self._run("set-buffer", "--", text)
        self._run("paste-buffer", "-p")

    def command(self, line: str) -> None:
        """Run a command line in the shell."""
        self.type(line)
        self.press("Enter")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def screen(self, *, styled: bool = False) -> str:
        """Return what stands on the screen; `styled` with its escape sequences."""
        return self._run("capture-pane", "-p", *(["-e"] if styled else []))

    def wait(self, *words: str, without: str | None = None) -> str:
        """Wait until all the words stand on the screen, and return it."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            shown = self.screen()
            if all(word in shown for word in words) and (without is None or without not in shown):
                return shown
            time.sleep(0.03)
        raise AssertionError(f"{words} never came:\n{self.screen()}")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, check=False)
        assert done.returncode == 0 or arguments[0] == "kill-server", done.stderr
        return done.stdout.decode()
