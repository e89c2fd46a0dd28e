"""What every letter to the keeper of a text is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.model import Cause


@dataclass(frozen=True, slots=True)
class Item:
    """One erratum, as somebody needs it who has the text, and nothing else."""

    line: int
    scanned: str
    """Words of the text that stand in it only once, the wrong ones among them, in one line."""
    reads: str
    """The same words as they should read, or may have to."""
    change: tuple[str, str]
    """The wrong words alone, and what should stand for them; empty where words go."""
    cause: Cause
    note: str
    ids: tuple[str, ...]
    """The errata that say so."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An errata report about one text."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What identifies the text: (author, …), (source, …), (file, …)."""
    certain: tuple[Item, ...]
    doubtful: tuple[Item, ...]
    signature: str
    """What made the letter from what."""
