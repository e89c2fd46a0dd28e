"""`scannos init`: make a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.printing import counted
from scannos.errors import ExitCode
from scannos.work.founding import found, plan


def init(
    folder: Annotated[Path, typer.Argument(help="Where; by default here.", show_default=False)] = Path(),
) -> int:
    """Make a project: settings with comments, folders, .gitattributes.

    Texts that are there already are found; what stands there is never written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = plan(folder)
    found(folder, wanted)
    where = folder.resolve().name
    if wanted.sources:
        texts = counted(wanted.sources, "text")
        say(f"{where}: a project of {texts}; `scannos detect` lists what is probably wrong")
    else:
        say(f"{where}: a project; put texts into its folder seeds, then run `scannos detect`")
    return ExitCode.OK
