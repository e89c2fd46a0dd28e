"""Sentences that end without a stop: before a capital, after a comma, at a paragraph's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind
from scannos.detect.findings import finding
from scannos.detect.habits import habit
from scannos.detect.sheet import Case
from scannos.detect.zones import Zone
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

    Mask = npt.NDArray[np.bool_]

MISSING = 0.7
COMMA = 0.5
SMALL, SMALL_AFTER_COMMA = -1.0, -2.0
"""Nats by which a small letter is less likely than a lost stop, and a stop read for a comma."""
AT_END = 0.15
_LINE = -2.5
"""Nats where the capital begins a line: it may be a line of verse."""
_PROSE = 8
"""Words a paragraph has at least, to end with a stop."""


def missing(sheet: Sheet, rule: str) -> Iterator[Finding]:
    """Find sentences that end without a stop."""
    yield from _before_capital(sheet, rule)
    yield from _at_end(sheet, rule)


def _before_capital(sheet: Sheet, rule: str) -> Iterator[Finding]:
    """Find *under consideration The Ambassador*, and *agreed, He continued*."""
    bare, after_comma = (np.flatnonzero(openers).tolist() for openers in unended(sheet))
    yield from _sentences(sheet, rule, [(token - 1, token) for token in bare], MISSING)
    yield from _sentences(sheet, rule, [(token - 2, token) for token in after_comma], COMMA)


def left_to_stops(sheet: Sheet, found: Iterable[Finding], rule: str) -> list[Finding]:
    """Return findings without those of a rule that take a capital away where rather a stop is missing."""
    bare, after_comma = unended(sheet)
    starts = set(sheet.tokens.starts[bare | after_comma].tolist())
    return [one for one in found if one.rule != rule or one.span.start not in starts]


def unended(sheet: Sheet) -> tuple[Mask, Mask]:
    """Tell which tokens begin a sentence behind one without a stop, and behind one that ends in a comma."""
    lower = sheet.cases(Case.LOWER) & (sheet.tokens.kind == Kind.WORD)
    ends = lower & ~sheet.forms_that(lambda form: form in sheet.language.joining or len(form) == 1)
    opener = sheet.forms_that(sheet.language.beginners.__contains__) & ~sheet.glued
    opener &= (sheet.breaks < 2) & ahead(lower | sheet.cases(Case.TITLE))  # noqa: PLR2004 - no new paragraph
    comma = sheet.forms_that(lambda form: form == ",")
    return opener & behind(ends), opener & behind(comma) & behind(ends, 2)


def _sentences(sheet: Sheet, rule: str, places: list[tuple[int, int]], base: float) -> Iterator[Finding]:
    """Make findings whose candidates end a sentence, or take its capital away."""
    often = habit(sheet, len(places))
    for first, last in places:
        form, gap = sheet.form(last), sheet.text[sheet.tokens.ends[last - 1] : sheet.tokens.starts[last]]
        words = f"a stop is missing before {form}" if base == MISSING else f"a comma stands before {form}"
        evidence = [Evidence("form", words, 0.0), *_said(often)]
        if sheet.breaks[last]:
            evidence.append(Evidence("place", "a line begins here", _LINE))
        # I is what a scanner reads for i: In is oftener a misread in than the first word of a sentence.
        small = sheet.reads(first, last - 1) + gap + form.lower()
        less = SMALL if base == MISSING else SMALL_AFTER_COMMA
        readings = [(f"{sheet.form(first)}.{gap}{form}", 0.0), (small, 1.0 if form[0] == "I" else less)]
        yield finding(sheet, (first, last), rule, base=base, evidence=evidence, readings=readings, room=0.5)


def _at_end(sheet: Sheet, rule: str) -> Iterator[Finding]:
    """Find paragraphs of sentences that end without a stop, where the next begins with a capital."""
    starts = np.flatnonzero(sheet.breaks > 1)
    if not len(starts):
        return
    lasts = np.append(starts[1:], len(sheet.breaks)) - 1
    body = (sheet.zone[starts] == Zone.BODY) & (sheet.zone[lasts] == Zone.BODY) & (lasts - starts >= _PROSE)
    lower = (sheet.cases(Case.LOWER) & (sheet.tokens.kind == Kind.WORD))[lasts]
    ended = np.append(sheet.cases(Case.TITLE)[starts[1:]], True)
    found = lasts[body & lower & ended].tolist()
    often = habit(sheet, len(found))
    for token in found:
        evidence = [Evidence("place", "the paragraph ends without a stop", 0.0), *_said(often)]
        readings = [(sheet.form(token) + ".", 0.0)]
        yield finding(
            sheet, (token, token), rule, base=AT_END, evidence=evidence, readings=readings, room=0.7
        )


def _said(reason: Evidence | None) -> Iterable[Evidence]:
    return () if reason is None else (reason,)
