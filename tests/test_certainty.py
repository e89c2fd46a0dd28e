"""The last step of a scan: how often findings of a kind are right, and how that is learnt."""

from __future__ import annotations

import numpy as np
import pytest

from scannos.detect.certainty import NAMES, RULES, certain, rule_number, table
from scannos.detect.checks import CHECKS
from scannos.detect.contextual import LOST_WORD, MOST
from scannos.detect.decode.forest import Forest
from scannos.model import Candidate, Finding, Span
from scannos.text.pairs import Pair
from scannos.train.certainty import findings
from scannos.train.samples import Sample
from scannos.work.knowing import know_lists


def finding(start: int, probability: float, *candidates: float, rule: str = "non-word") -> Finding:
    """Make a finding of three letters."""
    readings = tuple(Candidate(f"r{number}", share) for number, share in enumerate(candidates))
    return Finding(Span(start, start + 3), rule, readings, probability, ())


def doubling() -> Forest:
    """Return a forest that says 0.9 of what was above a half, else 0.1."""
    at = NAMES.index("probability")
    logit = float(np.log(9))
    columns = {"feature": [at, -1, -1], "number": [0.5, -logit, logit], "above": [2, 0, 0]}
    return Forest.of({"bias": 0.0, "sizes": [3], **columns})


def test_probabilities_are_put_right_and_candidates_fit_into_them() -> None:
    found = certain([finding(0, 0.4, 0.3, 0.1), finding(10, 0.6, 0.2), finding(20, 0.51)], 50, doubling())
    assert [one.probability for one in found] == [0.1, 0.9, 0.9]
    assert [[c.probability for c in one.candidates] for one in found] == [[0.074, 0.024], [0.2], []]
    assert [one.span.start for one in found] == [0, 10, 20]


def test_no_findings_stay_none() -> None:
    assert certain([], 50, doubling()) == []


def test_a_row_tells_of_the_finding_and_of_the_others() -> None:
    rows = table([finding(0, 0.4, 0.3, 0.1), finding(10, 0.9, rule="nobody's")], 100)
    assert rows.shape == (2, len(NAMES))
    first = dict(zip(NAMES, rows[0].tolist(), strict=True))
    assert (first["probability"], first["candidate"], first["second"]) == pytest.approx((0.4, 0.3, 0.1))
    assert first["noise"] == pytest.approx(np.log((0.9 + 0.5) / 125))
    assert rows[1][NAMES.index("rule")] == len(RULES)


def test_every_rule_has_a_number() -> None:
    assert all(rule_number(rule) < len(RULES) for rule in (*CHECKS, LOST_WORD))


def test_findings_are_right_when_they_touch_what_differs() -> None:
    known = know_lists()
    assert known.context is not None
    engine = known.context.only(
        reading=known.context._forests["reading"],  # noqa: SLF001 - the packaged forests, without the last
        doubt=known.context._forests["doubt"],  # noqa: SLF001
    )
    pairs = (
        Pair("a-1", "x", "He told them tbat the ships were in.", "He told them that the ships were in."),
        Pair("a-2", "x", "He told them tbat the ships were in.", "He told them tbat the ships were in."),
    )
    taught = findings(known, engine, [Sample(pairs)])
    sure = taught.table[:, NAMES.index("probability")] > 0.8
    assert taught.right[sure].tolist() in ([True, False], [False, True])


def test_people_are_shown_hints_for_what_nothing_knows() -> None:
    known = know_lists()
    assert known.context is not None
    (found,) = known.context.findings(["He was a ooeievt of the town, and they were there."], 0.1)
    (one,) = (each for each in found if each.span.start == 9)
    assert 1 < len(one.candidates) <= MOST
    assert one.probability >= sum(candidate.probability for candidate in one.candidates) - 1e-9
