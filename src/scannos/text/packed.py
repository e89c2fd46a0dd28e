"""Files that may be packed."""

from __future__ import annotations

import gzip
import lzma
import zlib
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, cast

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 1 << 20


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading its bytes; `.gz` and `.xz` are unpacked on the way.

    Raises ScannosError for what cannot be opened, or goes wrong inside the block while it is read.
    """
    try:
        with _open(path) as file:
            yield file
    except OSError as error:  # also a file that is no gzip
        raise ScannosError(f"cannot be read: {error.strerror or error}", path=path) from error
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise ScannosError(f"is damaged, or packed in another way: {error}", path=path) from error


def digest(path: Path) -> str:
    """Return the hex SHA-256 of a file's bytes, unpacked. Raises ScannosError."""
    found = sha256()
    with unpacked(path) as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _open(path: Path) -> BinaryIO:
    match path.suffix:
        case ".gz":
            return cast("BinaryIO", gzip.open(path))
        case ".xz":
            return cast("BinaryIO", lzma.open(path))
        case _:
            return path.open("rb")
