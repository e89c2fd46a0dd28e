"""Words and phrases that stand twice, also with a word between them or one word changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from scannos.detect.arrays import ahead, behind, lowered
from scannos.detect.findings import finding
from scannos.detect.sheet import Case
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.knowledge.language import Language
    from scannos.model import Finding

    Mask = npt.NDArray[np.bool_]
    Numbers = npt.NDArray[np.int64]

RULE = "repeated"
WORD = 0.85
"""Of *the the* and *of of*; of those in printed gold, too, nearly all are errors, the printer's."""
RIGHTLY = 0.05
OTHER = 0.3
PHRASE = 0.35
"""Of *he possesses he possesses*, *Don Gaiferos Don Gaiferos*."""
UNENDED = 0.65
"""Of phrases that end with a word that ends nothing: *of the of the*, *land and land and*."""
IDIOM = 0.05
"""Of *by and by*, *more and more*, *higher and higher*, *côte à côte*."""
LONG = 0.7
CHANGED = 0.4
CHANGED_PAIR = 0.08
"""Of phrases of two words: *father and mother and*."""
AROUND = 0.55
_NOISY = 0.3
_LONG = 3
_LONGEST = 5
_LETTERS = 4


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find repeated words and phrases."""
    same, _ = lowered(sheet)
    yield from _words(sheet, same)
    for length in range(2, _LONGEST + 1):
        equal = _again(sheet, same, length)
        yield from _phrases(sheet, equal, length)
        yield from _changed(sheet, equal, length)
    yield from _around(sheet, same)


def _again(sheet: Sheet, same: Numbers, steps: int) -> Mask:
    """Return the words that stand again so many tokens later, in the same paragraph."""
    equal = np.zeros(len(same), np.bool_)
    if steps < len(same):
        equal[:-steps] = same[:-steps] == same[steps:]
    word = sheet.tokens.kind == Kind.WORD
    inside: Mask = word & np.all([ahead(_inner(sheet), step) for step in range(1, steps + 1)], axis=0)
    return equal & inside


def _inner(sheet: Sheet) -> Mask:
    """Return the words that begin no paragraph."""
    inner: Mask = (sheet.tokens.kind == Kind.WORD) & (sheet.breaks < 2)  # noqa: PLR2004
    return inner


def _words(sheet: Sheet, same: Numbers) -> Iterator[Finding]:
    """Find *the the*."""
    title = sheet.cases(Case.TITLE)
    part = ahead(sheet.forms_that(lambda form: form == "-") & sheet.glued, 2)
    for token in np.flatnonzero(_again(sheet, same, 1) & ~part).tolist():
        form = sheet.form(token).lower()
        base = (
            RIGHTLY if form in sheet.language.doubled else WORD if form in sheet.language.joining else OTHER
        )
        reasons = [Evidence("form", f"{form} stands twice", 0.0)]
        if title[token : token + 2].all():
            reasons.append(Evidence("form", "it may be a name", -2.0))
        if sheet.breaks[token + 1]:
            reasons.append(Evidence("place", "the second begins a line", 1.0))
        yield _twice(sheet, token, 1, base, reasons)


def _phrases(sheet: Sheet, equal: Mask, length: int) -> Iterator[Finding]:
    """Find *land and land and*; a phrase of equal words is no phrase."""
    whole = np.all([ahead(equal, step) for step in range(length)], axis=0)
    for token in np.flatnonzero(whole & ~behind(whole)).tolist():
        words = [sheet.form(token + step).lower() for step in range(length)]
        if len(set(words)) == length:
            reasons = [Evidence("form", f"{' '.join(words)} stands twice", 0.0)]
            yield _twice(sheet, token, length, _base(words, sheet.language), reasons)


def _base(words: list[str], language: Language) -> float:
    if len(words) >= _LONG:
        return LONG
    again = (word in language.twice or word.endswith(tuple(language.compared)) for word in words)
    if language.links.intersection(words) and any(again):
        return IDIOM
    return UNENDED if words[-1] in language.joining else PHRASE


def _twice(sheet: Sheet, token: int, length: int, base: float, reasons: list[Evidence]) -> Finding:
    where, written = _once(sheet, token, length)
    readings = [(written, 0.0)]
    return finding(
        sheet, where, RULE, base=base, evidence=reasons, readings=readings, room=0.95, noisy=_NOISY
    )


def _once(sheet: Sheet, token: int, length: int) -> tuple[tuple[int, int], str]:
    """Return the tokens of both copies, and what stands there without one; a line's end stays."""
    last = token + 2 * length - 1
    if sheet.breaks[token + length] and token and not sheet.breaks[token]:
        gap = sheet.text[sheet.tokens.ends[token + length - 1] : sheet.tokens.starts[token + length]]
        return (token - 1, last), sheet.form(token - 1) + gap + sheet.reads(token + length, last)
    return (token, last), sheet.reads(token, token + length - 1)


def _changed(sheet: Sheet, equal: Mask, length: int) -> Iterator[Finding]:
    """Find a phrase that stands twice, one word a little changed: *the Soviet forces the Soviets forces*."""
    alike = np.sum([ahead(equal, step) for step in range(length)], axis=0)
    inner = np.all([ahead(_inner(sheet), step) for step in range(1, 2 * length)], axis=0)
    begins = inner & (sheet.tokens.kind == Kind.WORD) & (alike == length - 1)
    for token in np.flatnonzero(begins).tolist():
        if _a_little(sheet, token, length):
            last = token + 2 * length - 1
            first, second = sheet.reads(token, token + length - 1), sheet.reads(token + length, last)
            reasons = [Evidence("form", f"{second} repeats {first}", 0.0)]
            readings = [(first, 0.0), (second, -0.5)]
            where = (token, last)
            yield finding(sheet, where, RULE, base=CHANGED, evidence=reasons, readings=readings, noisy=_NOISY)


def _a_little(sheet: Sheet, token: int, length: int) -> bool:
    """Tell whether the word that differs between two copies is nearly the same."""
    for step in range(length):
        first, second = (sheet.form(place + step).lower() for place in (token, token + length))
        short = min(len(first), len(second)) < _LETTERS
        if first != second and (short or OSA.distance(first, second) > 2):  # noqa: PLR2004
            return False
    return True


def _around(sheet: Sheet, same: Numbers) -> Iterator[Finding]:
    """Find *that would he would be*: a verb of which a clause has one, twice around a small word."""
    modal = sheet.forms_that(sheet.language.verbs.__contains__)
    small = sheet.forms_that(lambda form: form.lower() in sheet.language.between)
    for token in np.flatnonzero(_again(sheet, same, 2) & modal & ahead(small)).tolist():
        verb, between = sheet.form(token), sheet.form(token + 1)
        reasons = [Evidence("form", f"{verb} stands twice around {between}", 0.0)]
        readings = [(f"{between} {verb}", 0.0), (f"{verb} {between}", -1.0)]
        where = (token, token + 2)
        yield finding(sheet, where, RULE, base=AROUND, evidence=reasons, readings=readings, noisy=_NOISY)
