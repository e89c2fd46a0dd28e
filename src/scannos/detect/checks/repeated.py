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
WORD = 0.85
"""Of *the the* and *of of*; of those in printed gold, too, nearly all are errors, the printer's."""
RIGHTLY = 0.05
OTHER = 0.3
PHRASE = 0.6
LINKED = 0.4
"""Of phrases with a small word: *land and land and*."""
IDIOM = 0.05
"""Of *by and by*, *more and more*, *higher and higher*, *côte à côte*."""
MODAL_BETWEEN = 0.3
_NOISY = 0.3
_LONG = 3
_LONGEST = 5
_DOUBLED = (
    "had that very so no ha oh ah well now come there long many more her never hear go in do is you one away "
    "far on up yes ho la aye nay it out over by bye did what who this like why"
)
_IDIOMS = frozenset(
    ["by", "as", "more", "over", "on", "again", "round", "up", "through", "à", "less", "worse"]
)
_LINKS = frozenset(["and", "by", "as", "after", "to", "upon", "for", "à", "or", "in"])
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
    reasons = [Evidence("form", f"{' '.join(phrase.split())} stands twice", 0.0)]
    if (
        length == 1
        and Case.TITLE == sheet.case[sheet.tokens.form[token]] == sheet.case[sheet.tokens.form[token + 1]]
    ):
        reasons.append(Evidence("form", "it may be a name", -2.0))
    if length == 1 and sheet.breaks[token + 1]:
        reasons.append(Evidence("place", "the second begins a line", 1.0))
    where, written = _once(sheet, token, length)
    base = _base([sheet.form(token + step).lower() for step in range(length)])
    return finding(
        sheet, where, RULE, base=base, evidence=reasons, readings=[(written, 0.0)], room=0.95, noisy=_NOISY
    )


def _base(words: list[str]) -> float:
    if len(words) == 1:
        return RIGHTLY if words[0] in _RIGHTLY else WORD if words[0] in JOINING else OTHER
    if len(words) >= _LONG or not _LINKS.intersection(words):
        return PHRASE
    return IDIOM if any(word in _IDIOMS or word.endswith("er") for word in words) else LINKED


def _once(sheet: Sheet, token: int, length: int) -> tuple[tuple[int, int], str]:
    """Return the tokens of both copies, and what stands there without one; a line's end stays."""
    last = token + 2 * length - 1
    if sheet.breaks[token + length] and token and not sheet.breaks[token]:
        gap = sheet.text[sheet.tokens.ends[token + length - 1] : sheet.tokens.starts[token + length]]
        return (token - 1, last), sheet.form(token - 1) + gap + sheet.reads(token + length, last)
    return (token, last), sheet.reads(token, token + length - 1)


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
        yield finding(
            sheet, where, RULE, base=MODAL_BETWEEN, evidence=reasons, readings=readings, noisy=_NOISY
        )
