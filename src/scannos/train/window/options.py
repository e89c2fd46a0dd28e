"""What shapes the network, and how long it learns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What shapes the network."""

    around: int = 32_768
    """Words that are told apart around a place…"""
    asked: int = 50_000
    """…and at it, the commonest."""
    size: int = 64
    """Numbers for each word."""
    hidden: int = 320
    places: int = 100_000_000
    """Places looked at in all."""
    batch: int = 4096
    rivals: int = 6
    """Words set against the printed one that look like it…"""
    drawn: int = 256
    """…and drawn for the batch."""
    every: int = 0
    """Every so-manyth text is kept out of training; 0 for none."""
