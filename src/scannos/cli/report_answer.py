"""`scannos report answer`: what the keeper of a text said to items of a letter."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import By, Encoding, OnePath
from scannos.cli.printing import counted
from scannos.cli.signing import now, reader
from scannos.errata import ledger
from scannos.errors import ExitCode
from scannos.project import gather
from scannos.work.letters import answer
from scannos.work.opening import open_text


class Said(StrEnum):
    """What may be answered."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FIXED = "fixed"
    UNCLEAR = "unclear"


def report_answer(
    path: OnePath,
    said: Annotated[
        Said,
        typer.Argument(metavar="ANSWER", help="accepted, rejected, fixed or unclear.", show_default=False),
    ],
    items: Annotated[list[int], typer.Argument(metavar="ITEM...", min=1, help="Numbers in the letter.")],
    letter: Annotated[str, typer.Option(metavar="ID", help="The letter, if not the latest.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="What else was said.")] = "",
    by: By = None,
    encoding: Encoding = None,
) -> int:
    """Note what the keeper of a text answered to items of a letter; a later answer replaces an earlier."""
    (found, *_) = gather([path], Path())
    who = reader(by, found.settings)
    opened = open_text(gather([path], Path(), reader=who)[0], encoding)
    made = answer(opened.ledger.entries, items, said.value, letter=letter, by=who, at=now(), note=note)
    ledger.append(opened.text.own_ledger, made)
    say(f"{opened.text.own_ledger}: {counted(len(made), 'answer')} noted")
    return ExitCode.OK
