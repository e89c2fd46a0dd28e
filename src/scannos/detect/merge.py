"""Findings that overlap become one, on the union of their spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.detect.odds import SURE, rounded
from scannos.model import Candidate, Finding, Span
from scannos.text.align import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MUCH_SURER = 0.6
_MOST = 10
"""Candidates that a joined finding keeps."""


def merge(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that do not overlap, in the order of the text.

    A wide doubt that would join surer findings which stand apart is left out.
    """
    ordered = sorted(findings, key=lambda f: (f.span, -f.probability, f.rule))
    groups = [group for kept in _groups(ordered) for group in _groups(_without_bridges(kept))]
    return tuple(group[0] if len(group) == 1 else _join(text, group) for group in groups)


def _groups(ordered: Iterable[Finding]) -> list[list[Finding]]:
    """Gather the findings that overlap, directly or by way of others."""
    groups: list[list[Finding]] = []
    end = -1
    for found in ordered:
        if found.span.start < end:
            groups[-1].append(found)
        else:
            groups.append([found])
        end = max(end, found.span.end)
    return groups


def _without_bridges(group: list[Finding]) -> list[Finding]:
    """Leave out the findings that overlap two which do not overlap, and are far surer than they."""
    return [
        found
        for found in group
        if len(
            _groups(f for f in group if _MUCH_SURER * f.probability > found.probability and _meet(f, found))
        )
        < 2  # noqa: PLR2004
    ]


def _meet(one: Finding, other: Finding) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _join(text: str, group: Sequence[Finding]) -> Finding:
    """Join on the union: the surest gives the rule, the candidates are written out for the whole union."""
    span = Span(group[0].span.start, max(found.span.end for found in group))
    surest = sorted(group, key=lambda f: (-f.probability, f.span, f.rule))
    probability = _either(text, surest)
    best: dict[str, float] = {}
    risks: dict[str, float] = {}
    for found in surest:
        for candidate in found.candidates:
            whole = _written(text, span, [(found, candidate)])
            best[whole] = max(best.get(whole, 0.0), candidate.probability)
            risks[whole] = min(risks.get(whole, 1.0), found.risk)
    best |= _both(text, span, surest, best)
    evidence = tuple(
        {reason.words: reason for found in reversed(surest) for reason in found.evidence}.values()
    )
    kept = _kept(best, probability)
    # What takes several findings together risks what the least certain of them does.
    risk = risks.get(kept[0].text, max(found.risk for found in group)) if kept else 1.0
    return Finding(span, surest[0].rule, kept, probability, evidence, risk)


def _either(text: str, surest: Sequence[Finding]) -> float:
    """Return P(something here is wrong): of findings about the same letters the surest, else as if apart."""
    right, seen = 1.0, set[int]()
    for found in surest:
        touched = _touched(text, found)
        if not touched & seen:
            right *= 1 - found.probability
        seen |= touched
    return min(rounded(1 - right), SURE)


def _touched(text: str, found: Finding) -> set[int]:
    """Return the offsets that the first candidate changes, of the whole span where there is none."""
    span = found.span
    if not found.candidates:
        return set(range(span.start, span.end))
    edits = changes(text[span.start : span.end], found.candidates[0].text, span.start)
    return {
        place for edit in edits for place in range(edit.span.start, max(edit.span.end, edit.span.start + 1))
    }


def _both(text: str, span: Span, surest: Sequence[Finding], best: dict[str, float]) -> dict[str, float]:
    """Return the reading that takes the first candidates of all findings that leave each other room."""
    parts: list[tuple[Finding, Candidate]] = []
    for found in surest:
        apart = all(f.span.end <= found.span.start or found.span.end <= f.span.start for f, _ in parts)
        if found.candidates and apart:
            parts.append((found, found.candidates[0]))
    if len(parts) < 2:  # noqa: PLR2004 - one alone is among the others already
        return {}
    probability = 1.0
    for _, candidate in parts:
        probability *= candidate.probability
    whole = _written(text, span, parts)
    return {whole: max(best.get(whole, 0.0), probability)}


def _written(text: str, span: Span, parts: Sequence[tuple[Finding, Candidate]]) -> str:
    """Write the union with the candidates in their places."""
    out, at = "", span.start
    for found, candidate in sorted(parts, key=lambda part: part[0].span):
        out += text[at : found.span.start] + candidate.text
        at = found.span.end
    return out + text[at : span.end]


def _kept(best: dict[str, float], probability: float) -> tuple[Candidate, ...]:
    """Keep the likeliest, scaled down where they would add up to more than the finding."""
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    total = sum(share for _, share in ordered)
    scale = min(1.0, probability / total) if total else 1.0
    scaled = ((text, int(share * scale * 1000) / 1000) for text, share in ordered)
    return tuple(Candidate(text, share) for text, share in scaled if share > 0)
