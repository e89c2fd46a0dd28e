"""The models that others are trained with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.detect.decode.speller import Speller
from scannos.detect.models import PACKAGED, Models
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context

Folder = Annotated[
    Path | None,
    typer.Option(
        "--models",
        metavar="DIR",
        help="Made with the models of this folder; else English.",
        show_default=False,
    ),
]


def given(folder: Path | None) -> Models:
    """Return the models of a folder, or the packaged ones. Raises ScannosError."""
    return Models.of(folder) if folder else PACKAGED


def needed(models: Models) -> tuple[Path, Path]:
    """Return what the others are made with, and what is not to be written over."""
    return models.context, models.confusions


def speller(models: Models) -> Speller:
    """Return a speller that takes nothing as worked out ahead."""
    return Speller(Context.open(models.context), Confusions.load(models.confusions), models=models)
