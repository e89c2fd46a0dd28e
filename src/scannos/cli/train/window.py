"""`scannos train window`: which words fit among those around them, from texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import apart, placed
from scannos.cli.train.context import HoldOut, Texts, source
from scannos.cli.train.models import Folder, given, needed, speller
from scannos.errors import ExitCode
from scannos.terminal.progress import bars
from scannos.train.window.build import train
from scannos.train.window.options import Options

_DEFAULT = Options()

Out = Annotated[Path, typer.Option(metavar="FILE", callback=placed, help="The model to write.")]
Places = Annotated[int, typer.Option(min=1, metavar="N", help="Places of the texts to learn from, in all.")]


def window(
    texts: Texts,
    out: Out,
    places: Places = _DEFAULT.places,
    hold_out: HoldOut = 0,
    models: Folder = None,
) -> int:
    """Learn which word was printed, of those that look like it, by five words on either side.

    Words are those of the context model in use. It takes an hour, and 5 GB.
    """
    used = given(models)
    sources = [source(text) for text in texts]
    apart([*(each.path for each in sources), *needed(used)], out)
    options = Options(places=places, every=hold_out)
    with bars() as progress:
        first = train(sources, speller(used), out, options, progress)
    say(f"{out}: at the end, {first:.1%} of the printed words stood before all that look like them")
    return ExitCode.OK
