"""The models that others are trained with."""

from __future__ import annotations

from typing import Final

from scannos.knowledge import confusions
from scannos.knowledge.context import model

MODELS: Final = (model.PACKAGED, confusions.PACKAGED)
