"""`scannos ledger import`: errata from a corrected text, a diff, a table, annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import By, Encoding, OnePath
from scannos.cli.printing import counted, put
from scannos.cli.signing import now, reader
from scannos.errata import ledger as ledgers
from scannos.errata.exchange.corrected import Signature
from scannos.errors import ExitCode
from scannos.model import Cause
from scannos.output.listings.entries import brief
from scannos.project import gather
from scannos.work.exchanging import Source, guess, take
from scannos.work.opening import open_text
from scannos.work.standing import standings

Form = Annotated[
    Source | None,
    typer.Option("--from", help="What the file is; else its suffix says.", show_default=False),
]


def import_(
    path: OnePath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What they come from.", show_default=False)],
    source: Form = None,
    cause: Annotated[Cause, typer.Option(help="Who made the errors.")] = Cause.SCAN,
    rule: Annotated[str, typer.Option(metavar="RULE", help="The kind of error.")] = "import",
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="A word to the next reader.", show_default=False)
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be added; write nothing.")
    ] = False,
    by: By = None,
    encoding: Encoding = None,
) -> int:
    """Take errata over: from the text corrected in any editor, a diff, CSV, Web Annotations, a ledger.

    What they say differently of a place is replaced; what is decided elsewhere stays.
    """
    who = reader(by, gather([path], Path())[0].settings)
    opened = open_text(gather([path], Path(), reader=who)[0], encoding)
    signature = Signature(by=who, at=now(), cause=cause, rule=rule, note=note)
    taken = take(opened, file, source or guess(file, opened.text.path), signature)
    if taken.entries and not dry_run:
        ledgers.append(opened.text.own_ledger, taken.entries)
    put(brief(standing) for standing in standings(opened.document, taken.entries))
    for words in taken.notes:
        say(f"{file}: {words}")
    say(f"{opened.text.own_ledger}: {counted(len(taken.entries), 'new line')}")
    return ExitCode.OK
