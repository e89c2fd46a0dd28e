"""The costs of many pairs at once are those that one gets pair by pair."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.knowledge.channel import Channel
from scannos.knowledge.confusions import OTHER, Unit

UNITS = [
    Unit("rn", "m", 4, 5, 4, 6, 99),
    Unit("h", "li", 5, 5, 5, 5, 99),
    Unit("e", "c", 3, 2, 3, 4, 99),
    Unit("l", "!", 6, 6, 6, 6, 99),
    Unit("fi", "", 2, 2, 2, 2, 99),
    Unit("t", "", 4, 4, 5, 6, 99),
    Unit("", "-", 4, 4, 4, 4, 99),
    Unit(" ", "", 1, 1, 1, 1, 99),
]
_WORD = st.text(st.sampled_from("ehilmrtf-"), min_size=1, max_size=7)


def costs(printed: list[str], read: list[str]) -> list[float]:
    """Return the cost of each pair."""
    channel = Channel(UNITS)
    rows = np.arange(len(printed))
    found = channel.costs(channel.coded(printed), rows, channel.coded(read), rows)
    return [float(nats) for nats in found]


@pytest.mark.parametrize(
    ("printed", "read", "nats"),
    [
        ("the", "the", 0),
        ("the", "tlie", 5),
        ("the", "tlic", 9),  # c for e at the end
        ("eel", "cel", 2),  # at the beginning
        ("modern", "modem", 6),
        ("lady", "!ady", 6),
        ("find", "nd", 2),
        ("the", "he", 4),
        ("hit", "hi-t", 4),
        ("hit", "hxt", OTHER),
        ("café", "cafë", OTHER),  # letters that no unit has are not alike
    ],
)
def test_costs(printed: str, read: str, nats: float) -> None:
    assert costs([printed], [read]) == pytest.approx([nats])


def slow(printed: str, read: str) -> float:
    """Return the least cost, every way tried."""
    units = {(unit.printed, unit.read): (unit.begin, unit.mid, unit.end) for unit in UNITS}
    best = {(0, 0): 0.0}
    for i in range(len(printed) + 1):
        for j in range(len(read) + 1):
            ways = [] if (i, j) != (0, 0) else [0.0]
            for one, other in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 0)):
                if i < one or j < other:
                    continue
                sides = printed[i - one : i], read[j - other : j]
                at = i - one
                place = 0 if at == 0 else 2 if i == len(printed) else 1
                nats = units[sides][place] if sides in units else OTHER if max(one, other) == 1 else np.inf
                known = sides[0] == sides[1]
                ways.append(
                    best[i - one, j - other]
                    + (0.0 if known else min(nats, OTHER if max(one, other) == 1 else np.inf))
                )
            best[i, j] = min(ways)
    return best[len(printed), len(read)]


@given(st.lists(st.tuples(_WORD, _WORD), min_size=1, max_size=8))
@settings(max_examples=150)
def test_many_at_once_are_one_by_one(pairs: list[tuple[str, str]]) -> None:
    near = [(one, other) for one, other in pairs if abs(len(one) - len(other)) < 3]
    found = costs([one for one, _ in near], [other for _, other in near])
    assert found == pytest.approx([slow(one, other) for one, other in near])


def test_no_pairs_cost_nothing() -> None:
    assert costs([], []) == []
