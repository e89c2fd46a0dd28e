"""How bad a text is: the share of its words that are misread to no word.

A text with one error in a thousand words must be touched a hundred times less than one with one in five,
and nothing else says so much about whether a finding is right. Measured with benchmarks/check_precision.py:
this estimate goes with the true rate of misread words with a correlation of 0.89 (of the logarithms).
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.broken import broken
from scannos.detect.candidates import readings
from scannos.detect.letters import letters
from scannos.detect.sheet import Case
from scannos.detect.zones import Zone
from scannos.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

REFERENCE = 0.01
"""The noise at which the checks' base probabilities are stated."""
_RANGE = (-2.5, 2.5)
_ODD = -3.4
"""Mean nats a letter from which a form looks like no word of the language."""
_DOUBTFUL = -2.6
_LIKELY = -18.0
"""The score of a reading from which an unknown form is likelier a misreading than a rare word."""
_MISREAD = frozenset({"non-word", "digit"})
_AS_IF = (1.0, 150.0)
"""What is known before reading: one misreading in so many words."""


def listen(sheet: Sheet) -> Sheet:
    """Return the sheet with its noise."""
    suspects = _suspects(sheet)
    body = (sheet.tokens.kind == Kind.WORD) & (sheet.zone < Zone.FURNITURE)
    misread = sum(_misread(sheet, token) for token in np.flatnonzero(suspects & body).tolist())
    return replace(sheet, noise=(misread + _AS_IF[0]) / (int(body.sum()) + _AS_IF[1]))


def heard(sheet: Sheet, found: Iterable[Finding]) -> Sheet:
    """Return the sheet with its noise, as the context engine's findings tell it."""
    misread = sum(finding.probability for finding in found if finding.rule in _MISREAD)
    body = int(((sheet.tokens.kind == Kind.WORD) & (sheet.zone < Zone.FURNITURE)).sum())
    return replace(sheet, noise=(misread + _AS_IF[0]) / (body + _AS_IF[1]))


def nats(sheet: Sheet) -> float:
    """Return how much likelier than at the reference a doubtful place is an error, in nats."""
    return min(max(log(sheet.noise / REFERENCE), _RANGE[0]), _RANGE[1])


def _suspects(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Return the unknown words that stand once or twice and begin with no capital, but no parts of words."""
    rare = sheet.unknown & (sheet.times <= 2) & (sheet.case != Case.TITLE)  # noqa: PLR2004 - rare
    suspects: npt.NDArray[np.bool_] = rare[sheet.tokens.form] & (sheet.tokens.kind == Kind.WORD)
    for word in broken(sheet):
        suspects[[word.token, word.token + 2]] = False
    return suspects


def _misread(sheet: Sheet, token: int) -> bool:
    """Tell whether a form looks like no word, or much like a misreading of a common one."""
    form = sheet.form(token)
    mean = letters(sheet.knowledge.lexicon).mean(form)
    if mean < _ODD and len(form) > 2:  # noqa: PLR2004 - two letters look odd too easily
        return True
    found = readings(sheet, form) if mean < _DOUBTFUL else ()
    return bool(found) and found[0].score > _LIKELY
