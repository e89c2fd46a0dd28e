"""The measures of the ICDAR 2017 and 2019 competitions on post-OCR text correction, on our alignment.

After the competitions' pages (https://sites.google.com/view/icdar2017-postcorrectionocr/evaluation, and
icdar2019 likewise) and what their script does; `docs/evaluation.md` says what cannot be the same.
"""

from __future__ import annotations

import re
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import DamerauLevenshtein

from scannos.model import Edit, Span
from scannos.output.figures.records import Icdar
from scannos.text.align import changes
from scannos.text.edits import apply
from scannos.work.evaluate.changes import shifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scannos.model import Finding
    from scannos.work.evaluate.correctors import Outcome
    from scannos.work.evaluate.passages import Passage

CANDIDATES: Final = 6
"""The competition's script looks at no more."""
COMBINATIONS: Final = CANDIDATES**3
"""Where the candidates of a sequence can be combined in more ways, the best of each finding are taken."""

_HYPHENS: Final = re.compile(" -|- |-")


def score(passage: Passage, outcome: Outcome, threshold: float) -> Icdar:
    """Return both tasks' counts for one passage; findings below the threshold are not submitted."""
    shown = [finding for finding in outcome.findings if finding.probability >= threshold]
    flagged = {token for finding in shown for token in passage.touched(finding.span)}
    counted = set(range(len(passage.starts))).difference(_ignored(passage))
    wrong = {token for token in counted if passage.wrong(token) or passage.lost_after(token)}
    flagged &= counted
    before, automatic, weighted = _distances(passage, outcome, shown)
    return Icdar(len(flagged), len(wrong), len(flagged & wrong), before, automatic, weighted)


def total(scores: Iterable[Icdar]) -> Icdar:
    """Add up passages."""
    flagged = wrong = hits = before = automatic = 0
    weighted = 0.0
    for one in scores:
        flagged, wrong, hits = flagged + one.flagged, wrong + one.wrong, hits + one.hits
        before, automatic = before + one.before, automatic + one.automatic
        weighted += one.weighted
    return Icdar(flagged, wrong, hits, before, automatic, weighted)


def _ignored(passage: Passage) -> Iterator[int]:
    """Yield the tokens without a counterpart and those about a hyphen, neighbours that it binds included."""
    for token, owner in enumerate(passage.owner):
        if passage.groups[owner].unaligned:
            yield token
        shown = passage.scan[passage.starts[token] : passage.ends[token]]
        if "-" in shown and shown != "-":
            yield from range(token - shown.startswith("-"), token + 1 + shown.endswith("-"))


def _distances(passage: Passage, outcome: Outcome, shown: Sequence[Finding]) -> tuple[int, int, float]:
    """Return the sums of distances of a passage: as scanned, with the text, with weighted candidates."""
    edits = changes(passage.scan, outcome.text) if outcome.edits is None else outcome.edits
    before = automatic = 0
    weighted = 0.0
    for first, last in _sequences(passage, [*(e.span for e in edits), *(f.span for f in shown)]):
        groups = passage.groups[first : last + 1]
        if any(group.unaligned for group in groups):
            continue
        place = Span(groups[0].scan.start, groups[-1].scan.end)
        gold = passage.gold[groups[0].gold.start : groups[-1].gold.end]
        scan = passage.scan[place.start : place.end]
        before += _distance(scan, gold)
        inside = [edit for edit in edits if _within(edit.span, place)]
        automatic += _distance(_edited(scan, place, inside), gold)
        choices = [list(_choices(finding)) for finding in shown if _within(finding.span, place)]
        weighted += _expected(scan, place, [choice for choice in choices if choice], gold)
    return before, automatic, weighted


def _sequences(passage: Passage, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the first and last group of each comparable sequence where something differs or was changed.

    Sequences part at a space of both sides beside which no hyphen stands, and which no change runs over.
    """
    count = len(passage.groups)
    joined = [_hyphen_between(passage, at) or 0 in passage.groups[at + 1].shape for at in range(count - 1)]
    active = list(passage.differs)
    for span in spans:
        owners = [passage.owner[token] for token in passage.adjoined(span)]
        for first, last in pairwise(owners):
            joined[first:last] = [True] * (last - first)
        for owner in owners:
            active[owner] = True
    first = 0
    for at in range(count):
        if at == count - 1 or not joined[at]:
            if any(active[first : at + 1]):
                yield first, at
            first = at + 1


def _hyphen_between(passage: Passage, at: int) -> bool:
    one, two = passage.groups[at], passage.groups[at + 1]
    return "-" in {
        passage.scan[one.scan.end - 1 : one.scan.end],
        passage.scan[two.scan.start : two.scan.start + 1],
        passage.gold[one.gold.end - 1 : one.gold.end],
        passage.gold[two.gold.start : two.gold.start + 1],
    }


def _expected(scan: str, place: Span, choices: Sequence[Sequence[tuple[Edit, float]]], gold: str) -> float:
    """Return the distance to be expected when each finding takes its candidates by their weights."""
    if prod(map(len, choices)) > COMBINATIONS:
        choices = [[(choice[0][0], 1.0)] for choice in choices]
    return sum(
        prod(weight for _, weight in combined)
        * _distance(_edited(scan, place, [edit for edit, _ in combined]), gold)
        for combined in product(*choices)
    )


def _choices(finding: Finding) -> Iterator[tuple[Edit, float]]:
    """Yield the edits of the best candidates and their weights, which add up to one."""
    best = finding.candidates[:CANDIDATES]
    whole = sum(candidate.probability for candidate in best)
    for candidate in best:
        weight = candidate.probability / whole if whole else 1 / len(best)
        yield Edit(finding.span, candidate.text), weight


def _edited(scan: str, place: Span, edits: Iterable[Edit]) -> str:
    return apply(scan, shifted(edits, place))


def _within(span: Span, place: Span) -> bool:
    return place.start <= span.start and span.end <= place.end


def _distance(text: str, gold: str) -> int:
    return DamerauLevenshtein.distance(_HYPHENS.sub("", text), _HYPHENS.sub("", gold))
