"""What is asked of a correction that nobody looks at: that it is likely, and that it harms little."""

from __future__ import annotations

import numpy as np
import pytest

from scannos.detect.acceptance import ACCEPTANCE, Acceptance, care

ONCE = np.ones(1)


def accepted(probability: float, risk: float, asked: Acceptance = ACCEPTANCE, times: float = 1.0) -> bool:
    (found,) = asked.of(np.array([probability]), np.array([risk]), np.array([times]))
    return bool(found)


@pytest.mark.parametrize(
    ("probability", "risk", "so"),
    [
        (0.9, 0.05, True),
        (ACCEPTANCE.probability, ACCEPTANCE.risk * ACCEPTANCE.probability, True),  # both bounds are within
        (ACCEPTANCE.probability - 0.01, 0.0, False),  # surely wrong, but not likely so
        (0.8, 0.8 * ACCEPTANCE.risk, True),  # the likelier, the more it may risk
        (0.5, 0.8 * ACCEPTANCE.risk, False),  # likelier than not, but the word may be right
    ],
)
def test_a_reading_is_likely_and_risks_little(probability: float, risk: float, so: bool) -> None:  # noqa: FBT001
    assert accepted(probability, risk) is so


def test_either_can_be_asked_for_alone() -> None:
    assert accepted(0.0, 0.0, Acceptance(0.0, 0.0))
    assert not accepted(0.0, 0.1, Acceptance(0.0, 0.0))
    assert accepted(1.0, 1.0, Acceptance(1.0, 1.0))
    assert not accepted(0.5, 0.6, Acceptance(0.0, 1.0))


def test_where_care_is_called_for_more_is_asked_of_both() -> None:
    assert accepted(0.9, 0.4 * ACCEPTANCE.risk, times=2.0)
    assert not accepted(0.6, 0.2 * ACCEPTANCE.risk, times=2.0)
    assert not accepted(0.9, 0.6 * ACCEPTANCE.risk, times=2.0)


def called_for(errors: float, tokens: int, times: int = 1) -> float:
    (more,) = care(np.array([errors]), np.array([float(tokens)]), np.array([float(times)]))
    return float(more)


@pytest.mark.parametrize(
    ("errors", "tokens", "times", "wanted"),
    [
        (0.0, 0, 1, 1),  # nothing is known of it
        (0.0, 30, 2, 1),  # a passage
        (100.0, 1_000, 9, 1),  # a bad scan has the same error again and again
        (0.0, 100_000, 1, 1),  # a book without an error
        (0.0, 100_000, 3, 3),  # and its dialect
    ],
)
def test_dialect_calls_for_care(errors: float, tokens: int, times: int, wanted: float) -> None:
    assert called_for(errors, tokens, times) == pytest.approx(wanted)


def test_the_more_errors_the_less_care() -> None:
    found = [called_for(errors, 10_000, 2) for errors in range(0, 200, 10)]
    assert found == sorted(found, reverse=True)
    assert found[0] > found[6] > found[-1] == 1
