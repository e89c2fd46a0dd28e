"""A document, what is known and what was taught, into findings."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scannos.detect.checks import CHECKS
from scannos.detect.lessons import Lessons
from scannos.detect.merge import merge
from scannos.detect.noise import listen
from scannos.detect.sheet import Knowledge, lay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.detect.sheet import Sheet
    from scannos.model import Document, Finding

__all__ = ["DEFAULT_THRESHOLD", "FLOOR", "Knowledge", "scan"]

DEFAULT_THRESHOLD = 0.5
"""The probability from which a person is asked."""
FLOOR = 0.02
"""What is less likely than this is no finding."""


def scan(
    document: Document, knowledge: Knowledge, lessons: Lessons | None = None, *, floor: float = FLOOR
) -> tuple[Finding, ...]:
    """Return the findings of a text that are at least `floor` likely, surest first, then by position.

    They never overlap, and each covers whole tokens.
    """
    sheet = listen(lay(document, knowledge, lessons or Lessons()))
    found = (finding for finding in _said(sheet) if finding.probability >= floor)
    return tuple(sorted(merge(document.text, found), key=lambda f: (-f.probability, f.span)))


def _said(sheet: Sheet) -> Iterable[Finding]:
    """Return what every check says."""
    return chain.from_iterable(check(sheet) for check in CHECKS.values())
