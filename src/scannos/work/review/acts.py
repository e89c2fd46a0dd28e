"""What a key asks the world outside the pure core to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.model import Entry


@dataclass(frozen=True, slots=True)
class Append:
    """Put these entries on disk, in one write, before the next key is read."""

    entries: tuple[Entry, ...]
    project: bool = False
    """They belong in the project's ledger of words, not in the text's."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A line is wanted; a full screen edits it key by key, a plain one reads it whole."""

    prompt: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class OpenScan:
    """Show the picture of a place."""

    line: int
    """From one."""
    page: int
    """From one; form feeds part the pages."""
    words: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Go to another text: `step` texts on, or back."""

    step: int


@dataclass(frozen=True, slots=True)
class Quit:
    """The end; every decision stands on disk already."""

    interrupted: bool = False


Act = Append | Ask | OpenScan | Turn | Quit
