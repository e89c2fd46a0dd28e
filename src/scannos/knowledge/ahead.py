"""Readings of the vocabulary's commonest words, worked out ahead: they hang on no text.

They stand in a file of their own, which names the context model, the confusions and the limits that it was
made with. Where any of these is another, or there is no such file, every form is worked out when it is met;
what is read is the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scannos.errors import ScannosError
from scannos.knowledge import storage
from scannos.knowledge.memory import Held

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context

KIND: Final = "near"
PACKAGED: Final = Path(__file__).parent / "data" / "english.near"
_COLUMNS: Final = ("ends", "word", "cost")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about a form that is a word, in nats unless said otherwise."""

    once: float
    """The dearest single confusion."""
    most: int
    """Letters taken out of the form."""
    weighed: int
    """Words near it whose costs are worked out."""
    reach: float
    """How far a word may be less likely than the form, by themselves; what is farther is left out."""
    rarest: float
    """ln P of the rarest word."""


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """The answers to both questions about the same words."""

    asked: Asked
    once: Held
    near: Held

    @classmethod
    def open(
        cls, context: Context, confusions: Confusions, asked: Asked, path: Path = PACKAGED
    ) -> Ahead | None:
        """Map a file of answers; None where there is none that is sound and of just these models."""
        try:
            stored = storage.read(path, KIND)
        except ScannosError:
            return None
        if stored.about != about(context, confusions, asked):
            return None
        spellings, at = context.words(), stored.arrays
        forms = map(spellings.__getitem__, at["ids"].tolist())
        numbers = {form: number for number, form in enumerate(forms)}
        return cls(
            asked, *(Held(numbers, *(at[f"{name}.{column}"] for column in _COLUMNS)) for name in _NAMES)
        )


_NAMES: Final = ("once", "near")


def write(
    path: Path,
    context: Context,
    confusions: Confusions,
    ids: npt.NDArray[np.int32],
    ahead: Ahead,
) -> None:
    """Write the answers for the words `ids`."""
    held = {name: getattr(ahead, name) for name in _NAMES}
    columns = {f"{name}.{column}": getattr(held[name], column) for name in _NAMES for column in _COLUMNS}
    storage.write(path, KIND, about(context, confusions, ahead.asked), {"ids": ids, **columns})


def about(context: Context, confusions: Confusions, asked: Asked) -> Mapping[str, Any]:
    """Return what the answers hang on."""
    return {"context": context.checksum, "confusions": confusions.digest, "asked": asdict(asked)}
