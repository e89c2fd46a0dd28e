"""Printing data on stdout: as wide as the terminal, coloured where somebody looks."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from scannos.output.layout import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.output.layout import Paint

PIPE_WIDTH = 100
"""Cells of a table that goes into a file or a pipe, unless COLUMNS says otherwise."""
_STYLES = {
    "title": "2",
    "name": "1",
    "reading": "1",
    "sure": "31",
    "id": "33",
    "note": "2",
    "removed": "31;9",
    "added": "32",
    "place": "36",
}


def put(lines: Iterable[str]) -> None:
    """Write lines to stdout."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def width() -> int:
    """Return how many cells a line may take."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def counted(number: int, noun: str) -> str:
    """Return `1 text`, `2 texts`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def painter() -> Paint:
    """Return a paint for stdout: none into a pipe, none under NO_COLOR (https://no-color.org)."""
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return _painted if colours or os.environ.get("FORCE_COLOR") else plain


def _painted(text: str, role: str) -> str:
    style = _STYLES.get(role)
    return f"\x1b[{style}m{text}\x1b[0m" if style else text
