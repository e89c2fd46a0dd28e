"""What was measured by what: the line that ends a report."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from scannos.text.packed import unpacked
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEX = 16
"""Digits of a hash that are shown."""

_BLOCK = 1 << 20
_MEASURES = ("pyspellchecker", "rapidfuzz")
"""Words are told from non-words by the list of the one, distances are counted by the other."""


def signature(paths: Sequence[Path], settings: str, measured: Sequence[str]) -> str:
    """Return versions, settings, hashes and the correctors' signatures, parted by bars.

    A packed file is hashed unpacked.
    """
    files = ", ".join(f"{path.name} {digest(path)[:HEX]}" for path in paths)
    versions = ", ".join(f"{name} {version(name)}" for name in _MEASURES)
    return " | ".join([f"scannos {VERSION} evaluate", files, settings, versions, *measured])


def fingerprint(paths: Iterable[Path]) -> str:
    """Return the beginning of the SHA-256 over the names and hashes of some files, in the order given."""
    lines = "".join(f"{digest(path)}  {path.name}\n" for path in paths)
    return sha256(lines.encode()).hexdigest()[:HEX]


def digest(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes, unpacked. Raises ScannosError."""
    found = sha256()
    with unpacked(path) as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
