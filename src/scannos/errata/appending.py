"""Lines added to a file: all of them or none, by one writer at a time, and on the disk before we say so."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

TORN: Final = " #torn"
"""What `append` ends an unfinished last line with, so that it is never mistaken for a damaged one."""

_PATIENCE: Final = 30.0
"""Seconds to wait for another writer."""
_POLL: Final = 0.01
"""Seconds between two looks whether it has ended."""
_CHUNK: Final = 1 << 16
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_REMEDIES: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room and try again"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "ask for the right to write there"),
}


def append(
    path: Path,
    lines: Sequence[str],
    *,
    finished: Callable[[bytes], bool],
    known: Callable[[bytes], bool] | None = None,
) -> bytes:
    """Add lines to a file in one write and one fsync; return the lines behind the last one `known` accepts.

    The new lines are not among them, and without `known` there are none. `finished` says of a last line
    without a line end whether it is whole. Raises ScannosError when the lines cannot be written; the file
    then is as it was.
    """
    with _told(path):
        if not lines:
            return _news(path, finished, known)
        with _locked(path):
            return _append(path, lines, finished, known)


def exchange(path: Path, make: Callable[[], tuple[bytes, bytes] | None]) -> None:
    """Put new contents in a file's place, whole or not at all, while no one else writes.

    `make` returns them, and what is first added to `FILE.aside` beside it; None to leave all as it is.
    Raises ScannosError when it cannot be done; the file then is as it was.
    """
    draft = path.with_name(f".{path.name}.new")
    with _told(path), _locked(path):
        made = make()
        if made is None:
            return
        if made[1]:
            _add(path.with_name(f"{path.name}.aside"), made[1])
        draft.unlink(missing_ok=True)
        try:
            _add(draft, made[0])
            shutil.copymode(path, draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(path.parent)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of what the system refuses what a user can do about it."""
    try:
        yield
    except TimeoutError as error:
        raise ScannosError(
            "another program holds the ledger; try again when it has ended", path=path
        ) from error
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "mend that and try again")
        raise ScannosError(f"nothing was written: {error.strerror or error}; {remedy}", path=path) from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the ledger's lock: a hidden file beside it, since only there two machines on one share meet.

    The file is taken away while the lock is still held: whoever waits for it finds that what it has locked
    has no name any more, and starts anew (filelock from 4.0). So no folder keeps one.
    """
    from filelock import FileLock, UnixFileLock  # noqa: PLC0415 - only who writes waits for its import

    path.parent.mkdir(parents=True, exist_ok=True)
    mark = path.with_name(f".{path.name}.lock")
    with FileLock(mark, timeout=_PATIENCE, poll_interval=_POLL) as lock:
        try:
            yield
        finally:
            if isinstance(
                lock, UnixFileLock
            ):  # Windows, and a share without locks, need the file till the end
                with suppress(OSError):  # what was written is written
                    mark.unlink()


def _news(path: Path, finished: Callable[[bytes], bool], known: Callable[[bytes], bool] | None) -> bytes:
    """Read without the lock, since a folder may be there for reading only; a line half-written is no news."""
    if known is None or not path.exists():
        return b""
    with path.open("rb") as file:
        return _read_back(file.fileno(), path.stat().st_size, finished, known)[1]


def _append(
    path: Path,
    lines: Sequence[str],
    finished: Callable[[bytes], bool],
    known: Callable[[bytes], bool] | None,
) -> bytes:
    created = not path.exists()
    file = os.open(path, _FLAGS, 0o666)
    try:
        size = os.fstat(file).st_size
        ending, tail = _read_back(file, size, finished, known)
        _write(file, size, ending + "".join(f"{line}\n" for line in lines).encode())
    except BaseException:
        if created:
            path.unlink()
        raise
    finally:
        os.close(file)
    if created:
        _sync_folder(path.parent)
    return tail


def _read_back(
    file: int, size: int, finished: Callable[[bytes], bool], known: Callable[[bytes], bool] | None
) -> tuple[bytes, bytes]:
    """Return what ends the last line, where it needs that, and the lines behind the last known one."""
    back = _backwards(file, size)
    last = next(back)
    ending = b"" if not last else b"\n" if finished(last) else f"{TORN}\n".encode()
    new = [] if known is None else list(takewhile(lambda line: not known(line), chain([last], back)))
    return ending, b"\n".join(reversed(new))


def _backwards(file: int, size: int) -> Iterator[bytes]:
    """Yield the lines of a file without their ends, the last first; it is empty after a line end."""
    rest = b""
    while size:
        step = min(_CHUNK, size)
        size -= step
        os.lseek(file, size, os.SEEK_SET)
        first, *lines = (os.read(file, step) + rest).split(b"\n")
        yield from reversed(lines)
        rest = first
    yield rest


def _add(path: Path, data: bytes) -> None:
    file = os.open(path, _FLAGS, 0o666)
    try:
        _write(file, os.fstat(file).st_size, data)
    finally:
        os.close(file)


def _write(file: int, size: int, data: bytes) -> None:
    """Write and sync; where that fails, cut the file back, so that nothing half-written stays."""
    rest = memoryview(data)
    try:
        while rest:  # one turn, unless the disk is filling up: then the next one says so
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    except BaseException:
        with suppress(OSError):  # what stays is a torn line, and reported as one
            os.ftruncate(file, size)
            os.fsync(file)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new file's name durable, too; Windows cannot, and need not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
