"""Correctors that say what they are told to, and what comes of them measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from scannos.knowledge import language
from scannos.model import Candidate, Edit, Finding, Span
from scannos.text.edits import apply
from scannos.text.pairs import Pair
from scannos.work.evaluate import Meters, Outcome, Readings, measure
from scannos.work.evaluate.kinds import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scannos.output.figures.records import Figures

_WORDS = frozenset({"they", "had", "bad", "the", "that", "were", "we", "together", "he", "lie", "cat"})
KNOWN = Words(_WORDS.__contains__, language.of(None).owner)


@dataclass(frozen=True, slots=True)
class Told:
    """A corrector that says of each text what it was told to."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    name: str = "told"
    signature: str = "told 1"
    threshold: float = 0.5

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        return [self.outcomes.get(text, Outcome(text, edits=())) for text in texts]


def finding(text: str, word: str, probability: float, *readings: str) -> Finding:
    """Return a finding at a word, its readings equally likely."""
    start = text.index(word)
    share = round(probability / max(1, len(readings)), 3)
    candidates = tuple(Candidate(reading, share) for reading in readings)
    return Finding(Span(start, start + len(word)), "non-word", candidates, probability, ())


def corrected(text: str, *found: Finding, at: float = 0.5, lattice: tuple[Readings, ...] = ()) -> Outcome:
    """Return a text in which each finding that is likely enough is mended by its first candidate."""
    edits = tuple(Edit(one.span, one.candidates[0].text) for one in found if one.probability >= at)
    return Outcome(apply(text, edits), found, edits, lattice)


def meters() -> Meters:
    """Return a clock that goes on by a second at each look, and a memory that stays as full as it is."""
    ticks = count()
    return Meters(lambda: float(next(ticks)), lambda: 2**20)


def figures(scan: str, gold: str, outcome: Outcome) -> Figures:
    """Measure one outcome of one pair."""
    run = measure([Pair("1", "s", scan, gold)], Told({scan: outcome}), KNOWN, meters())
    assert [one.scope for one in run.figures] == ["s"]
    return run.figures[0]
