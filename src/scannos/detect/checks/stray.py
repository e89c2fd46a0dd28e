"""Single letters that are no words, and marks that no printer sets."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.arrays import ahead, behind
from scannos.detect.findings import finding
from scannos.detect.habits import usual
from scannos.detect.sheet import Case
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "stray"
LETTER = 0.85
MARK = 0.95
LEGIT = 0.2
"""Of marks that printers do set here and there."""
LONE = 0.6
_ROOM = 0.4
"""Of stray marks few stand alone: in rubble their neighbours are wrong, too."""
_ODD = re.compile(r"[\^~|\\■□●○◆♦♣►▪¬¦¨¤¥§¶†‡•·<>{}=+@#_*°«»®™¢�]+")
_LEGIT = re.compile(r"_+|\*\*+|[§¶†‡·@#+=°¢<>«»{}\u00ad]")
_NOTE_MARKS = frozenset({"*", "**", "†", "‡"})
_SPLIT = re.compile(r"['’`\-]")


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find stray letters, odd marks, and apostrophes that stand alone."""
    yield from _letters(sheet)
    yield from _marks(sheet)
    yield from _lone(sheet)


def _letters(sheet: Sheet) -> Iterator[Finding]:
    words = {written for word in sheet.language.letters for written in (word, word.upper())}
    single = sheet.forms_that(lambda form: len(form) == 1 and form.isalpha() and form not in words)
    stop = sheet.forms_that(lambda form: form in ".)'’-&]:")
    free = ~sheet.glued & ~(ahead(stop) & ahead(sheet.glued)) & ~(ahead(sheet.glued) & ~ahead(stop))
    free |= ahead(sheet.forms_that(lambda form: form in ",;")) & ~sheet.glued
    lower = sheet.cases(Case.LOWER)
    for token in np.flatnonzero(single & free & lower & ~behind(single) & ~ahead(single)).tolist():
        form = sheet.form(token)
        often = int(sheet.times[sheet.tokens.form[token]])
        reasons = [Evidence("form", f"{form} alone is no word", sheet.language.alone.get(form, 0.0))]
        if often > 2:  # noqa: PLR2004 - a letter used as a sign: x, p, d
            reasons.append(
                Evidence("text", f"it stands alone {often} times in the text", -0.7 * (often - 2) ** 0.5)
            )
        readings = [("", 0.0), *((word, -0.7) for word in sheet.language.left.get(form, "").split())]
        yield _take_out(sheet, token, reasons, readings, base=LETTER, joined=_joined(sheet, token))


def _marks(sheet: Sheet) -> Iterator[Finding]:
    odd = sheet.forms_that(lambda form: bool(_ODD.fullmatch(form)))
    rows = _rows(sheet, odd) | _notes(sheet)
    for token in np.flatnonzero(odd & ~rows).tolist():
        form = sheet.form(token)
        often = int(sheet.times[sheet.tokens.form[token]])
        legit = bool(_LEGIT.fullmatch(form))
        printers = "few printers set" if legit else "no printer sets"
        reasons = [Evidence("form", f"{printers} {form} in a sentence", 0.0)]
        if often > 1:
            reasons.append(Evidence("text", f"it stands {often} times in the text", -0.5 * log(often)))
        inside = sheet.glued[token : token + 2].all() and token + 1 < len(rows)
        readings = [("", 0.0), ("-", 0.3)] if inside else [("", 0.0)]
        yield _take_out(sheet, token, reasons, readings, base=LEGIT if legit else MARK)


def _notes(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Return the marks of footnotes: those that begin a line somewhere, and their like."""
    marks = sheet.forms_that(lambda form: form in _NOTE_MARKS)
    begin = {sheet.form(token) for token in np.flatnonzero(marks & (sheet.breaks > 0)).tolist()}
    return marks & sheet.forms_that(lambda form: form in begin)


def _lone(sheet: Sheet) -> Iterator[Finding]:
    """Find an apostrophe, a hyphen or an accent with white space on both sides."""
    marks = sheet.forms_that(lambda form: bool(_SPLIT.fullmatch(form)))
    word = sheet.tokens.kind == Kind.WORD
    alone = marks & ~sheet.glued & ~ahead(sheet.glued) & (sheet.breaks == 0) & behind(word) & ahead(word)
    for token in np.flatnonzero(alone & ~usual(sheet, alone)).tolist():
        reasons = [Evidence("form", f"{sheet.form(token)} stands between two spaces", 0.0)]
        yield _take_out(sheet, token, reasons, [("", 0.0)], base=LONE)


def _rows(sheet: Sheet, odd: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the marks that stand in a row of marks alone on a line: an ornament."""
    starts = (sheet.breaks > 0) | behind(odd)
    ends = ahead(sheet.breaks > 0) | ahead(odd)
    ends[-1:] = True
    return odd & starts & ends


def _joined(sheet: Sheet, token: int) -> list[tuple[str, float]]:
    """Return the word before with a letter that belongs to it: *gra s*, *Stalin s*."""
    before, letter = sheet.form(token - 1) if token else "", sheet.form(token)
    if len(before) < 2 or not before.isalpha():  # noqa: PLR2004 - a word
        return []
    known = sheet.knowledge.lexicon.opinion
    whole = known(before) != Opinion.KNOWN and known(before + letter) == Opinion.KNOWN
    found = [(before + letter, 2.0)] if whole else []
    return [*found, (f"{before}'{letter}", 0.5)] if f"'{letter}" in sheet.language.possessives else found


def _take_out(
    sheet: Sheet,
    token: int,
    reasons: list[Evidence],
    readings: list[tuple[str, float]],
    *,
    base: float,
    joined: Sequence[tuple[str, float]] = (),
) -> Finding:
    """Make a finding whose first candidate takes the token out, and the space before it."""
    first = token - 1 if token and not sheet.glued[token] and not sheet.breaks[token] else token
    lead = sheet.reads(first, first) if first < token else ""
    gap = sheet.text[sheet.tokens.ends[first] : sheet.tokens.starts[token]] if first < token else ""
    written = [(lead + gap + text if text else lead, score) for text, score in readings]
    written += joined if first < token else ()
    return finding(sheet, (first, token), RULE, base=base, evidence=reasons, readings=written, room=_ROOM)
