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
MinProbability = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="P",
        help="How likely a finding must be, 0 to 1; else as the settings say.",
        show_default=False,
    ),
]
Period = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LIST",
        help="A word list or a year, instead of the settings'; may repeat.",
        show_default=False,
    ),
]
