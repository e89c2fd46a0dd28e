"""What zone and ledger say of a finding of the context engine: its odds are moved, its reasons told."""

from __future__ import annotations

from dataclasses import replace
from math import floor, log
from typing import TYPE_CHECKING, Final

from scannos.detect.lessons import confusions
from scannos.detect.odds import moved
from scannos.model import Candidate, Evidence, Finding
from scannos.text.tokens import index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.detect.sheet import Sheet

ACCEPTED: Final = 0.8
"""Nats for a confusion that a reader has accepted in this text, and as many for each e-fold of times."""
CORRECTED: Final = 2.0
"""Nats for a reading that a reader has corrected just so elsewhere."""
STET: Final = -2.0
"""Nats for a form in no list that a reader let stand elsewhere."""


def taught(finding: Finding, sheet: Sheet) -> Finding:
    """Move a finding's odds by what its zone and its text's ledger say."""
    candidates = tuple(_lifted(candidate, finding, sheet) for candidate in finding.candidates)
    reasons = tuple(_reasons(finding, sheet))
    # Readings are weighed against each other first, then the finding as a whole against what was scanned.
    total = sum(c.probability for c in finding.candidates)
    weighed = sum(c.probability for c in candidates)
    if weighed:
        scale = total / weighed if weighed > total else 1.0
        candidates = tuple(replace(c, probability=c.probability * scale) for c in candidates)
    probability = moved(finding.probability, *(reason.weight for reason in reasons))
    factor = probability / finding.probability if finding.probability else 1.0
    ordered = sorted(candidates, key=lambda c: -c.probability)
    kept = tuple(Candidate(c.text, floor(c.probability * factor * 1000) / 1000) for c in ordered)
    return replace(
        finding,
        candidates=kept,
        probability=round(probability, 3),
        evidence=finding.evidence + reasons,
        risk=moved(finding.risk, *(-reason.weight for reason in reasons)),
    )


def _lifted(candidate: Candidate, finding: Finding, sheet: Sheet) -> Candidate:
    scanned = sheet.text[finding.span.start : finding.span.end]
    lift = _accepted(candidate.text, scanned, sheet)
    lift += CORRECTED * bool(sheet.lessons.corrections.get(scanned, {}).get(candidate.text))
    return replace(candidate, probability=moved(candidate.probability, lift)) if lift else candidate


def _accepted(printed: str, read: str, sheet: Sheet) -> float:
    if not sheet.lessons.confusions:
        return 0.0
    seen = [sheet.lessons.confusions.get(pair, 0) for pair in confusions(printed, read)]
    least: int = min(seen, default=0)
    return ACCEPTED * (1 + log(least)) if least else 0.0


def _reasons(finding: Finding, sheet: Sheet) -> Iterator[Evidence]:
    token = min(index(sheet.tokens, finding.span.start), len(sheet.tokens.starts) - 1)
    zone = sheet.nats(token, place=False)
    if zone:
        yield Evidence("place", "it stands outside the running text", zone)
    scanned = sheet.text[finding.span.start : finding.span.end]
    stets = sheet.lessons.stets.get(scanned, 0)
    if stets and not sheet.knowledge.lexicon.vouchers(scanned):
        yield Evidence("ledger", f"a reader let it stand {_times(stets)}", STET * (1 + log(stets)))
    if finding.candidates:
        first = finding.candidates[0].text
        if same := sheet.lessons.corrections.get(scanned, {}).get(first):
            yield Evidence("ledger", f"a reader made it {first} {_times(same)}", CORRECTED)
        elif nats := _accepted(first, scanned, sheet):
            yield Evidence("ledger", "a reader accepted the same confusion in this text", nats)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
