"""What git knows of a file."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from scannos.errors import ScannosError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def at_revision(path: Path, revision: str) -> bytes | None:
    """Return a file's bytes as they were in a revision; None where it was not there.

    Raises UsageError for a revision that git does not know, ScannosError where there is no git.
    """
    if _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise UsageError(f"git knows no revision {revision!r} here")
    return _git(path, "show", f"{revision}:./{path.name}")


def _git(path: Path, *arguments: str) -> bytes | None:
    """Run git in the file's folder; None where it says no."""
    command = ["git", "-C", str(path.resolve().parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, our own words
    except OSError as error:
        raise ScannosError("git cannot be run: --since needs it") from error
    return done.stdout if done.returncode == 0 else None
