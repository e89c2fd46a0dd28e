"""Who decides, and when: the facts that the core is given as arguments."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scannos.errors import UsageError

if TYPE_CHECKING:
    from scannos.project import Settings


def now() -> str:
    """Return the time as entries write it: RFC 3339, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def reader(given: str | None, settings: Settings) -> str:
    """Return who decides: `--by`, SCANNOS_BY, the settings, the initials of git's user.name.

    Raises UsageError where none of them says, or says what cannot stand in a file's name.
    """
    who = given or os.environ.get("SCANNOS_BY") or settings.reader or _initials(_git_name())
    if not who:
        raise UsageError("who decides? Say --by EP, or set SCANNOS_BY, or `reader` in the settings")
    if re.search(r"[\s./\\]", who):
        raise UsageError(
            f"a reader's name has no spaces, stops or slashes: {who!r} could be {_initials(who)!r}"
        )
    return who


def _git_name() -> str:
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError:
        return ""
    return done.stdout.strip()


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name)
    return words[0] if len(words) == 1 else "".join(word[0].upper() for word in words)
