"""TOML files that a person writes, read with one wording of what is wrong."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> dict[str, Any]:
    """Return the table of a file. Raises ScannosError for one that is no TOML or not UTF-8, else OSError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ScannosError(f"is no TOML: {error}", path=path) from error
    except UnicodeDecodeError as error:
        raise ScannosError("is not UTF-8, as TOML must be", path=path) from error
