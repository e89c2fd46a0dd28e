"""What the engine says of a text, before it is told to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from scannos.detect.decode.arcs import Change


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading of a place, in offsets of its text."""

    start: int
    end: int
    text: str
    """What should stand there."""
    probability: float
    """P(this is the printed reading), calibrated."""
    change: Change
    gain: float
    """How much likelier it is than as scanned, in nats, all told."""
    cost: float
    """What the misreading costs, nats."""
    risk: float = 1.0
    """P(it changes a word that is right)."""
    variants: tuple[tuple[str, float], ...] = ()
    """Other ways to write it, and the share of each of what is right in its letters."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A token that may be wrong, whatever was printed."""

    start: int
    end: int
    probability: float


class Calibrated(NamedTuple):
    """What is left to be said of the readings of a line, one entry for each arc."""

    probability: npt.NDArray[np.float64]
    """P(reading); 0 for those as scanned and those not worth a look."""
    risk: npt.NDArray[np.float64]
    """P(it changes a word that is right); 1 − P(reading) for those that are hardly likely."""
