"""Findings that were judged, as tables; `check_precision.py` judges them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scannos.detect.checks import CHECKS
from scannos.detect.scan import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

BUCKETS = (0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0)
MERGED = "all, merged"


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and whether it is right."""

    rule: str
    probability: float
    right: bool
    first: bool
    """Whether the first candidate is the gold."""
    shown: str


def table(judged: Sequence[Judged], words: int) -> None:
    """Print how often each check is right, in so many words, and whether it says how often."""
    print("rule          found  right   said  first   at default  right  a 10,000 words")
    for rule in (*CHECKS, MERGED):
        mine = [j for j in judged if j.rule == rule]
        sure = [j for j in mine if j.probability >= DEFAULT_THRESHOLD]
        if mine:
            said = sum(j.probability for j in mine) / len(mine)
            first = sum(j.first for j in mine) / max(sum(j.right for j in mine), 1)
            row = f"{rule:12} {len(mine):6} {_share(mine):6.2f} {said:6.2f} {first:6.2f}"
            print(f"{row}   {len(sure):10} {_share(sure):6.2f}  {len(sure) / words * 1e4:14.1f}")
    for rule in (*CHECKS, MERGED):
        print(f"{rule:12}", _calibration([j for j in judged if j.rule == rule]))


def _share(judged: Sequence[Judged]) -> float:
    return sum(j.right for j in judged) / len(judged) if judged else 0.0


def _calibration(judged: Sequence[Judged]) -> str:
    """Return for each bucket of probabilities what was said, what was right, and how many there are."""
    cells = []
    for low, high in pairwise(BUCKETS):
        cell = [j for j in judged if low <= j.probability < high]
        if cell:
            said = sum(j.probability for j in cell) / len(cell)
            cells.append(f"{said:.2f}:{_share(cell):.2f}({len(cell)})")
    return "  ".join(cells)


def shown(judged: Sequence[Judged], rule: str) -> None:
    """Print what one check has found."""
    for j in (j for j in judged if j.rule == rule):
        print(
            f"  {'right' if j.right else 'WRONG'} {'1st' if j.first else '   '} {j.probability:.2f} {j.shown}"
        )
