"""The reader's own pace, and what is left at it."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from statistics import fmean

_RECENT, _PAUSE, _FEW = 30, 120.0, 5


def seconds(clock: tuple[str, ...]) -> float | None:
    """Return seconds a decision, of the latest; a pause counts two minutes. None before it is known."""
    recent = [datetime.fromisoformat(at) for at in clock[-_RECENT:]]
    if len(recent) < _FEW:
        return None
    return fmean(min((later - sooner).total_seconds(), _PAUSE) for sooner, later in pairwise(recent))


def minutes(clock: tuple[str, ...], remaining: int) -> float | None:
    """Return the minutes left for so many decisions; None before the pace is known."""
    each = seconds(clock)
    return None if each is None else each * remaining / 60
