"""Words and phrases that stand twice, also with a word between them or one letter changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind, lowered
from scannos.detect.findings import finding
from scannos.detect.function_words import JOINING, MODAL
from scannos.detect.sheet import Case
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

    Mask = npt.NDArray[np.bool_]

RULE = "repeated"
WORD = 0.9
RIGHTLY = 0.2
PHRASE = 0.7
MODAL_BETWEEN = 0.4
CHANGED = 0.3
_LONGEST = 5
_DOUBLED = (
    "had that very so no ha oh ah well now come there long many more her never hear go in do is you one away far "
    "on up yes ho la aye nay"
)
_RIGHTLY = frozenset(_DOUBLED.split())
"""Words that writers double on purpose."""


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find repeated words and phrases."""
    same, _ = lowered(sheet)
    word = (sheet.tokens.kind == Kind.WORD) & (sheet.breaks < 2)  # noqa: PLR2004 - no new paragraph
    for length in range(_LONGEST, 0, -1):
        yield from _copies(sheet, same, word, length)
    yield from _modals(sheet, same, word)


def _copies(sheet: Sheet, same: npt.NDArray[np.int64], word: Mask, length: int) -> Iterator[Finding]:
    """Find a phrase of so many words that stands twice without anything between."""
    equal = np.zeros(len(same), np.bool_)
    if length < len(same):
        equal[:-length] = same[:-length] == same[length:]
    equal &= ahead(word, length) & (sheet.tokens.kind == Kind.WORD)
    whole = equal.copy()
    for step in range(1, length):
        whole &= ahead(equal, step)
    # Three equal words are two pairs; a phrase of equal words is reported word by word.
    whole &= ~behind(whole) | (length == 1)
    for token in np.flatnonzero(whole).tolist():
        if length == 1 or len(set(same[token : token + length].tolist())) == length:
            yield _twice(sheet, token, length)


def _twice(sheet: Sheet, token: int, length: int) -> Finding:
    phrase = sheet.reads(token, token + length - 1)
    base = PHRASE if length > 1 else RIGHTLY if phrase.lower() in _RIGHTLY else WORD
    reasons = [Evidence("form", f"{phrase} stands twice", 0.0)]
    cases = sheet.case[sheet.tokens.form]
    if length == 1 and cases[token] == Case.TITLE == cases[token + 1]:
        reasons.append(Evidence("form", "it may be a name", -2.0))
    if length == 1 and sheet.breaks[token + 1]:
        reasons.append(Evidence("place", "the second begins a line", 1.0))
    first, last = token, token + 2 * length - 1
    return finding(sheet, (first, last), RULE, base=base, evidence=reasons, readings=[(phrase, 0.0)])


def _modals(sheet: Sheet, same: npt.NDArray[np.int64], word: Mask) -> Iterator[Finding]:
    """Find *that would he would be*: a verb of which a clause has one, twice around a word."""
    modal = sheet.forms_that(lambda form: form in MODAL)
    equal = np.zeros(len(same), np.bool_)
    equal[:-2] = same[:-2] == same[2:]
    short = sheet.forms_that(
        lambda form: form.lower() in JOINING or form in {"he", "it", "they", "we", "I", "she"}
    )
    for token in np.flatnonzero(equal & modal & ahead(word & short) & ahead(word, 2)).tolist():
        verb, between = sheet.form(token), sheet.form(token + 1)
        reasons = [Evidence("form", f"{verb} stands twice around {between}", 0.0)]
        readings = [(f"{between} {verb}", 0.0), (f"{verb} {between}", -1.0)]
        where = (token, token + 2)
        yield finding(sheet, where, RULE, base=MODAL_BETWEEN, evidence=reasons, readings=readings)
