"""Words that look like a form, for a reader to choose from where no reading is likely."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from scannos.detect.contextual import MOST
from scannos.detect.further import ENOUGH, LEAST, alike, further
from scannos.knowledge import language
from scannos.knowledge.layers import layer
from scannos.knowledge.lexicon import Lexicon
from scannos.model import Candidate, Finding, Span

WORDS = ("Pytchley", "bail", "ball", "bull", "hour", "house", "magistrate", "servitude", "the", "whip")
LEXICON = Lexicon([layer("words", WORDS)], language.of(None))


def finding(text: str, place: str, probability: float, *shares: tuple[str, float]) -> Finding:
    start = text.index(place)
    candidates = tuple(Candidate(word, share) for word, share in shares)
    return Finding(Span(start, start + len(place)), "non-word", candidates, probability, ())


def added(text: str, place: str, probability: float, *shares: tuple[str, float]) -> tuple[str, ...]:
    before = finding(text, place, probability, *shares)
    after = further(before, text, LEXICON)
    assert after.candidates[: len(shares)] == before.candidates
    assert after.probability == before.probability
    return tuple(one.text for one in after.candidates[len(shares) :])


@pytest.mark.parametrize(
    ("place", "probability", "shares"),
    [
        ("baill", 0.95, ()),  # nothing is known: no word is proposed as if it were
        ("baill", 0.95, (("bald", ENOUGH),)),
        ("baill", 0.3, (("bald", 0.3),)),  # its readings are all that is doubted
        ("hotue sewitude", 0.95, (("house sewitude", 0.5),)),
        ("the", 0.95, (("she", 0.2),)),
        ("qqqqqq", 0.95, (("she", 0.2),)),
        ("--", 0.95, ((";", 0.2),)),
        ("baill", 0.95, tuple((f"b{n}", 0.01) for n in range(MOST))),
    ],
)
def test_nothing_is_added(place: str, probability: float, shares: tuple[tuple[str, float], ...]) -> None:
    assert added(f"to {place} in", place, probability, *shares) == ()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("baill", ("bail", "ball", "bull")),
        ("Baill,", ("Bail,", "Ball,", "Bull,")),
        ("(BAILL)", ("(BAIL)", "(BALL)", "(BULL)")),
        ("Pytohly", ("Pytchley",)),
        ("msgistrnto", ("magistrate",)),
        ("baill qqqqqq", ("bail qqqqqq", "ball qqqqqq", "bull qqqqqq")),
        ("hotue sewitude", ("hour sewitude", "hotue servitude", "house sewitude", "the sewitude")),
    ],
)
def test_words_that_look_alike_are_added(place: str, words: tuple[str, ...]) -> None:
    assert added(f"to {place} in", place, 0.9, ("she", 0.2)) == words


def test_halves_may_be_one_word_however_likely_another_reading_is() -> None:
    assert added("to ser vitude, in", "ser vitude,", 0.99, ("ser- vitude,", 0.95)) == ("servitude,",)
    assert added("to serv hour in", "serv hour", 0.99, ("serve hour", 0.95)) == ()


def test_a_reading_that_was_weighed_is_not_offered_twice() -> None:
    assert added("to baill in", "baill", 0.9, ("ball", 0.2), ("bail", 0.1)) == ("bull",)


def test_no_more_is_added_than_the_probability_leaves_room_for() -> None:
    assert added("to baill in", "baill", 0.2022, ("bald", 0.2)) == ("bail", "ball")


@given(st.text("abehilouspw", min_size=1, max_size=9), st.floats(0.01, 0.99), st.floats(0, 0.99))
def test_candidates_never_add_up_to_more_than_the_finding(
    form: str, probability: float, share: float
) -> None:
    text = f"to {form} in"
    found = further(finding(text, form, probability, ("she", share)), text, LEXICON)
    assert sum(one.probability for one in found.candidates) <= max(probability, share) + 1e-9
    assert all(one.probability == min(LEAST, share) for one in found.candidates[1:])
    assert len(found.candidates) <= MOST


@given(st.text("abehilouspw", min_size=1, max_size=9))
def test_the_nearest_come_first(form: str) -> None:
    far = [OSA.distance(form, word.lower()) for word in alike(form, LEXICON)]
    assert all(one <= other for one, other in pairwise(far))
