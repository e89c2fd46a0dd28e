"""`scannos ledger list`: the entries of ledgers, in the order of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import (
    Encoding,
    OfCause,
    OfReader,
    OfRule,
    OfVerdict,
    OfWords,
    Paths,
    Since,
    Until,
    wanted,
)
from scannos.cli.printing import painter, put, width
from scannos.output.listings.entries import listing
from scannos.project import gather
from scannos.work.opening import open_text
from scannos.work.standing import standings


def list_(
    paths: Paths = None,
    verdict: OfVerdict = None,
    rule: OfRule = None,
    by: OfReader = None,
    cause: OfCause = None,
    words: OfWords = None,
    since: Since = None,
    until: Until = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what other entries replace.")] = False,
    encoding: Encoding = None,
) -> int:
    """List the entries that count, in the order of the text."""
    exits, asked = Exits(), wanted(verdict, rule, by, cause, words, since, until)
    texts = gather(paths or [], Path())
    for text in texts:
        with exits.going_on():
            opened = open_text(text, encoding, trusting=True)
            for damage in (*opened.ledger.damage, *opened.ledger.torn):
                say(f"scannos: passed over: {damage}")
            found = standings(opened.document, opened.ledger.entries)
            shown = [one for one in found if (everything or one.live) and asked(one.entry)]
            if len(texts) > 1:
                put(["", painter()(str(text.path), "name")])
            put(listing(shown, width(), painter()))
            say(f"{text.name}: {len(shown)} of {len(found)} entries")
    return exits.code
