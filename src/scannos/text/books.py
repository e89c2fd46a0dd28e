"""Files that hold many texts: a line that holds a form feed and nothing else parts two."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.text.packed import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def books(path: Path) -> Iterator[str]:
    """Yield the texts of a file in UTF-8, plain, .gz or .xz, with their line ends; blank ones, too.

    Raises ScannosError for what cannot be read.
    """
    lines: list[bytes] = []
    with unpacked(path) as file:
        for line in chain(file, [b"\f"]):
            if line.rstrip(b"\r\n") != b"\f":
                lines.append(line)
                continue
            if lines:
                yield _decoded(b"".join(lines), path)
            lines = []


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScannosError("this text is not UTF-8; convert it first", path=path) from error
