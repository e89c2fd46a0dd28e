from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.text.edits import apply
from scannos.work.evaluate.peers import PEERS, installed, pipes
from scannos.work.evaluate.peers.words import capitals_of, words_of

if TYPE_CHECKING:
    from scannos.work.evaluate import Corrector, Outcome

TEXT = "He seoured the brinq, Robert’s don’t LONDQN 2nd 3OOf."
"""Three misread words; a possessive, a contraction and what has digits are left alone."""


def peer(name: str) -> Corrector:
    if name.startswith("symspellpy"):
        pytest.importorskip("symspellpy")
    found = PEERS[name]()
    assert found is not None
    return found


def checked(corrector: Corrector) -> Outcome:
    outcome = corrector([TEXT])[0]
    assert outcome.edits is not None
    assert outcome.text == apply(TEXT, outcome.edits)
    assert corrector.name.split(",")[0] in corrector.signature.lower()
    return outcome


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("2nd 3OOf a_b x I", []),
        ("the good, and the bad.", ["the", "good", "and", "the", "bad"]),
        ("Robert’s don’t o'clock", ["Robert", "don't", "o'clock"]),
        ("im- prisonment half-past", ["im", "prisonment", "half", "past"]),
        ("café naïve", ["café", "naïve"]),
    ],
)
def test_words_stand_alone_between_punctuation(text: str, words: list[str]) -> None:
    assert [word for _, word in words_of(text)] == words
    for span, word in words_of(text):
        assert text[span.start : span.end].replace("’", "'") == word


@pytest.mark.parametrize(
    ("word", "suggestion", "expected"),
    [("tbe", "the", "the"), ("Tbe", "the", "The"), ("TBE", "the", "THE"), ("lohn", "John", "John")],
)
def test_capitals_are_those_of_the_word(word: str, suggestion: str, expected: str) -> None:
    assert capitals_of(word, suggestion) == expected


def test_every_peer_is_installed_or_named() -> None:
    found, missing = installed()
    assert len(found) + len(missing) == len(PEERS)
    assert {one.name for one in found} | set(missing) == set(PEERS)


def test_a_program_that_is_not_there_is_no_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert pipes.hunspell() is None
    assert pipes.aspell() is None


def test_pyspellchecker_corrects_words_and_ranks_candidates() -> None:
    outcome = checked(peer("pyspellchecker"))
    assert outcome.text == "He secured the bring, Robert’s don’t LONDON 2nd 3OOf."
    texts = [candidate.text for candidate in outcome.findings[1].candidates]
    assert {"bring", "brink", "brine"} <= set(texts)
    assert [candidate.probability for candidate in outcome.findings[1].candidates][:2] == [1.0, 0.0]


def test_symspellpy_corrects_words() -> None:
    outcome = checked(peer("symspellpy, words"))
    assert outcome.text == "He secured the bring, Robert’s don’t LONDON 2nd 3OOf."
    assert [TEXT[one.span.start : one.span.end] for one in outcome.findings] == ["seoured", "brinq", "LONDQN"]


def test_symspellpy_joins_and_splits_words() -> None:
    compound = peer("symspellpy, compound")
    checked(compound)
    assert compound(["They came to gether, ofthe same"])[0].text == "They came together, of the same"


@pytest.mark.needs("hunspell")
def test_hunspell_answers_through_a_pipe() -> None:
    outcome = checked(peer("hunspell"))
    found = [TEXT[one.span.start : one.span.end] for one in outcome.findings]
    assert found == ["seoured", "brinq", "LONDQN"]
    assert "bring" in [candidate.text for candidate in outcome.findings[1].candidates]


@pytest.mark.needs("aspell")
def test_aspell_answers_through_a_pipe() -> None:
    outcome = checked(peer("aspell"))
    assert "LONDON" in outcome.text
    assert "secured" in [candidate.text for candidate in outcome.findings[0].candidates]


@pytest.mark.needs("hunspell")
def test_a_program_knows_what_is_right() -> None:
    outcome = peer("hunspell")(["The good and the bad.", ""])
    assert [one.text for one in outcome] == ["The good and the bad.", ""]
    assert [len(one.findings) for one in outcome] == [0, 0]
