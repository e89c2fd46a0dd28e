"""Stops and commas that are doubled, missing, or wrong before what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind
from scannos.detect.findings import finding
from scannos.detect.function_words import JOINING, OPENING
from scannos.detect.openings import ABBREVIATIONS
from scannos.detect.sheet import Case
from scannos.detect.zones import Zone
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

    Mask = npt.NDArray[np.bool_]

RULE = "stop"
DOUBLED = 0.8
BEFORE_SMALL = 0.6
MISSING = 0.4
COMMA = 0.3
AT_END = 0.4
SPACED = 0.5
RUN_ON = 0.5
_CLASHING = frozenset(
    [",.", ".,", ",,", ";,", ",;", ".;", ";.", ":.", ".:", ",:", ":,", "..", "::", ";;", ":;", ";:"]
)
_PROSE = 8
"""Words a paragraph has at least, to end with a stop."""


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find what is wrong with stops and commas."""
    if len(sheet.tokens.form) < 2:  # noqa: PLR2004 - there is nothing beside a token
        return
    yield from _doubled(sheet)
    yield from _before_small(sheet)
    yield from _missing(sheet)
    yield from _at_end(sheet)
    yield from _spacing(sheet)


def _doubled(sheet: Sheet) -> Iterator[Finding]:
    """Find two marks of which one is too many: `,.`, `..`, `. ,`."""
    mark = sheet.forms_that(lambda form: form in {",", ".", ";", ":", ",,", "..", ";;", "::"})
    one = sheet.forms_that(lambda form: len(form) == 1)
    run = mark & ~one
    after = ~behind(mark) & ~ahead(mark, 2) & (ahead(sheet.breaks == 0))
    pair = mark & ahead(mark) & one & ahead(one) & after & ~_abbreviated(sheet)
    for token in np.flatnonzero(run | pair).tolist():
        last = token + int(pair[token])
        marks = sheet.form(token) + (sheet.form(last) if last > token else "")
        if marks in _CLASHING:
            reasons = [Evidence("form", f"{marks} is one mark too many", 0.0)]
            yield finding(
                sheet,
                (token, last),
                RULE,
                base=DOUBLED,
                evidence=reasons,
                readings=_one_of(sheet, marks, last),
            )


def _one_of(sheet: Sheet, marks: str, last: int) -> list[tuple[str, float]]:
    """Return each of two marks as a reading; what follows tells which is likelier."""
    after = last + 1
    ends = after >= len(sheet.tokens.form) or sheet.breaks[after] > 1 or sheet.form(after)[:1].isupper()
    return [(mark, 0.0 if (mark == ".") == ends else -1.5) for mark in dict.fromkeys(marks)]


def _before_small(sheet: Sheet) -> Iterator[Finding]:
    """Find a full stop after which the sentence goes on in small letters."""
    stop = sheet.forms_that(lambda form: form == ".")
    lower = sheet.cases(Case.LOWER) & (sheet.tokens.kind == Kind.WORD)
    word = sheet.forms_that(lambda form: len(form) > 1 and form.isalpha())
    inside = ahead(sheet.breaks < 2) & ahead(~sheet.glued) & sheet.glued  # noqa: PLR2004 - no new paragraph
    found = stop & inside & behind(word) & ahead(lower) & ~_abbreviated(sheet) & ~_habit(sheet, stop, lower)
    for token in np.flatnonzero(found).tolist():
        before, after = sheet.form(token - 1), sheet.form(token + 1)
        joins = before.lower() in JOINING
        reasons = [Evidence("form", f"the sentence goes on with {after} in small letters", 0.0)]
        if joins:
            reasons.append(Evidence("form", f"no sentence ends with {before}", 1.5))
        readings = [(before, 1.0 if joins else 0.0), (before + ",", -0.5)]
        yield finding(sheet, (token - 1, token), RULE, base=BEFORE_SMALL, evidence=reasons, readings=readings)


def _missing(sheet: Sheet) -> Iterator[Finding]:
    """Find *under consideration The Ambassador*, and *consideration, The Ambassador*."""
    lower = sheet.cases(Case.LOWER) & (sheet.tokens.kind == Kind.WORD)
    ends = lower & ~sheet.forms_that(lambda form: form in JOINING or len(form) < 2)  # noqa: PLR2004 - a letter
    opener = sheet.forms_that(lambda form: form in OPENING and form != "I") & ~sheet.glued
    opener &= (sheet.breaks < 2) & ahead(lower | sheet.cases(Case.TITLE))  # noqa: PLR2004 - no new paragraph
    comma = sheet.forms_that(lambda form: form == ",")
    for token in np.flatnonzero(opener & behind(ends)).tolist():
        yield _sentence(sheet, token - 1, token, MISSING, f"a stop is missing before {sheet.form(token)}")
    for token in np.flatnonzero(opener & behind(comma) & behind(ends, 2)).tolist():
        yield _sentence(sheet, token - 2, token, COMMA, f"a comma before {sheet.form(token)} with a capital")


def _sentence(sheet: Sheet, first: int, last: int, base: float, words: str) -> Finding:
    """Make a finding whose candidates end a sentence, or take its capital away."""
    form, gap = sheet.form(last), sheet.text[sheet.tokens.ends[last - 1] : sheet.tokens.starts[last]]
    as_is = sheet.reads(first, last - 1) + gap
    readings = [(f"{sheet.form(first)}.{gap}{form}", 1.5), (as_is + form.lower(), 0.0)]
    evidence = [Evidence("form", words, 0.0)]
    return finding(sheet, (first, last), RULE, base=base, evidence=evidence, readings=readings)


def _at_end(sheet: Sheet) -> Iterator[Finding]:
    """Find paragraphs of sentences that end without a stop, where others have one."""
    starts = np.flatnonzero(sheet.breaks > 1)
    lasts = np.append(starts[1:], len(sheet.breaks)) - 1
    body = (sheet.zone[starts] == Zone.BODY) & (sheet.zone[lasts] == Zone.BODY) & (lasts - starts >= _PROSE)
    lower = (sheet.cases(Case.LOWER) & (sheet.tokens.kind == Kind.WORD))[lasts]
    share = float((lower & body).sum()) / max(int(body.sum()), 1)
    goes_on = sheet.cases(Case.LOWER)[np.append(starts[1:], starts[:1])]
    for token in lasts[body & lower & ~goes_on].tolist():
        reasons = [Evidence("place", "the paragraph ends without a stop", -8.0 * share)]
        form = sheet.form(token)
        yield finding(
            sheet, (token, token), RULE, base=AT_END, evidence=reasons, readings=[(form + ".", 0.0)], room=0.7
        )


def _spacing(sheet: Sheet) -> Iterator[Finding]:
    """Find a space before a mark, and none after it, in a text that sets them otherwise."""
    mark = sheet.forms_that(lambda form: form in {",", ".", ";", ":", "!", "?"})
    word = sheet.forms_that(lambda form: len(form) > 1 and form.isalpha())
    apart = mark & ~sheet.glued & (sheet.breaks == 0) & behind(word) & ahead(~sheet.glued)
    for token in np.flatnonzero(apart & ~_usual(sheet, apart)).tolist():
        form, before = sheet.form(token), sheet.form(token - 1)
        evidence = [Evidence("form", f"a space stands before {form}", 0.0)]
        readings = [(before + form, 0.0), (before, -2.0)]
        yield finding(sheet, (token - 1, token), RULE, base=SPACED, evidence=evidence, readings=readings)
    tight = mark & sheet.glued & behind(word) & ahead(word & sheet.glued)
    tight &= sheet.forms_that(lambda form: form != ":") & ~_abbreviated(sheet)
    for token in np.flatnonzero(tight & ~_usual(sheet, tight)).tolist():
        evidence = [Evidence("form", f"no space stands after {sheet.form(token)}", 0.0)]
        written = f"{sheet.reads(token - 1, token)} {sheet.form(token + 1)}"
        where = (token - 1, token + 1)
        yield finding(sheet, where, RULE, base=RUN_ON, evidence=evidence, readings=[(written, 0.0)])


def _usual(sheet: Sheet, found: Mask) -> Mask:
    """Return where the text does the same with this mark in more than one case of ten."""
    forms = len(sheet.tokens.forms)
    often = np.bincount(sheet.tokens.form[found], minlength=forms)
    all_ = np.bincount(sheet.tokens.form, minlength=forms)
    return (often > 0.1 * all_)[sheet.tokens.form]


def _abbreviated(sheet: Sheet) -> Mask:
    """Return for each token whether an abbreviation, an initial or a number stands before it."""
    short = sheet.forms_that(lambda form: form.lower() in ABBREVIATIONS or len(form) == 1)
    return behind(short & (sheet.tokens.kind == Kind.WORD)) | behind(sheet.tokens.kind == Kind.NUMBER)


def _habit(sheet: Sheet, stop: Mask, lower: Mask) -> Mask:
    """Return the stops after forms that the text itself abbreviates: twice and nearly always with a stop."""
    forms = sheet.tokens.form
    stopped = np.bincount(forms[:-1][(stop & ahead(lower))[1:]], minlength=len(sheet.tokens.forms))
    habit = (stopped > 1) & (stopped > 0.7 * np.bincount(forms, minlength=len(sheet.tokens.forms)))
    return behind(habit[forms])
