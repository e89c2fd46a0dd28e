"""Words that no list knows."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.nonword import RULE
from scannos.detect.lessons import Lessons

SILENT: scanning.Silent = [
    "The Ambassador stated that he had no objection to the plan.",
    "Mr. V. H. Molotov received him on the 2d of October at 5:30 p.m.",
    "The theatre was to be honoured to-day by a well-known general.",
    "It was described in chapter XIV, and in the years 1939-1940.",
    "They flew the B-29 and the P-51 from Vladivostok.",
    "The im-\nprisonment of the men was a matter for the au-\nthorities.",
    "The Ambassador's and the Marshals' staffs met in the U.S.S.R.",
    "Home | About us | Kontakt\n\nThe Ambassador said that he had seen the plan and had agreed to it.\n",
    "The general saw Zbigniew, and the men saw Zbigniew. Then Zbigniew left, and they all left. " * 2,
]
SPEAKING: scanning.Speaking = [
    ("They had to secure tlie port in the winter.", "tlie", "the"),
    ("The men had seoured the port in the winter.", "seoured", "secured"),
    ("The Govemment of the Union agreed to the plan.", "Govemment", "Government"),
    ("He stated that thc staffs would meet again.", "thc", "the"),
    ("The conmunication was sent by the Embassy.", "conmunication", "communication"),
    ("It was a rnatter of supply for the Army.", "rnatter", "matter"),
    ("He was sent atthe time to the front.", "atthe", "at the"),
    ("The nego-\ntiatlons were broken off by the Army.", "nego-\ntiatlons", "nego-\ntiations"),
    ("It was a publie-house in the town.", "publie-house", "public-house"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)


def test_it_says_why_in_words() -> None:
    (found,) = scanning.said(RULE, "They had to seoure the port in the winter.")
    words = [reason.words for reason in found.evidence]
    assert "no list has seoure" in words
    assert "o for c is a common misreading: secure" in words


def test_a_form_that_recurs_is_less_likely_an_error() -> None:
    once = "They saw a grommet there. "
    many = "They saw a grommetry there. Every grommetry was full. The grommetry is old. A grommetry!"
    (alone, *_) = scanning.said(RULE, once.replace("grommet", "grommetry"))
    assert all(f.probability < alone.probability for f in scanning.said(RULE, many))


def test_what_the_ledger_calls_bad_is_found_though_a_list_has_it() -> None:
    lessons = Lessons(words={"arid": "bad"})
    text = "The men arid the women came."
    assert not scanning.said(RULE, text)
    (found,) = scanning.said(RULE, text, lessons)
    assert found.probability >= scanning.LEAST


def test_what_the_ledger_calls_good_is_not_found() -> None:
    text = "They had to seoure the port."
    assert scanning.said(RULE, text)
    assert not scanning.said(RULE, text, Lessons(words={"seoure": "good"}))
