"""Digits among letters, and letters among digits."""

from __future__ import annotations

import re
from itertools import islice
from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.candidates import likelihood, recase
from scannos.detect.findings import finding
from scannos.detect.near import near
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "digit"
MIXED = 0.85
ONE = 0.95
MONEY = 0.05
"""Of shillings, pence and pounds, stones and sizes of books: *6s*, *40l*, *12mo*."""
_AS_LETTERS = {
    "0": "oO",
    "1": "lIi",
    "2": "zZ",
    "3": "s",
    "4": "aA",
    "5": "sS",
    "6": "boG",
    "7": "T",
    "8": "BSa",
    "9": "g",
}
_AS_DIGITS = str.maketrans("oOlIiZzSsBbGgqTt", "0011122558669971")
_SUM = re.compile(r"[1-9][0-9,]*(\D+)")
_LINKED = re.compile(r"[A-Za-z]+-[0-9]+[A-Za-z]?|[0-9]+-[A-Za-z]+")
_LIMIT = 64


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find words with a digit in them, and the figure 1 where *I* should stand."""
    tokens = sheet.tokens
    mixed = sheet.forms_that(lambda form: any(map(str.isdigit, form)) and any(map(str.isalpha, form)))
    doubtful = (sheet.opinion != Opinion.KNOWN)[tokens.form]
    for token in np.flatnonzero(mixed & doubtful & (tokens.kind == Kind.WORD)).tolist():
        yield _mixed(sheet, token)
    one = sheet.forms_that(lambda form: form in {"1", "l"})
    verb = sheet.forms_that(sheet.language.after_i.__contains__)
    for token in np.flatnonzero(one[:-1] & verb[1:] & ~sheet.glued[1:]).tolist():
        reason = Evidence("confusion", f"{sheet.form(token)} for I is a common misreading", 0.0)
        yield finding(
            sheet, (token, token), RULE, base=ONE, evidence=[reason], readings=[("I", 0.0)], place=False
        )


def _mixed(sheet: Sheet, token: int) -> Finding:
    form = sheet.form(token)
    found = [(text, likelihood(sheet, text)) for text in _words(sheet, form)]
    number = form.translate(_AS_DIGITS)
    if number.isdigit():
        found.append((number, -8.0))
    found.sort(key=lambda item: (-item[1], item[0]))
    reasons = [Evidence("form", f"{form} has digits among letters", 0.0)]
    often = int(sheet.times[sheet.tokens.form[token]])
    if often > 1:
        reasons.append(Evidence("text", f"it stands {often} times in the text", -log(often)))
    if _LINKED.fullmatch(form):
        reasons.append(Evidence("form", "it may be a designation", -2.0))
    sum_ = _SUM.fullmatch(form)
    base = MONEY if sum_ and sum_[1] in sheet.language.numbers.units else MIXED
    # In rubble the digit is seldom all that is wrong.
    where, best = (token, token), found[:4]
    return finding(sheet, where, RULE, base=base, evidence=reasons, readings=best, room=0.6, place=False)


def _words(sheet: Sheet, form: str) -> Iterable[str]:
    """Return the listed words that letters in place of the digits give."""
    spellings = near(sheet.knowledge.lexicon).spellings
    spelled = (spellings.get(text.lower()) for text in islice(_written(form), _LIMIT))
    return dict.fromkeys(text for word in spelled if word and (text := recase(word, form)))


def _written(form: str) -> Iterator[str]:
    """Yield every way to write letters for the digits of a form."""
    if not form:
        yield ""
        return
    for rest in _written(form[1:]):
        for letter in _AS_LETTERS.get(form[0], form[0]):
            yield letter + rest
