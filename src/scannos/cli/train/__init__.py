"""`scannos train`: the models, built from texts and pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scannos.cli.commands import LateCommands, group

if TYPE_CHECKING:
    from collections.abc import Mapping


class TrainCommands(LateCommands):
    """The commands of `scannos train`."""

    package = "scannos.cli.train"
    table: ClassVar[Mapping[str, str]] = {
        "context": "Build a context model from texts.",
        "confusions": "Count a scanner's misreadings from pairs.",
        "near": "Work out ahead what known words may have been.",
        "strokes": "Learn from pairs which letters look alike.",
        "window": "Learn which words fit among those around them, from texts.",
        "ranker": "Fit the calibration to pairs; needs scikit-learn.",
    }


train = group(TrainCommands)


@train.callback()
def about() -> None:
    """Build models from texts and pairs of your own, for another language or period."""
