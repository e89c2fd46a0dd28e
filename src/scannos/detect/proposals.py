"""What the engine says of a text, before it is told to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Doubt:
    """A token that may be wrong, whatever was printed."""

    start: int
    end: int
    probability: float
