"""Stops and commas that are doubled, wrong before what follows, or badly spaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind
from scannos.detect.findings import finding
from scannos.detect.habits import usual
from scannos.detect.sentence_ends import missing
from scannos.detect.sheet import Case
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

    Mask = npt.NDArray[np.bool_]

RULE = "stop"
DOUBLED = {",.": 0.95, ",,": 0.9, "..": 0.9, ".,": 0.1}
"""Two marks, and how often one of them is wrong; others are as `CLASHING`."""
CLASHING = 0.6
BEFORE_SMALL = 0.8
JOINS = 3.0
"""Nats when the word before the stop is one that ends no sentence."""
SPACED = 0.7
RUN_ON = 0.85
BARE_TITLE = 0.5
_OFTEN, _RARE = 4, 0.2
"""Places where a title has its stop, at least, and share of those where it has none, at most."""
_NOISY = 1.3
_PAIRS = frozenset(
    [",.", ".,", ",,", ";,", ",;", ".;", ";.", ":.", ".:", ",:", ":,", "..", "::", ";;", ":;", ";:"]
)
_MARKS = frozenset(mark for pair in _PAIRS for mark in (pair, pair[0]))


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find what is wrong with stops and commas."""
    yield from _doubled(sheet)
    yield from _before_small(sheet)
    yield from missing(sheet, RULE)
    yield from _titles(sheet)
    yield from _apart(sheet)
    yield from _run_on(sheet)


def _doubled(sheet: Sheet) -> Iterator[Finding]:
    """Find two marks of which one is too many: `,.`, `..`, `. ,`."""
    mark = sheet.forms_that(_MARKS.__contains__)
    one = mark & sheet.forms_that(lambda form: len(form) == 1)
    alone = ~behind(mark) & ~ahead(mark, 2) & ahead(sheet.breaks == 0)
    pair = one & ahead(one) & alone & ~_abbreviated(sheet)
    for token in np.flatnonzero((mark & ~one) | pair).tolist():
        last = token + int(pair[token])
        marks = sheet.form(token) + (sheet.form(last) if last > token else "")
        if marks in _PAIRS:
            reasons = [Evidence("form", f"{marks} is one mark too many", 0.0)]
            base, readings = DOUBLED.get(marks, CLASHING), _one_of(sheet, marks, last)
            yield finding(
                sheet, (token, last), RULE, base=base, evidence=reasons, readings=readings, room=0.7
            )


def _one_of(sheet: Sheet, marks: str, last: int) -> list[tuple[str, float]]:
    """Return each of two marks as a reading; what follows tells which is likelier."""
    after = last + 1
    ends = after >= len(sheet.tokens.form) or sheet.breaks[after] > 1 or sheet.form(after)[:1].isupper()
    return [(mark, 0.0 if (mark == ".") == ends else -1.5) for mark in dict.fromkeys(marks)]


def _before_small(sheet: Sheet) -> Iterator[Finding]:
    """Find a full stop after which the sentence goes on: in small letters, or after *and*."""
    stop = sheet.forms_that(lambda form: form == ".") & sheet.glued
    next_ = (sheet.tokens.kind == Kind.WORD) & ~sheet.glued & (sheet.breaks < 2)  # noqa: PLR2004
    lower = next_ & sheet.cases(Case.LOWER)
    word = sheet.forms_that(lambda form: len(form) > 1 and form.isalpha())
    small = stop & behind(word) & ahead(lower & ~_numbers(sheet)) & ~_abbreviated(sheet)
    small &= ~_habit(sheet, stop, lower)
    unended = stop & behind(sheet.forms_that(sheet.language.endless.__contains__)) & ahead(next_)
    for token in np.flatnonzero(small | unended).tolist():
        before, after = sheet.form(token - 1), sheet.form(token + 1)
        reasons = []
        if small[token]:
            reasons.append(Evidence("form", f"the sentence goes on with {after} in small letters", 0.0))
        joins = before.lower() in sheet.language.joining
        if joins:
            reasons.append(
                Evidence("form", f"no sentence ends with {before}", JOINS if small[token] else 1.0)
            )
        readings = _without(sheet, token, joins=joins)
        where = (token - 1, token + 1)
        room = 0.85 if joins else 0.55
        yield finding(
            sheet,
            where,
            RULE,
            base=BEFORE_SMALL,
            evidence=reasons,
            readings=readings,
            room=room,
            noisy=_NOISY,
        )


def _without(sheet: Sheet, token: int, *, joins: bool) -> list[tuple[str, float]]:
    """Return what may have been printed for *and. American*, *plan. the*, *addi. tional*."""
    before, after = sheet.form(token - 1), sheet.form(token + 1)
    gap = sheet.text[sheet.tokens.ends[token] : sheet.tokens.starts[token + 1]]
    readings = [(f"{before}{gap}{after}", 1.0 if joins else 0.0), (f"{before},{gap}{after}", -0.5)]
    opinion = sheet.knowledge.lexicon.opinion
    parts = opinion(before) != Opinion.KNOWN or opinion(after) != Opinion.KNOWN
    if parts and opinion(before + after) == Opinion.KNOWN:
        readings.append((before + after, 4.0))
    if not joins:
        readings.append((f"{before}.{gap}{after.capitalize()}", -1.0))
    return readings


def _titles(sheet: Sheet) -> Iterator[Finding]:
    """Find *Mr Eden* where the text has *Mr. Harriman*."""
    name = sheet.cases(Case.TITLE) & (sheet.tokens.kind == Kind.WORD) & ~sheet.glued
    title = sheet.cases(Case.TITLE) & sheet.forms_that(lambda form: form.lower() in sheet.language.titles)
    bare = title & ahead(name)
    stopped = title & ahead(sheet.forms_that(lambda form: form == ".") & sheet.glued)
    forms, number = sheet.tokens.form, len(sheet.tokens.forms)
    often, rare = (np.bincount(forms[where], minlength=number)[forms] for where in (stopped, bare))
    for token in np.flatnonzero(bare & (often >= _OFTEN) & (rare <= _RARE * often)).tolist():
        form = sheet.form(token)
        reasons = [Evidence("text", f"the text has {form}. {int(often[token])} times", 0.0)]
        yield finding(
            sheet, (token, token), RULE, base=BARE_TITLE, evidence=reasons, readings=[(form + ".", 0.0)]
        )


def _apart(sheet: Sheet) -> Iterator[Finding]:
    """Find a space before a mark, in a text that sets none."""
    mark = sheet.forms_that(lambda form: form in {",", ".", ";", ":", "!", "?"})
    word = sheet.forms_that(lambda form: len(form) > 1 and form.isalpha())
    apart = mark & ~sheet.glued & (sheet.breaks == 0) & behind(word) & ahead(~sheet.glued) & ~ahead(mark)
    for token in np.flatnonzero(apart & ~usual(sheet, apart)).tolist():
        form, before = sheet.form(token), sheet.form(token - 1)
        evidence = [Evidence("form", f"a space stands before {form}", 0.0)]
        readings = [(before + form, 0.0), (before, -1.0)]
        where = (token - 1, token)
        yield finding(
            sheet, where, RULE, base=SPACED, evidence=evidence, readings=readings, room=0.5, noisy=_NOISY
        )


def _run_on(sheet: Sheet) -> Iterator[Finding]:
    """Find no space after a mark, in a text that sets one."""
    mark = sheet.forms_that(lambda form: form in {",", ".", ";", "!", "?"})
    word = sheet.forms_that(lambda form: len(form) > 1 and form.isalpha())
    tight = mark & sheet.glued & behind(word) & ahead(word & sheet.glued) & ~_abbreviated(sheet)
    for token in np.flatnonzero(tight & ~usual(sheet, tight)).tolist():
        evidence = [Evidence("form", f"no space stands after {sheet.form(token)}", 0.0)]
        apart = f"{sheet.reads(token - 1, token)} {sheet.form(token + 1)}"
        readings = [(apart, 0.0), (f"{sheet.form(token - 1)} {sheet.form(token + 1)}", -0.5)]
        where = (token - 1, token + 1)
        yield finding(sheet, where, RULE, base=RUN_ON, evidence=evidence, readings=readings, room=0.35)


def _abbreviated(sheet: Sheet) -> Mask:
    """Return for each token whether an abbreviation, an initial or a number stands before it."""
    short = sheet.forms_that(lambda form: form.lower() in sheet.language.abbreviations or len(form) == 1)
    return behind(short & (sheet.tokens.kind == Kind.WORD)) | behind(sheet.tokens.kind == Kind.NUMBER)


def _numbers(sheet: Sheet) -> Mask:
    """Return what may number the items of a list: *iv.* or *b)* where a line begins."""
    point = sheet.forms_that(lambda form: form in {".", ")"}) & sheet.glued
    short = sheet.forms_that(lambda form: len(form) < 5)  # noqa: PLR2004 - viii
    return (sheet.breaks > 0) & short & ahead(point)


def _habit(sheet: Sheet, stop: Mask, lower: Mask) -> Mask:
    """Return the stops after forms that the text itself abbreviates: twice and nearly always with a stop."""
    forms = sheet.tokens.form
    stopped = np.bincount(forms[ahead(stop & ahead(lower))], minlength=len(sheet.tokens.forms))
    habit = (stopped > 1) & (stopped > 0.7 * np.bincount(forms, minlength=len(sheet.tokens.forms)))
    return behind(habit[forms])
