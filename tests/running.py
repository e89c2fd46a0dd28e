"""Running commands in tests: in this process, with stdin, stdout and stderr of their own."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from unittest import mock

from scannos.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SURE = ("--min-probability", "0.6")
"""What every model that is any good finds in the project's sample, and no more."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    exit: int
    raw: bytes
    """stdout as bytes."""
    stderr: str

    @property
    def stdout(self) -> str:
        """stdout as text, line ends as they are."""
        return self.raw.decode("utf-8")


class Run(Protocol):
    """The fixture `run`."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Result: ...


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    """Run `scannos` with these arguments where the test stands."""
    out, err, source = io.BytesIO(), io.BytesIO(), io.BytesIO(stdin)
    stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    stderr = io.TextIOWrapper(err, encoding="utf-8", newline="\n", write_through=True)
    reading = mock.patch("sys.stdin", io.TextIOWrapper(source, encoding="utf-8"))
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr), reading:
        code = main([str(argument) for argument in arguments])
    return Result(code, out.getvalue(), err.getvalue().decode("utf-8"))
