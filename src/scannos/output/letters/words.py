"""What letters say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Cause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scannos.output.letters.records import Letter

CAUSES: Mapping[Cause, str] = {
    Cause.SCAN: "scan",
    Cause.PRINT: "original",
    Cause.EDITORIAL: "editorial",
}
"""Who made the error: the scanner, the printed or typed original, nobody."""
SHORT = 8
"""Digits of an ID."""
NOTHING = "(nothing)"


def opening(letter: Letter) -> str:
    """Return the sentence that says what follows."""
    certain, doubtful = len(letter.certain), len(letter.doubtful)
    said = f"{certain} correction{'' if certain == 1 else 's'}"
    more = (
        f", and {doubtful} doubtful place{'' if doubtful == 1 else 's'} apart from them" if doubtful else ""
    )
    return f"{said}{more}. Each quotation stands only once in the text; lines are those of the file."


DOUBTS = "These may have to read otherwise; whoever has the original can tell."
