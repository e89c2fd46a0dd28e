"""`scannos report`: the errata letter in the recipient's form."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Paths
from scannos.errata.rebuild import resolve
from scannos.errors import ExitCode
from scannos.output.letters import PROFILES
from scannos.output.listings.quarrels import quarrels
from scannos.project import gather
from scannos.work.opening import open_text
from scannos.work.report import letter


class Profile(StrEnum):
    """The forms of a letter; the keys of `PROFILES`."""

    TEXT = "text"
    MARKDOWN = "markdown"


def report(
    paths: Paths = None,
    to: Annotated[Profile, typer.Option(help="The form of the letter.")] = Profile.TEXT,
    encoding: Encoding = None,
) -> int:
    """Write the errata of a text as a letter to its keeper.

    Every quotation stands only once in the text. What is doubtful stands apart, what clashes or is
    lost is left out, and named on stderr.
    """
    exits = Exits()
    for text in gather(paths or [], Path()):
        with exits.going_on():
            opened = open_text(text, encoding)
            entries = opened.ledger.entries
            resolution = resolve(opened.document, entries)
            sys.stdout.write(PROFILES[to](letter(text, opened.document, entries, resolution)))
            for line in quarrels(str(text.path), opened.document, entries, resolution):
                say(line)
                exits.add(ExitCode.CONFLICT)
    return exits.code
