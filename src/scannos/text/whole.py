"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def put(path: Path, data: bytes) -> None:
    """Put data in a file's place in one step; a link gives way, too, and nobody is led out of a project.

    Raises OSError, which names the file; what was there then is there still, and nothing beside it.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with _named(path):
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                shutil.copymode(path, draft)
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise


def deliver(path: Path, data: bytes) -> None:
    """Put data where a user has named a file: what a link leads to is replaced, a device is written to.

    Raises OSError as `put` does.
    """
    if path.exists() and not path.is_file():
        with _named(path):
            path.write_bytes(data)
    else:
        put(Path(os.path.realpath(path)), data)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file: a full disk names none, and a draft's name says nothing to a user."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise
