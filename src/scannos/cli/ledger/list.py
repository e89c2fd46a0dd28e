"""`scannos ledger list`: the entries of ledgers, in the order of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Paths
from scannos.cli.printing import painter, put, width
from scannos.model import Cause, Verdict
from scannos.output.listings.entries import listing
from scannos.project import gather
from scannos.work.opening import open_text
from scannos.work.standing import chosen, standings


def list_(
    paths: Paths = None,
    verdict: Annotated[Verdict | None, typer.Option(help="Only these.", show_default=False)] = None,
    rule: Annotated[
        str | None, typer.Option(metavar="RULE", help="Only this rule's.", show_default=False)
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Only this reader's.", show_default=False)
    ] = None,
    cause: Annotated[Cause | None, typer.Option(help="Only these.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what other entries replace.")] = False,
    encoding: Encoding = None,
) -> int:
    """List the entries that count, in the order of the text."""
    exits = Exits()
    texts = gather(paths or [], Path())
    for text in texts:
        with exits.going_on():
            opened = open_text(text, encoding, trusting=True)
            for damage in (*opened.ledger.damage, *opened.ledger.torn):
                say(f"scannos: passed over: {damage}")
            found = standings(opened.document, opened.ledger.entries)
            wanted = {"verdict": verdict, "rule": rule, "by": by, "cause": cause}
            shown = [one for one in found if (everything or one.live) and chosen(one, wanted)]
            if len(texts) > 1:
                put(["", painter()(str(text.path), "name")])
            put(listing(shown, width(), painter()))
            say(f"{text.name}: {len(shown)} of {len(found)} entries")
    return exits.code
