"""Capitals where the text has small letters elsewhere, and small letters where it has capitals."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind, counted, lowered, pairs
from scannos.detect.findings import finding
from scannos.detect.sentence_ends import unended
from scannos.detect.sheet import Case
from scannos.detect.zones import Zone
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "case"
SMALL_WORD = 0.15
"""Of *The*, *His*, *And* inside a sentence."""
CAPITAL = 0.06
"""Of other words: most are titles, and what an author honours."""
TITLE = 0.1
PHRASE = 0.5
_LETTER_I = 1.5
"""Nats for In, It, Is, If: a scanner reads I for i."""
_JOINED = 1.2
"""Nats when the word before governs this one: *to The*."""
_NOISY = 0.7
_OFTEN = 4
_RARE = 0.15
"""The share of a form's places up to which a way to write it is an exception in its text."""


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find capitals inside sentences and titles without their capital."""
    if len(sheet.tokens.form) < _OFTEN:
        return
    same, numbers = lowered(sheet)
    inside = ~sheet.opens & (sheet.tokens.kind == Kind.WORD) & (sheet.zone == Zone.BODY)
    lower, title = sheet.cases(Case.LOWER), sheet.cases(Case.TITLE)
    small = np.bincount(same[lower], minlength=len(numbers))
    capital = np.bincount(same[title & inside], minlength=len(numbers))
    yield from _capitals(sheet, inside & title, small[same], capital[same])
    yield from _small(sheet, inside & lower, small[same], capital[same])
    yield from _phrases(sheet, same, inside)


def _capitals(
    sheet: Sheet, where: npt.NDArray[np.bool_], small: npt.NDArray[np.int64], capital: npt.NDArray[np.int64]
) -> Iterator[Finding]:
    """Find *to The Soviet Union*: a capital where the text mostly has none."""
    before = behind((sheet.tokens.kind == Kind.WORD) | sheet.forms_that(lambda form: form == ","))
    rare = where & (small >= _OFTEN) & (capital <= _RARE * small) & before & (sheet.breaks == 0)
    rare &= sheet.forms_that(lambda form: len(form) > 1)
    # *agreed He continued* has lost a stop rather than gained a capital: the stops see to it.
    rare &= ~(
        behind(sheet.forms_that(lambda form: form == ","))
        & sheet.forms_that(sheet.language.openers.__contains__)
    )
    rare &= ~unended(sheet)[0]
    phrases = _phrase_counts(sheet)
    for token in np.flatnonzero(rare).tolist():
        form, often, here = sheet.form(token), int(small[token]), int(capital[token])
        words = f"the text has {form.lower()} {often} times, with a capital here {_times(here)}"
        reasons = [Evidence("text", words, 0.3 * log(often / _OFTEN) - log(here))]
        if form[0] == "I" and form in sheet.language.openers:
            reasons.append(
                Evidence("confusion", f"I for i is a common misreading: {form.lower()}", _LETTER_I)
            )
        if form in sheet.language.openers and sheet.form(token - 1) in sheet.language.joining:
            reasons.append(Evidence("form", f"{sheet.form(token - 1)} begins no sentence before it", _JOINED))
        reasons += _phrase(sheet, token, int(phrases[token]))
        base = SMALL_WORD if form in sheet.language.openers else CAPITAL
        readings = [(form.lower(), 0.0)]
        yield finding(
            sheet, (token, token), RULE, base=base, evidence=reasons, readings=readings, noisy=_NOISY
        )


def _phrase_counts(sheet: Sheet) -> npt.NDArray[np.int64]:
    """Return for each token how often it stands in small letters before the same next word."""
    same, _ = lowered(sheet)
    keys = np.append(pairs(same[:-1], same[1:]), 0)
    return counted(keys[sheet.cases(Case.LOWER)], keys)


def _phrase(sheet: Sheet, token: int, often: int) -> Iterator[Evidence]:
    if often > 1:
        words = f"the text has {sheet.form(token).lower()} {sheet.form(token + 1)} {often} times"
        yield Evidence("text", words, 0.5 + 0.5 * log(often))


def _small(
    sheet: Sheet, where: npt.NDArray[np.bool_], small: npt.NDArray[np.int64], capital: npt.NDArray[np.int64]
) -> Iterator[Finding]:
    """Find *the ambassador* where the text has *the Ambassador*."""
    whole = sheet.forms_that(lambda form: len(form) > 1)
    for token in np.flatnonzero(
        where & (capital >= 2 * _OFTEN) & (small <= _RARE * capital) & whole
    ).tolist():
        form, often = sheet.form(token), int(capital[token])
        words = (
            f"the text has {form.capitalize()} {often} times, in small letters {_times(int(small[token]))}"
        )
        reasons = [Evidence("text", words, 0.5 * log(often / _OFTEN) - log(int(small[token])))]
        readings = [(form[:1].upper() + form[1:], 0.0)]
        yield finding(sheet, (token, token), RULE, base=TITLE, evidence=reasons, readings=readings, noisy=0.5)


def _phrases(sheet: Sheet, same: npt.NDArray[np.int64], inside: npt.NDArray[np.bool_]) -> Iterator[Finding]:
    """Find *marshal Stalin* where the text has *Marshal Stalin*."""
    name = sheet.cases(Case.TITLE) & (sheet.tokens.kind == Kind.WORD) & (sheet.breaks < 2)  # noqa: PLR2004
    keys = np.append(pairs(same[:-1], same[1:]), 0)
    low = inside & sheet.cases(Case.LOWER) & ahead(name)
    high = inside & sheet.cases(Case.TITLE) & ahead(name)
    low &= ~sheet.forms_that(lambda form: form in sheet.language.joining or len(form) == 1)
    small, capital = counted(keys[low], keys), counted(keys[high], keys)
    for token in np.flatnonzero(low & (capital >= 2) & (small <= 0.25 * capital)).tolist():  # noqa: PLR2004
        form, often = sheet.form(token), int(capital[token])
        written = form[:1].upper() + form[1:]
        phrase, here = f"{written} {sheet.form(token + 1)}", _times(int(small[token]))
        words = f"the text has {phrase} {often} times, and {form} {here}"
        reasons = [Evidence("text", words, log(often / 2))]
        readings = [(written, 0.0)]
        yield finding(
            sheet, (token, token), RULE, base=PHRASE, evidence=reasons, readings=readings, noisy=0.3
        )


def _times(number: int) -> str:
    return "this once" if number <= 1 else f"{number} times"
