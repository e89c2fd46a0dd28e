"""`scannos ledger show`: entries with all they say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.options import Encoding, OnePath
from scannos.cli.printing import put
from scannos.errors import ExitCode
from scannos.output.listings.entries import story
from scannos.project import gather
from scannos.work.opening import open_text
from scannos.work.standing import by_id, standings


def show(
    path: OnePath,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The beginnings of IDs.", show_default=False)
    ],
    encoding: Encoding = None,
) -> int:
    """Show entries with all they say; the beginning of an ID is enough."""
    opened = open_text(gather([path], Path())[0], encoding, trusting=True)
    found = standings(opened.document, opened.ledger.entries)
    for prefix in ids:
        put(story(by_id(found, prefix)))
    return ExitCode.OK
