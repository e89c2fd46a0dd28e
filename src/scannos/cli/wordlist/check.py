"""`scannos wordlist check`: check the form of lists."""

from __future__ import annotations

from typing import Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.printing import counted, put
from scannos.errors import ExitCode
from scannos.knowledge.wordlists import SUFFIX, find, folder
from scannos.work.wordlists.changes import check as problems


def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LIST]...",
            help="Paths or names; without any, those that came along.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Check the form of lists: header, order, no entry twice, nothing that is no word."""
    exits = Exits()
    paths = [find(name) for name in names] if names else sorted(folder().glob(f"*{SUFFIX}"))
    for path in paths:
        with exits.going_on():
            found = problems(path)
            put(map(str, found))
            if found:
                exits.add(ExitCode.FINDINGS)
            say(f"{path.name}: {counted(len(found), 'problem')}" if found else f"{path.name}: in order")
    return exits.code
