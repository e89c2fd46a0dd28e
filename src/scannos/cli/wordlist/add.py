"""`scannos wordlist add`: put words and names into a list."""

from __future__ import annotations

from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.printing import put
from scannos.errors import ExitCode
from scannos.knowledge.wordlists import find
from scannos.work.wordlists.changes import add as add_to


def add(
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list's path or name.", show_default=False)],
    entries: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help="Words, names with their capitals, or wrong->right for a form known to be wrong.",
            show_default=False,
        ),
    ],
) -> int:
    """Put words and names into a list; a list that is not there is begun."""
    new = add_to(name, entries)
    put(new)
    say(f"{find(name)}: {len(new)} new, {len(dict.fromkeys(entries)) - len(new)} there already")
    return ExitCode.OK
