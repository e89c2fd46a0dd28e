"""`scannos report`: the errata letter in the recipient's form."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import By, Encoding, Paths
from scannos.cli.signing import now, reader
from scannos.errata import ledger
from scannos.errata.rebuild import resolve
from scannos.errors import ExitCode
from scannos.output.letters import PROFILES
from scannos.output.listings.entries import SHORT
from scannos.output.listings.quarrels import quarrels
from scannos.project import gather
from scannos.work.letters import mark_sent
from scannos.work.opening import open_text
from scannos.work.report import letter

if TYPE_CHECKING:
    from scannos.model import Entry
    from scannos.project import Text


class Profile(StrEnum):
    """The forms of a letter; the keys of `PROFILES`."""

    TEXT = "text"
    MARKDOWN = "markdown"


def report(
    paths: Paths = None,
    to: Annotated[Profile, typer.Option(help="The form of the letter.")] = Profile.TEXT,
    unsent: Annotated[bool, typer.Option("--unsent", help="Only what no letter has had.")] = False,
    sent: Annotated[bool, typer.Option("--mark-sent", help="Note in the ledger that it went out.")] = False,
    recipient: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="To whom; else the text's address.", show_default=False),
    ] = None,
    by: By = None,
    encoding: Encoding = None,
) -> int:
    """Write the errata of a text as a letter to its keeper.

    Every quotation stands only once in the text. What is doubtful stands apart, what clashes or is
    lost is left out, and named on stderr. What became of letters that went out tells `scannos report
    status`; `scannos report answer` notes what the keeper said. (A text of such a name is ./status.)
    """
    exits = Exits()
    for found in gather(paths or [], Path()):
        with exits.going_on():
            who = reader(by, found.settings) if sent else None
            text = gather([found.path], Path(), reader=who)[0]
            opened = open_text(text, encoding)
            entries = opened.ledger.entries
            resolution = resolve(opened.document, entries)
            written = letter(text, opened.document, entries, resolution, unsent=unsent)
            sys.stdout.write(PROFILES[to](written))
            sys.stdout.flush()
            if who:
                _mark(text, mark_sent(written, _to(text, recipient), to, by=who, at=now()))
            for line in quarrels(str(text.path), opened.document, entries, resolution):
                say(line)
                exits.add(ExitCode.CONFLICT)
    return exits.code


def _to(text: Text, recipient: str | None) -> str:
    return str(text.details.get("address", "")) if recipient is None else recipient


def _mark(text: Text, entry: Entry | None) -> None:
    """Put on the disk that a letter went out, after it was written."""
    if entry is None:
        say(f"{text.path}: nothing to send")
        return
    ledger.append(text.own_ledger, [entry])
    say(f"{text.own_ledger}: marked as sent, {entry.id[:SHORT]}")
