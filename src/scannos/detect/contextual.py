"""From the engine's proposals to findings, with the evidence in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from scannos.detect.decode.arcs import Change
from scannos.detect.proposals import Doubt, Proposal
from scannos.detect.wholes import CLEAR, wholes
from scannos.model import Candidate, Evidence, Finding, Span
from scannos.text.align import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.knowledge.lexicon import Lexicon

LINK: Final = 0.2
"""A reading of several tokens joins them into one finding only when it is at least so likely."""
MOST: Final = 10
"""Candidates of a finding."""
WORTH: Final = 0.005
FEW: Final = 5
"""Beside a clear reading a few others are shown, and more only when they are worth a look."""
SURE: Final = 0.999
LOST_WORD: Final = "lost-word"
"""The rule of findings that are for a person only."""
_RULES: Final = {
    Change.SPLIT: "split",
    Change.JOIN: "join",
    Change.BREAK: "join",
    Change.DROP: "drop",
    Change.SIGN: "stop",
    Change.SPACE: "split",
    Change.CASE: "case",
    Change.ADD: "stop",
    Change.CLOSE: "space",
    Change.LOST: LOST_WORD,
}
_MISREAD: Final = frozenset((Change.WORD, Change.JOIN, Change.SPLIT, Change.DROP, Change.ADD, Change.OWN))
"""Changes of which the letters are told that were read wrong."""
_TELLING: Final = 1.0
"""Nats from which a context is told as a reason."""
_MILLION: Final = 1e6


def findings(
    text: str, proposals: Sequence[Proposal], doubts: Sequence[Doubt], lexicon: Lexicon, floor: float
) -> list[Finding]:
    """Return findings that do not overlap, of at least `floor`, in the order of the text."""
    kept = [p for p in proposals if p.probability >= LINK or " " not in text[p.start : p.end].strip()]
    # A sign or number of which no other reading is known is for the checks, if for any.
    spoken = [doubt for doubt in doubts if any(map(str.isalpha, text[doubt.start : doubt.end]))]
    made = (_finding(text, group, lexicon) for group in _groups(kept, spoken))
    return [finding for finding in made if finding.probability >= floor]


_Group = tuple[Span, list[Proposal], float]


def _groups(proposals: Sequence[Proposal], doubts: Sequence[Doubt]) -> Iterator[_Group]:
    """Yield the places where something may be wrong: a span, its readings, the greatest doubt."""
    marks: list[Proposal | Doubt] = [*proposals, *doubts]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    span, readings, doubt = Span(0, 0), list[Proposal](), 0.0
    for mark in marks:
        if mark.start >= span.end:
            if readings or doubt:
                yield span, readings, doubt
            span, readings, doubt = Span(mark.start, mark.end), [], 0.0
        span = Span(span.start, max(span.end, mark.end))
        if isinstance(mark, Proposal):
            readings.append(mark)
        else:
            doubt = max(doubt, mark.probability)
    if readings or doubt:
        yield span, readings, doubt


def _finding(text: str, group: _Group, lexicon: Lexicon) -> Finding:
    span, readings, doubt = group
    readings = sorted(readings, key=lambda p: (-p.probability, p.start, p.text))
    best: dict[str, float] = {}
    risks: dict[str, float] = {}
    for whole, share, risk in wholes(text, span, readings):
        if share > best.get(whole, 0.0):
            best[whole], risks[whole] = share, risk
    best.pop(text[span.start : span.end], None)
    total = sum(best.values())
    scale = min(1.0, SURE / total) if total else 1.0
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    if ordered and ordered[0][1] >= CLEAR:
        ordered = [item for place, item in enumerate(ordered) if place < FEW or item[1] >= WORTH]
    candidates = tuple(Candidate(reading, _thousandths(share * scale)) for reading, share in ordered)
    candidates = tuple(candidate for candidate in candidates if candidate.probability > 0)
    probability = max(doubt, sum(candidate.probability for candidate in candidates))
    rule = _rule(text, readings[0], lexicon) if readings else "non-word"
    evidence = tuple(_reasons(text, span, readings, lexicon)) or _likelier(text, readings[0])
    risk = risks[candidates[0].text] if candidates else 1.0
    return Finding(span, rule, candidates, round(min(probability, SURE), 3), evidence, risk)


def _thousandths(share: float) -> float:
    """Round down, so that the candidates never add up to more than the finding."""
    return math.floor(share * 1000) / 1000


def _rule(text: str, likeliest: Proposal, lexicon: Lexicon) -> str:
    if likeliest.change in _RULES:
        return _RULES[likeliest.change]
    if likeliest.change is Change.OWN and " " in likeliest.text:
        return "split"
    scanned = text[likeliest.start : likeliest.end]
    if any(map(str.isdigit, scanned + likeliest.text)):
        return "digit"
    return "real-word" if lexicon.vouchers(scanned) else "non-word"


def _reasons(text: str, span: Span, readings: Sequence[Proposal], lexicon: Lexicon) -> Iterator[Evidence]:
    if not readings:
        scanned = text[span.start : span.end]
        odd = f"no list has {scanned}, and its letters are unlikely together"
        words = "the words around it do not expect it" if lexicon.vouchers(scanned) else odd
        yield Evidence("form", words, 1.0)
        return
    first = readings[0]
    scanned = text[first.start : first.end]
    if first.change is Change.LOST:
        times = _about(math.exp(first.gain + first.cost))
        words = (
            f"{first.text.rpartition(' ')[2]} after {scanned} would make the sentence {times} times likelier"
        )
        yield Evidence("context", words, round(first.gain, 1))
        return
    if any(map(str.isalpha, scanned)) and first.change is not Change.DROP:
        known = lexicon.vouchers(scanned)
        words = f"{scanned} is a word" if known else f"no list has {scanned}"
        yield Evidence("list", words, -1.0 if known else 1.0)
    if first.change is Change.CASE:
        yield Evidence("case", f"inside sentences it is mostly written {first.text}", round(first.gain, 1))
    if first.change is Change.CLOSE:
        yield Evidence("form", "signs stand close to their words", 1.0)
    if first.change in _MISREAD:
        yield Evidence("confusion", _misread(scanned, first.text), round(-first.cost, 1))
    if first.gain > _TELLING:
        times = f"{_about(math.exp(min(first.gain, 20.0)))} times likelier than {_quoted(scanned)}"
        yield Evidence(
            "context",
            f"in this sentence {_quoted(first.text) or 'nothing'} is, all told, {times}",
            round(first.gain, 1),
        )


def _likelier(text: str, first: Proposal) -> tuple[Evidence, ...]:
    """Return the one reason that is left where no other is told: the sum of little ones."""
    words = f"all told, {_quoted(first.text)} is likelier here than {_quoted(text[first.start : first.end])}"
    return (Evidence("context", words, round(first.gain, 1)),)


def _misread(scanned: str, printed: str) -> str:
    """Say which letters were read for which."""
    said = []
    for edit in changes(scanned, printed):
        read, put = scanned[edit.span.start : edit.span.end], edit.text
        if read and put:
            said.append(f"{_shown(read)} read for {_shown(put)}")
        else:
            said.append(f"{_shown(put)} lost" if put else f"{_shown(read)} too many")
    return ", ".join(said)


def _shown(letters: str) -> str:
    return {" ": "a space", "\n": "a line's end"}.get(letters, _quoted(letters))


def _quoted(words: str) -> str:
    """Set signs apart from the sentence that they stand in; words speak for themselves."""
    return words if any(map(str.isalnum, words)) or not words else f"“{words}”"


def _about(times: float) -> str:
    if times >= _MILLION:
        return "over a million"
    digits = 10 ** max(math.floor(math.log10(times)) - 1, 0)
    return f"{round(times / digits) * digits:,}"
