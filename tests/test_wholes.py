"""What may stand in the place of a finding, when one reading or several are right."""

from __future__ import annotations

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


ALONE = [
    # A capital that was one letter and may be another, one that was taken for a small letter, a small one.
    ("in the Oonrt of", "Oonrt", "court", {"court", "Court", "court,"}),
    ("in tlle Court of", "tlle", "the", {"the"}),
    ("to the olbert chain", "olbert", "Albert", {"Albert", "albert", "Albert,"}),
    # Stops: where none is, by what comes next.
    ("for two weekls. He", "weekls", "weeks", {"weeks"}),
    ("for two weekls He", "weekls", "weeks", {"weeks", "weeks."}),
    ("for two weekls", "weekls", "weeks", {"weeks", "weeks."}),
    ("for two weekls and", "weekls", "weeks", {"weeks", "weeks,"}),
    # What is more than letters, or stands in capitals, is not guessed at.
    ("and l8 men", "l8", "18", {"18"}),
    ("THE DUReAr WINERS", "DUReAr", "DURHAM", {"DURHAM", "DURHAM."}),
]


@pytest.mark.parametrize(("text", "scanned", "printed", "expected"), ALONE)
def test_a_word_may_be_written_otherwise(text: str, scanned: str, printed: str, expected: set[str]) -> None:
    found = offered(text, scanned, proposal(text, scanned, printed, 0.6))
    assert set(found) == expected
    assert max(found, key=lambda whole: found[whole]) == printed
    assert sum(found.values()) < 0.7


@pytest.mark.parametrize("change", [Change.SPLIT, Change.CASE, Change.ADD, Change.DROP])
def test_other_changes_are_written_in_one_way(change: Change) -> None:
    text = "in the Oonrt of"
    assert set(offered(text, "Oonrt", proposal(text, "Oonrt", "court", 0.6, change))) == {"court"}


def test_only_the_likeliest_are_varied() -> None:
    text = "in tlle Court"
    readings = [
        proposal(text, "tlle", word, share)
        for word, share in (("there", 0.5), ("tells", 0.2), ("tales", 0.1))
    ]
    assert set(offered(text, "tlle", *readings)) == {"there", "tells", "tales", "there.", "tells."}


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
