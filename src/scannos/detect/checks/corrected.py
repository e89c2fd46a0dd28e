"""Words that a reader has corrected elsewhere in the text: three of five are changed, look at the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.findings import finding
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "real-word"
RARELY = 0.1
"""The share of a word's places, corrected, from which the others are looked at."""
_AS_IF = (0.5, 1.5)
"""Added to the corrected places and to all: a word that is corrected once of once is no certain error."""


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find the words of the language that live corrections of the ledger change in other places."""
    corrections = _words(sheet.lessons.corrections)
    tokens = sheet.tokens
    times = np.bincount(tokens.form, minlength=len(tokens.forms))
    for place, form in enumerate(tokens.forms if corrections else ()):
        if form in corrections and sheet.opinion[place] == Opinion.KNOWN:
            if sum(corrections[form].values()) < RARELY * times[place]:
                continue  # one of thirty says nothing of the others
            for token in np.flatnonzero((tokens.form == place) & (tokens.kind == Kind.WORD)).tolist():
                yield _finding(sheet, token, corrections[form], int(times[place]))


def _words(corrections: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Keep what makes one word of another; a stop put in says nothing of the word elsewhere."""
    kept: dict[str, dict[str, int]] = {}
    for read, readings in corrections.items():
        for text, count in readings.items():
            if text.isalpha() and text.lower() != read.lower():
                kept.setdefault(read, {})[text] = count
    return kept


def _finding(sheet: Sheet, token: int, readings: Mapping[str, int], times: int) -> Finding:
    """The share of the word's places that were corrected is the chance that this one is to be."""
    done = sum(readings.values())
    base = min((done + _AS_IF[0]) / (times + _AS_IF[1]), 0.9) * done / (done + 1)
    best = max(readings, key=lambda text: (readings[text], text))
    reasons = [Evidence("ledger", f"a reader made it {best} in {readings[best]} of {times} places", 0.0)]
    scored = [(text, float(np.log(count))) for text, count in sorted(readings.items())]
    where = (token, token)
    return finding(sheet, where, RULE, base=base, evidence=reasons, readings=scored, place=False, noisy=0.0)
