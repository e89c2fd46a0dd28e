"""`scannos report status`: what became of the letters."""

from __future__ import annotations

from pathlib import Path

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Paths
from scannos.cli.printing import painter, put, width
from scannos.output.listings.letters import correspondence
from scannos.project import gather
from scannos.work.letters import letters
from scannos.work.opening import open_text


def report_status(paths: Paths = None, encoding: Encoding = None) -> int:
    """Tell what became of the letters that were marked as sent, item by item.

    An item may be answered (`scannos report answer`), stand corrected in the source by now, or have been
    decided otherwise since.
    """
    exits = Exits()
    for text in gather(paths or [], Path()):
        with exits.going_on():
            opened = open_text(text, encoding)
            found = letters(opened.document, opened.ledger.entries)
            if not found:
                say(f"{text.path}: no letter is marked as sent; `scannos report --mark-sent` does that")
            for letter in found:
                put(correspondence(letter, width(), painter()))
    return exits.code
