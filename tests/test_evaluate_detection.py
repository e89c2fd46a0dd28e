"""What is flagged, and how sure: thresholds, calibration, the figures of ICDAR."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring import corrected, figures, finding
from scannos.work.evaluate import Outcome
from scannos.work.evaluate.detection import calibration_error
from scannos.work.evaluate.detection import measure as measure_detection
from scannos.work.evaluate.icdar import score
from scannos.work.evaluate.passages import lay


def test_thresholds_at_the_default_and_at_the_best() -> None:
    judged = [(0.9, True), (0.8, False), (0.4, True), (0.4, True), (0.3, False), (0.0, True)]
    found = measure_detection(judged, 0.5)
    assert (found.flagged, found.hits, found.wrong) == (2, 1, 4)
    assert found.f1 == pytest.approx(1 / 3)
    assert found.best_threshold == 0.4
    assert found.best_f1 == pytest.approx(0.75)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.5, 0.5, 0.9]), st.booleans())), st.floats(0.05, 1))
def test_no_threshold_is_better_than_the_best(judged: list[tuple[float, bool]], threshold: float) -> None:
    found = measure_detection(judged, threshold)
    assert (found.f1 or 0) <= (found.best_f1 or 0) + 1e-12
    assert (found.best_f1 is None) == (not any(doubt or wrong for doubt, wrong in judged))
    if found.best_threshold is not None:
        assert measure_detection(judged, found.best_threshold).f1 == pytest.approx(found.best_f1)


def test_calibration_is_the_mean_gap_of_equal_bins() -> None:
    judged = [(0.2, False)] * 4 + [(0.2, True)] + [(0.9, True)] * 4 + [(0.9, False)]
    assert calibration_error(judged, bins=2) == pytest.approx((0.0 + 0.1) / 2)
    assert calibration_error([(0.05, True)]) is None
    assert calibration_error([(1.0, False)]) == 1


def test_a_finding_that_only_puts_a_lost_word_in_does_not_doubt_the_word_before() -> None:
    scan = "that were"
    one = figures(scan, "that we were", corrected(scan, finding(scan, "that", 0.8, "that we")))
    assert (one.detection.flagged, one.right, one.broken, one.characters.after) == (0, 2, 0, 0)
    assert one.calibration_error == pytest.approx(0.2)


def test_icdar_leaves_hyphens_out_and_weighs_candidates() -> None:
    scan, gold = "they bad tbe mid- dle cat", "they had the mid- die cat"
    outcome = corrected(scan, finding(scan, "bad", 0.8, "had", "lad"), finding(scan, "dle", 0.8, "die"))
    found = score(lay(scan, gold), outcome, 0.5)
    assert (found.flagged, found.wrong, found.hits) == (1, 2, 1)
    # bad and tbe are one edit each, dle another; weighted, half of the candidates' weight is on lad.
    assert (found.before, found.automatic, found.weighted) == (3, 1, 1.5)


def test_icdar_counts_no_text_without_a_counterpart() -> None:
    scan = "he of which there is nothing at all in the gold cat"
    assert score(lay(scan, "he cat"), Outcome(scan), 0.5).before == 0
