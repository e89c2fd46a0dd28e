"""What a session learns from its own decisions: findings that share a form or a slip are weighed anew."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from scannos.model import Candidate, Erratum, Evidence, Finding, Verdict
from scannos.text.align import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Entry, Span
    from scannos.work.review.room import Room

Slip = tuple[str, str]
"""(as scanned, as printed): what a correction changes, when it changes one run of letters."""

Key = TypeVar("Key")

SAME_READING, SAME_SLIP, SAME_STET = 1.2, 0.4, -1.0
"""Nats for each decision of the kind."""
_MOST = 3
"""Decisions beyond these teach nothing more."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Which findings share a form, and which a slip."""

    by_form: Mapping[str, tuple[Span, ...]]
    by_slip: Mapping[Slip, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Taught:
    """How often the session's live decisions said what."""

    readings: Mapping[tuple[str, str], int]
    """(as scanned, as corrected)."""
    slips: Mapping[Slip, int]
    stets: Mapping[str, int]


def kin(room: Room, findings: Iterable[Finding]) -> Kin:
    """Index findings by what they may learn from each other."""
    forms: dict[str, list[Span]] = {}
    slips: dict[Slip, list[Span]] = {}
    for finding in findings:
        form = room.words(finding.span)
        forms.setdefault(form, []).append(finding.span)
        for slip in {_slip(form, candidate.text) for candidate in finding.candidates[:2]} - {None}:
            slips.setdefault(slip, []).append(finding.span)  # type: ignore[arg-type]  # None is taken out
    return Kin(
        {form: tuple(spans) for form, spans in forms.items()},
        {slip: tuple(spans) for slip, spans in slips.items()},
    )


def taught(entries: Iterable[Entry]) -> Taught:
    """Count what decisions say of forms and slips."""
    readings: Counter[tuple[str, str]] = Counter()
    slips: Counter[Slip] = Counter()
    stets: Counter[str] = Counter()
    for entry in entries:
        body = entry.body
        if isinstance(body, Erratum) and body.verdict is Verdict.CORRECT:
            readings[body.anchor.exact, body.correction] += 1
            slips.update(filter(None, [_slip(body.anchor.exact, body.correction)]))
        elif isinstance(body, Erratum) and body.verdict is Verdict.STET:
            stets[body.anchor.exact] += 1
    return Taught(readings, slips, stets)


def concerned(kinship: Kin, before: Taught, after: Taught) -> set[Span]:
    """Return the findings for which what is taught has changed."""
    forms = {form for form, _ in _changed(before.readings, after.readings)}
    forms |= _changed(before.stets, after.stets)
    spans = {span for form in forms for span in kinship.by_form.get(form, ())}
    for slip in _changed(before.slips, after.slips):
        if min(before.slips.get(slip, 0), _MOST) != min(after.slips.get(slip, 0), _MOST):
            spans.update(kinship.by_slip.get(slip, ()))
    return spans


def _changed(before: Mapping[Key, int], after: Mapping[Key, int]) -> set[Key]:
    return {key for key, _ in before.items() ^ after.items()}


def weighed(finding: Finding, form: str, lessons: Taught) -> Finding:
    """Return a finding as the detector gave it, weighed by what was decided since."""
    kept = SAME_STET * min(lessons.stets.get(form, 0), _MOST)
    shifts = [kept + _shift(form, candidate.text, lessons) for candidate in finding.candidates]
    if not any((*shifts, kept)):
        return finding
    moved = [
        _moved(candidate.probability, shift)
        for candidate, shift in zip(finding.candidates, shifts, strict=True)
    ]
    total = max(1.0, sum(moved))
    candidates = tuple(
        Candidate(candidate.text, round(probability / total, 3))
        for candidate, probability in zip(finding.candidates, moved, strict=True)
    )
    candidates = tuple(sorted(candidates, key=lambda candidate: -candidate.probability))
    whole = _moved(finding.probability, kept + max((shift - kept for shift in shifts), default=0.0))
    enough = min(1.0, sum(candidate.probability for candidate in candidates))
    return replace(
        finding,
        candidates=candidates,
        probability=round(max(whole, enough), 3),
        evidence=(*finding.evidence, *_reasons(finding, form, lessons)),
    )


def _shift(form: str, text: str, lessons: Taught) -> float:
    same = min(lessons.readings.get((form, text), 0), _MOST)
    slip = _slip(form, text)
    alike = min(lessons.slips.get(slip, 0), _MOST) if slip else 0
    return SAME_READING * same + SAME_SLIP * max(0, alike - same)


def _reasons(finding: Finding, form: str, lessons: Taught) -> tuple[Evidence, ...]:
    """Say in words what was learnt."""
    reasons = []
    for candidate in finding.candidates:
        times = lessons.readings.get((form, candidate.text), 0)
        if times:
            words = f"in this session you read ‘{candidate.text}’ for ‘{form}’ {_times(times)}"
            reasons.append(Evidence("ledger", words, round(SAME_READING * min(times, _MOST), 3)))
    times = lessons.stets.get(form, 0)
    if times:
        words = f"in this session you kept ‘{form}’ {_times(times)}"
        reasons.append(Evidence("ledger", words, round(SAME_STET * min(times, _MOST), 3)))
    return tuple(reasons)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


@lru_cache(maxsize=1 << 14)
def _slip(form: str, text: str) -> Slip | None:
    edits = changes(form, text)
    if len(edits) != 1:
        return None
    return form[edits[0].span.start : edits[0].span.end], edits[0].text


def _moved(probability: float, nats: float) -> float:
    sure = min(max(probability, 0.001), 0.999)
    return 1 / (1 + math.exp(-(math.log(sure / (1 - sure)) + nats)))
