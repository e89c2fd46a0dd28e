"""The checks, one file each: a check reads the sheet and says what looks wrong.

`CHECKS` is the whole list; its keys are the rules that findings carry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scannos.detect.checks import nonword

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding


class Check(Protocol):
    """Reads a sheet; its findings may overlap, and touch those of other checks."""

    def __call__(self, sheet: Sheet, /) -> Iterable[Finding]:
        """Return the findings."""


CHECKS: Mapping[str, Check] = {
    "non-word": nonword.check,
}
