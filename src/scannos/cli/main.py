"""The command line: what stands before the command."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.commands import Commands, group
from scannos.cli.exits import ending
from scannos.errors import ExitCode
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

app = group(Commands)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `scannos` with these arguments, by default the process's own, and return its exit code."""
    # Our products of matrices are small: threads for them burn a second core, and save no time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is loaded once stays; looking for rubbish in it again and again is a tenth of a command's start.
    gc.set_threshold(50_000, 20, 100)
    _open_what_is_closed()
    _write_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = typer.main.get_command(app)
    return ending(lambda: command.main(given or ["--help"], "scannos", standalone_mode=False))


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"scannos {VERSION}\n")
        raise typer.Exit(ExitCode.OK)


@app.callback()
def scannos(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Find the errors that a scanner left in a text, settle them, rebuild the text.

    Exit codes, the first that applies: 130 interrupted, 70 a bug of ours, 2 wrong use,
    3 something cannot be read or is damaged, 4 errata that clash or are lost,
    1 findings remain or a build is stale, 0.
    """


def _open_what_is_closed() -> None:
    """Put something where the shell has closed a stream: nothing comes in, messages go nowhere, results fail.

    Else Python has none there, and the next file that is opened takes its number, and what is printed.
    """
    closed = ("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)
    for name, mode, way in closed:
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), mode, encoding="utf-8"))


def _write_utf8() -> None:
    """Make pipes UTF-8 on every system, and let no character stop a message."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
