"""The checks, one file each: a check reads the sheet and says what looks wrong.

`CHECKS` is the whole list; its keys are the rules that findings carry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scannos.detect.checks import case, corrected, digit, nonword, repeated, stop, stray, unbalanced, variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding


class Check(Protocol):
    """Reads a sheet; its findings may overlap, and touch those of other checks."""

    def __call__(self, sheet: Sheet, /) -> Iterable[Finding]:
        """Return the findings."""


CHECKS: Mapping[str, Check] = {
    nonword.RULE: nonword.check,
    variant.RULE: variant.check,
    stop.RULE: stop.check,
    repeated.RULE: repeated.check,
    case.RULE: case.check,
    stray.RULE: stray.check,
    digit.RULE: digit.check,
    unbalanced.RULE: unbalanced.check,
    corrected.RULE: corrected.check,
}
