"""Words that no list knows.

The weights are those of a logistic regression over 17,000 unknown words of four sources and of clean books,
as noisy as they come, mixed with gold, and clean (benchmarks/check_precision.py shows what they are worth).
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.broken import broken, rejoin
from scannos.detect.candidates import explain, readings
from scannos.detect.findings import finding
from scannos.detect.lessons import confusions
from scannos.detect.letters import letters
from scannos.detect.sheet import Case
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.detect.broken import Broken
    from scannos.detect.candidates import Reading
    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "non-word"
BASE = 0.55
LISTED = 4.0
"""Nats for a form that a list, or the ledger, calls wrong."""
_NOISY = 1.2
_TIMES = -1.35
"""Nats for each e-fold of times that the form stands in the text."""
_LETTER = 1.3
"""Nats for each nat a letter by which a form looks unlike a word."""
_USUAL = -2.5
_LONG = 0.17
_LENGTHS = (3, 12)
_SHORT = -1.0
_LIKELY = 0.2
"""Nats for each nat of the best reading's score above `_SCORE`."""
_SCORES = (-20.0, -8.0)
_COMMON = 0.5
_STET = -2.0
_CORRECTED = 2.5
_ACCEPTED = 0.8
_CAPITALS = {
    Case.TITLE: (-1.7, "it begins with a capital and may be a name"),
    Case.UPPER: (-1.2, "it is written in capitals and may be an abbreviation"),
    Case.MIXED: (1.9, "it has a capital among small letters"),
}


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find the forms that are in no list, and those that a list calls wrong."""
    tokens = sheet.tokens
    suspect = sheet.unknown[tokens.form] & (tokens.kind == Kind.WORD)
    for word in broken(sheet):
        parts = [word.token, word.token + 2]
        if suspect[parts].any():
            suspect[parts] = False
            if not word.known and word.at_end:
                yield _broken(sheet, word)
    for token in np.flatnonzero(suspect).tolist():
        yield _whole(sheet, token)


def _whole(sheet: Sheet, token: int) -> Finding:
    form, place = sheet.form(token), int(sheet.tokens.form[token])
    found = readings(sheet, form)
    reasons = [*_reasons(sheet, form, found), *_capital(sheet, token)]
    times = int(sheet.times[place])
    if times > 1:
        reasons.append(Evidence("text", f"it stands {times} times in the text", _TIMES * log(times)))
    scored = [(reading.text, reading.score) for reading in found]
    return _finding(sheet, (token, token), reasons, scored)


def _broken(sheet: Sheet, word: Broken) -> Finding:
    """Judge the parts as one word; the candidates keep hyphen and line's end."""
    found = readings(sheet, word.joined)
    scored = [(rejoin(sheet, word, reading.text), reading.score) for reading in found]
    reasons = list(_reasons(sheet, word.joined, found))
    return _finding(sheet, (word.token, word.token + 2), reasons, scored)


def _finding(
    sheet: Sheet, where: tuple[int, int], reasons: list[Evidence], scored: list[tuple[str, float]]
) -> Finding:
    # Of the misread words whose best reading has this score, this share has it or the next four for the gold.
    best = scored[0][1] if scored else -45.0
    room = min(max(0.75 + 0.02 * (best + 12), 0.3), 0.8)
    return finding(
        sheet, where, RULE, base=BASE, evidence=reasons, readings=scored, room=room, place=False, noisy=_NOISY
    )


def _reasons(sheet: Sheet, form: str, found: Sequence[Reading]) -> Iterator[Evidence]:
    judged = sheet.knowledge.lexicon.judge(form)
    if judged.opinion == Opinion.WRONG or sheet.lessons.words.get(form) == "bad":
        yield Evidence("list", f"a list has {form} as wrong", LISTED)
    else:
        yield Evidence("list", f"no list has {form}", _short(form))
    yield _shape(sheet, form)
    yield from _confusion(sheet, form, found)
    yield from _ledger(sheet, form, found)


def _short(form: str) -> float:
    """Return what the length of a form says: of the short ones many are words of some kind."""
    low, high = _LENGTHS
    return _LONG * (min(len(form), high) - 7) + (_SHORT if len(form) <= low else 0.0)


def _shape(sheet: Sheet, form: str) -> Evidence:
    odd = _USUAL - min(max(letters(sheet.knowledge.lexicon).mean(form), -6.0), -2.0)
    words = "its letters are those of no word" if odd > 1 else "its letters are those of a word"
    return Evidence("form", words, _LETTER * odd)


def _confusion(sheet: Sheet, form: str, found: Sequence[Reading]) -> Iterator[Evidence]:
    if found:
        weight = _LIKELY * (min(max(found[0].score, _SCORES[0]), _SCORES[1]) - _SCORES[0])
        common = explain(sheet, found[0].text, form)
        words = common or f"{found[0].text} is near"
        yield Evidence("confusion", words, weight + (_COMMON if common else 0.0))


def _ledger(sheet: Sheet, form: str, found: Sequence[Reading]) -> Iterator[Evidence]:
    """Say what the text's reader decided on this form, or on forms misread in the same way."""
    lessons = sheet.lessons
    if stets := lessons.stets.get(form, 0):
        yield Evidence("ledger", f"a reader let it stand {_times(stets)}", _STET * (1 + log(stets)))
    best = found[0].text if found else ""
    if made := lessons.corrections.get(form, {}).get(best, 0):
        yield Evidence("ledger", f"a reader made it {best} {_times(made)}", _CORRECTED)
    elif lessons.confusions and found:
        seen = min((lessons.confusions.get(pair, 0) for pair in confusions(best, form)), default=0)
        if seen:
            words = f"a reader accepted the same confusion {_times(seen)}"
            yield Evidence("ledger", words, _ACCEPTED * (1 + log(seen)))


def _capital(sheet: Sheet, token: int) -> Iterator[Evidence]:
    weight, words = _CAPITALS.get(Case(int(sheet.case[sheet.tokens.form[token]])), (0.0, ""))
    if words:
        yield Evidence("form", words, weight / 2 if sheet.opens[token] and weight < -1 else weight)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
