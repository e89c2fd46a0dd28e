"""Errors that a user can mend, and the exit codes of every command.

Inside, wrong use is `ValueError`; `ScannosError` is only for what a user can act on.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ExitCode(IntEnum):
    """What a command ends with; where several apply, the first in this order."""

    INTERRUPTED = 130
    BUG = 70
    USAGE = 2
    UNREADABLE = 3
    CONFLICT = 4
    FINDINGS = 1
    OK = 0


class ScannosError(Exception):
    """Something cannot be read, written or believed; the message says what to do."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """Return `path:line: message`, as far as path and line are known."""
        place = [str(part) for part in (self.path, self.line) if part is not None]
        return ": ".join([":".join(place), self.message]) if place else self.message


class UsageError(ScannosError):
    """The command line asks for what cannot be."""

    exit_code = ExitCode.USAGE


class ConflictError(ScannosError):
    """The ledger contradicts itself, or no longer fits its text."""

    exit_code = ExitCode.CONFLICT
