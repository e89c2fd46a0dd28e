"""`scannos diff`: show what the ledger changes, word by word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Paths
from scannos.cli.printing import counted, painter, put, width
from scannos.errata.rebuild import resolve
from scannos.output.diffs import word_diff
from scannos.output.listings.quarrels import quarrels
from scannos.project import gather
from scannos.work.building import diff as unified_diff
from scannos.work.opening import open_text

if TYPE_CHECKING:
    from scannos.model import Resolution
    from scannos.work.opening import Opened


def diff(
    paths: Paths = None,
    unified: Annotated[bool, typer.Option("--unified", help="The diff that `git apply` takes.")] = False,
    encoding: Encoding = None,
) -> int:
    """Show what the ledger changes, word by word.

    Without colours, what goes is marked [-so-], and what comes {+so+}.
    """
    exits = Exits()
    texts = gather(paths or [], Path())
    for text in texts:
        with exits.going_on():
            opened = open_text(text, encoding)
            resolution = resolve(opened.document, opened.ledger.entries)
            if unified:
                _put_bytes(unified_diff(opened.document, resolution.edits, text.place))
            else:
                _put_words(opened, resolution, heading=len(texts) > 1)
            for line in quarrels(str(text.path), opened.document, opened.ledger.entries, resolution):
                say(line)
    return exits.code


def _put_words(opened: Opened, resolution: Resolution, *, heading: bool) -> None:
    paint = painter()
    put([paint(str(opened.text.path), "name")] if heading else [])
    put(word_diff(opened.document.text, resolution.edits, width(), paint))
    say(f"{opened.text.path}: {counted(len(resolution.edits), 'change')}")


def _put_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
