"""`scannos wordlist import`: take over a list of another program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.printing import counted
from scannos.errors import ExitCode
from scannos.work.wordlists.imports import FORMS, read, save


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The other program's list.", show_default=False)
    ],
    name: Annotated[
        str, typer.Argument(metavar="LIST", help="The new list: a path, or a name.", show_default=False)
    ],
    form: Annotated[
        str,
        typer.Option(
            metavar="FORM", help=f"One of {', '.join(FORMS)}; else by name and content.", show_default=False
        ),
    ] = "",
    source: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Where it comes from; else the file's name.", show_default=False),
    ] = "",
    licence: Annotated[str, typer.Option(metavar="TEXT", help="Its licence.")] = "not known",
) -> int:
    """Take over a list of another program: read as data, never run.

    What cannot stand in a list of words is skipped, and named on stderr. So are misreadings that are
    words themselves (arid for and): no list may forbid them, only the context tells.
    """
    imported = read(file, form)
    path = save(name, imported, source or file.name, licence)
    for skipped in imported.skipped:
        say(f"skipped: {skipped.entry}: {skipped.why}")
    for suspect, rights in imported.suspects.items():
        say(f"left out: {suspect}, for {' or '.join(rights) or 'nothing'}: is a word itself")
    say(f"{path}: {counted(len(imported.good), 'word')}, {counted(len(imported.wrong), 'wrong form')}")
    return ExitCode.OK
