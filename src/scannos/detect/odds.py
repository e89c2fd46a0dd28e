"""Probabilities from odds: a measured base, and reasons in nats."""

from __future__ import annotations

from math import exp, log

_DIGITS = 3
_EDGE = 0.001
SURE = 0.995
"""No check without context is surer than this."""


def chance(base: float, *nats: float) -> float:
    """Return the probability that begins at `base` and is moved by reasons in nats, three decimals."""
    odds = log(base / (1 - base)) + sum(nats)
    return rounded(min(max(1 / (1 + exp(-odds)), 0.001), SURE))


def moved(probability: float, *nats: float) -> float:
    """Return a probability moved by reasons in nats; unrounded."""
    if not any(nats):
        return probability
    bounded = min(max(probability, _EDGE), 1 - _EDGE)
    return 1 / (1 + exp(-(log(bounded / (1 - bounded)) + sum(nats))))


def rounded(probability: float) -> float:
    """Round as every probability is rounded where it is made, so that output is the same everywhere."""
    return round(probability, _DIGITS)


def shares(scores: list[float], room: float) -> list[float]:
    """Share out `room` by scores in nats (a softmax), rounded down so that the sum never exceeds it."""
    if not scores:
        return []
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    scale = room * 1000 / sum(parts)
    return [int(part * scale) / 1000 for part in parts]
