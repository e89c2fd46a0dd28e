"""What may have been printed for a form, and the small machines beneath."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import scanning
from scannos.detect.backwards import backwards
from scannos.detect.broken import broken
from scannos.detect.candidates import readings, recase
from scannos.detect.letters import letters
from scannos.detect.near import Near, near
from scannos.detect.odds import chance, shares

SHEET = scanning.sheet("The men came to the port of Murmansk.")
LETTERS = st.text(alphabet="abcé-'", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("tlie", "the"),
        ("seoure", "secure"),
        ("rnatter", "matter"),
        ("Govemment", "Government"),
        ("GOVEMMENT", "GOVERNMENT"),
        ("Murrnansk", "Murmansk"),
        ("seoured's", "secured's"),
        ("hehad", "he had"),
        ("publie-house", "public-house"),
        ("coinmnnication", "communication"),
    ],
)
def test_the_printed_word_comes_first(form: str, printed: str) -> None:
    assert readings(SHEET, form)[0].text == printed


def test_a_name_is_no_candidate_for_small_letters() -> None:
    assert "Murmansk" not in [reading.text for reading in readings(SHEET, "murmansb")]
    assert "Murmansk" in [reading.text for reading in readings(SHEET, "Murmansb")]


@pytest.mark.parametrize(
    ("word", "form", "written"),
    [("the", "Tbe", "The"), ("the", "TBE", "THE"), ("the", "tbe", "the"), ("Stalin", "stalln", "")],
)
def test_candidates_take_the_capitals_of_the_form(word: str, form: str, written: str) -> None:
    assert recase(word, form) == written


@given(st.lists(LETTERS, min_size=1, max_size=30), LETTERS, st.integers(1, 2))
def test_the_sieve_loses_no_near_word(words: list[str], form: str, edits: int) -> None:
    slow = {word for word in words if OSA.distance(word, form) <= edits}
    assert set(Near(words).words(form, edits)) == slow


def test_nothing_is_near_where_there_are_no_words() -> None:
    assert Near([]).words("the", 2) == ()


def test_confusions_backwards_lead_to_words() -> None:
    table = backwards(scanning.knowledge().confusions)
    words = near(scanning.knowledge().lexicon).spellings.keys()
    assert "the" in table.once("tlie", words)
    assert "matter" in table.twice("rnattcr", words)


def test_letters_tell_words_from_rubble() -> None:
    usual = letters(scanning.knowledge().lexicon)
    assert usual.mean("Harriman") > -3 > usual.mean("iirrottttrdcr")
    assert usual.worst("wvks") < usual.worst("works")


def test_a_word_broken_at_a_line_is_one_word() -> None:
    sheet = scanning.sheet("The im-\nprisonment and the nego-\ntiatlons, and half - time.")
    assert [(word.joined, word.known) for word in broken(sheet)] == [
        ("imprisonment", True),
        ("negotiatlons", False),
    ]


def test_odds_are_moved_by_nats() -> None:
    assert chance(0.5) == 0.5
    assert chance(0.5, 1.0, -1.0) == 0.5
    assert chance(0.5, 2.197) == pytest.approx(0.9, abs=0.001)
    assert chance(0.5, 99.0) == 0.995


@given(st.lists(st.floats(-50, 5), max_size=8), st.floats(0.01, 0.99))
def test_shares_never_exceed_their_room(scores: list[float], room: float) -> None:
    assert sum(shares(scores, room)) <= room + 1e-9
