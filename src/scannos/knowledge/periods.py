"""Which lists a period asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.knowledge.wordlists import SUFFIX, find, folder, read

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS = ("scannos", "british", "abbreviations")
"""The lists that belong to the language itself."""

_YEAR = re.compile(r"([0-9]{4})(s?)")
_HALF_A_DECADE = 5


def always() -> tuple[Path, ...]:
    """Return the paths of the lists that every lexicon has."""
    return tuple(find(name) for name in ALWAYS)


def lists(item: str) -> tuple[Path, ...]:
    """Return the paths of the lists that one item of the setting `period` asks for.

    It is a list's path or name (`names-1944`), the end of a name (`1850-1914`), or a year or decade (`1944`,
    `1940s`), which takes every list whose header's years hold it, or its middle. ScannosError when it fits
    nothing; a path is not looked at.
    """
    path = find(item)
    if path.is_file() or path.parent != folder():
        return (path,)
    year = _YEAR.fullmatch(item)
    middle = int(year[1]) + (_HALF_A_DECADE if year[2] else 0) if year else 0
    chosen = [path for path in _carried() if path.stem.endswith(f"-{item}") or read(path).holds(middle)]
    if not chosen:
        known = ", ".join(path.stem for path in _carried())
        raise ScannosError(f"no word list is named {item}; there are {known}, and years, and paths of lists")
    return tuple(chosen)


def _carried() -> list[Path]:
    return [path for path in sorted(folder().glob(f"*{SUFFIX}")) if path.stem not in ALWAYS]
