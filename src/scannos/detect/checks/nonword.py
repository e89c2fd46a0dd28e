"""Words that no list knows."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.candidates import explain, readings
from scannos.detect.findings import finding
from scannos.detect.sheet import Case
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.detect.candidates import Reading
    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "non-word"
BASE = 0.5


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find the forms that are in no list, and those that a list calls wrong."""
    tokens = sheet.tokens
    plain = np.array([len(form) > 1 and not any(map(str.isdigit, form)) for form in tokens.forms], np.bool_)
    suspect = plain & (sheet.opinion != Opinion.KNOWN)
    memo: dict[int, tuple[Reading, ...]] = {}
    for token in np.flatnonzero(suspect[tokens.form] & (tokens.kind == Kind.WORD)).tolist():
        place = int(tokens.form[token])
        if place not in memo:
            memo[place] = readings(sheet, tokens.forms[place])
        yield _finding(sheet, token, memo[place])


def _finding(sheet: Sheet, token: int, found: tuple[Reading, ...]) -> Finding:
    reasons = list(_reasons(sheet, token, found))
    scored = [(reading.text, reading.score) for reading in found]
    return finding(sheet, (token, token), RULE, base=BASE, evidence=reasons, readings=scored, place=False)


def _reasons(sheet: Sheet, token: int, found: tuple[Reading, ...]) -> Iterator[Evidence]:
    form, times = sheet.form(token), int(sheet.times[sheet.tokens.form[token]])
    yield Evidence(
        "list", f"no list has {form}", 0.0 if sheet.case[sheet.tokens.form[token]] == Case.LOWER else -1.5
    )
    if times > 1:
        yield Evidence("text", f"it stands {times} times in the text", -log(times))
    if found and (words := explain(sheet, found[0].text, form)):
        yield Evidence("confusion", words, min(found[0].score + 16, 8) / 2)
