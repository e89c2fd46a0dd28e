"""How far a text is from its gold: edits of characters and of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from scannos.output.figures.records import Rate
from scannos.text.groups import runs

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Edits:
    """The gold's length, and the edits from it: as scanned, as corrected, as the oracle leaves it."""

    length: int
    before: int
    after: int
    oracle: int


@dataclass(frozen=True, slots=True)
class Versions:
    """A passage four times, folded."""

    scan: str
    after: str
    oracle: str
    gold: str

    def characters(self) -> Edits:
        """Count characters (Levenshtein)."""
        after, oracle, gold = self.after, self.oracle, self.gold
        before = Levenshtein.distance(self.scan, gold)
        return Edits(
            len(gold),
            before,
            before if after == self.scan else Levenshtein.distance(after, gold),
            before if oracle == self.scan else Levenshtein.distance(oracle, gold),
        )

    def words(self) -> Edits:
        """Count what white space separates (Levenshtein over whole words)."""
        scan, after, oracle, gold = (text.split() for text in (self.scan, self.after, self.oracle, self.gold))
        found = (Levenshtein.distance(words, gold) for words in (scan, after, oracle))
        return Edits(len(gold), *found)


def fold(text: str) -> str:
    """Return a text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def unaligned(scan: str, gold: str) -> int:
    """Return how many of the edits of characters stand in unaligned runs."""
    found = (run for run in runs(scan, gold) if run.unaligned)
    # No character of a run has its equal, so its edits are as many as its longer side.
    return sum(max(run.scan.end - run.scan.start, run.gold.end - run.gold.start) for run in found)


def pool(passages: Sequence[Edits]) -> Rate:
    """Add up passages.

    The mean of the passages' reductions is over those that had errors: a passage without cannot be put
    in such a number, however much harm was done to it.
    """
    reductions = [1 - one.after / one.before for one in passages if one.before]
    return Rate(
        length=sum(one.length for one in passages),
        before=sum(one.before for one in passages),
        after=sum(one.after for one in passages),
        oracle=sum(one.oracle for one in passages),
        mean_reduction=sum(reductions) / len(reductions) if reductions else None,
    )
