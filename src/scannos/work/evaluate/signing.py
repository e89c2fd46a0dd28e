"""What was measured by what: the line that ends a report."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from scannos.text.packed import digest
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEX = 16
"""Digits of a hash that are shown."""

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
