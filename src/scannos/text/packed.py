"""Files that may be packed."""

from __future__ import annotations

import gzip
import lzma
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


def _open(path: Path) -> BinaryIO:
    match path.suffix:
        case ".gz":
            return cast("BinaryIO", gzip.open(path))
        case ".xz":
            return cast("BinaryIO", lzma.open(path))
        case _:
            return path.open("rb")
