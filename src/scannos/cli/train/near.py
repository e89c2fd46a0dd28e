"""`scannos train near`: what known words may have been, worked out ahead."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import apart, placed
from scannos.cli.train.models import Folder, given, needed
from scannos.errors import ExitCode
from scannos.knowledge.ahead import write
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context
from scannos.train.near import work_out

Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        callback=placed,
        help="The file to write; else `near` beside these models.",
        show_default=False,
    ),
]
Words = Annotated[int, typer.Option(min=0, metavar="N", help="How many words, the commonest.")]


def near(out: Out = None, words: Words = 45_000, models: Folder = None) -> int:
    """Work out ahead which words may have been printed where another word is read.

    Corrections are the same without it, and slower. It is of use only with the very models it was made with:
    after `train context` or `train confusions`, or with other weights, make it anew.
    """
    used = given(models)
    out = out or used.near
    apart(needed(used), out)
    context, confusions = Context.open(used.context), Confusions.load(used.confusions)
    ids, ahead = work_out(context, confusions, words)
    write(out, context, confusions, ids, ahead)
    readings = len(ahead.once.word) + len(ahead.near.word)
    say(f"{out}: {readings:,} readings of {len(ids):,} words")
    return ExitCode.OK
