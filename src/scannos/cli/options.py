"""Arguments and options that several commands take, each worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...", help="Texts and folders; without any, the project's sources.", show_default=False
    ),
]
OnePath = Annotated[Path, typer.Argument(metavar="PATH", help="The text.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WHO", help="Who decides; else SCANNOS_BY, the settings, git's initials.", show_default=False
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The texts' encoding, unless it is UTF-8 or in the settings.", show_default=False
    ),
]
