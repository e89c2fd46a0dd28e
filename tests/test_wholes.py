"""What may stand in the place of a finding, when one reading or several are right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scannos.detect.decode.arcs import Change
from scannos.detect.proposals import Proposal
from scannos.detect.wholes import wholes
from scannos.model import Span


def proposal(text: str, scanned: str, printed: str, share: float, change: Change = Change.WORD) -> Proposal:
    start = text.index(scanned)
    return Proposal(start, start + len(scanned), printed, share, change, 5.0, 3.0, 1 - share)


def offered(text: str, place: str, *readings: Proposal) -> dict[str, float]:
    start = text.index(place)
    return {whole: share for whole, share, _ in wholes(text, Span(start, start + len(place)), readings)}


def test_a_likely_reading_may_be_written_otherwise() -> None:
    text = "for two weekls He"
    varied = replace(proposal(text, "weekls", "weeks", 0.5), variants=(("Weeks", 0.04), ("weeks.", 0.02)))
    assert offered(text, "weekls", varied) == {"weeks": 0.5, "Weeks": 0.02, "weeks.": 0.01}


def test_only_the_likeliest_are_varied() -> None:
    text = "in tlle Court"
    readings = [
        replace(proposal(text, "tlle", word, share), variants=((word.upper(), 0.1),))
        for word, share in (("there", 0.5), ("tells", 0.2), ("tales", 0.1))
    ]
    assert set(offered(text, "tlle", *readings)) == {"there", "tells", "tales", "THERE", "TELLS"}


def test_two_readings_beside_each_other_may_both_be_right() -> None:
    text = "was caugh7t; hold"
    word = proposal(text, "caugh7t", "caught", 0.4)
    stop = proposal(text, ";", "", 0.3, Change.DROP)
    found = offered(text, "caugh7t;", word, stop)
    assert found == {
        "caught;": pytest.approx(0.28),
        "caugh7t": pytest.approx(0.18),
        "caught": pytest.approx(0.12),
    }


def test_what_overlaps_is_never_right_together() -> None:
    text = "on the ha nd of"
    readings = [
        proposal(text, "ha nd", "hand", 0.4, Change.JOIN),
        proposal(text, "ha", "he", 0.3, Change.DROP),
    ]
    assert set(offered(text, "ha nd", *readings)) == {"hand", "he nd"}


def test_likely_readings_together_are_one_more_and_as_risky_as_the_riskiest() -> None:
    text = "tbe bouse"
    readings = [proposal(text, "tbe", "the", 0.9), proposal(text, "bouse", "house", 0.7)]
    found = {whole: (share, risk) for whole, share, risk in wholes(text, Span(0, 9), readings)}
    assert found["the house"] == pytest.approx((0.63, 0.3))
