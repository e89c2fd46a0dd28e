"""What may stand in the whole place of a finding: a reading, two beside each other, one written otherwise."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from scannos.model import Edit, Span
from scannos.text.edits import apply
from scannos.text.overlaps import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.detect.proposals import Proposal

    Whole = tuple[str, float, float]
    """What stands in the place, how likely that alone is to be changed, and its risk."""

CLEAR: Final = 0.5
"""From this on a reading is likelier than not."""
_PAIRED: Final = 6
"""The likeliest readings of a place, of which any two may be right."""
_VARIED: Final = 2
"""The likeliest readings that may be written in other ways, too."""


def wholes(text: str, span: Span, readings: Sequence[Proposal]) -> Iterator[Whole]:
    """Yield what may stand in the whole place; `readings` come likeliest first.

    Where errors beside each other were joined by a reading over both, the likely ones together are one more.
    """
    chosen = apart(readings, lambda one: (one.start, one.end))
    varied = (variant for one in readings[:_VARIED] for variant in _variants(one))
    for alone in (*readings, *varied):
        yield _written(text, span, [alone]), alone.probability * _none(chosen, [alone]), alone.risk
    for pair in combinations(readings[:_PAIRED], 2):
        if not _meet(*pair):
            share = math.prod(one.probability for one in pair) * _none(chosen, pair)
            yield _written(text, span, pair), share, max(one.risk for one in pair)
    likely = [one for one in chosen if one.probability >= CLEAR]
    if len(likely) > 1:
        share = math.prod(max(one.probability, 1 - one.probability) for one in chosen)
        yield _written(text, span, likely), share, max(one.risk for one in likely)


def _variants(one: Proposal) -> Iterator[Proposal]:
    """Yield a reading as it may be written otherwise."""
    for text, share in one.variants:
        yield replace(one, text=text, probability=one.probability * share)


def _none(chosen: Sequence[Proposal], right: Sequence[Proposal]) -> float:
    """Return how likely nothing is wrong but for what some right readings change."""
    others = (other for other in chosen if not any(_meet(one, other) for one in right))
    return math.prod(1 - other.probability for other in others)


def _meet(one: Proposal, other: Proposal) -> bool:
    return one.start < other.end and other.start < one.end


def _written(text: str, span: Span, readings: Sequence[Proposal]) -> str:
    """Write a place with some readings that do not overlap."""
    ordered = sorted(readings, key=lambda one: one.start)
    edits = [Edit(Span(one.start - span.start, one.end - span.start), one.text) for one in ordered]
    return apply(text[span.start : span.end], edits)
