"""Paragraphs and sentences: the room in which a place is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge import language
from scannos.knowledge.language import NONE, Language
from scannos.model import Span
from scannos.text.sentences import paragraphs
from scannos.text.sentences import sentence as found_by


def sentence(text: str, span: Span, spoken: Language | None = None) -> Span:
    return found_by(text, span, (spoken or language.of(None)).shortens)


def around(text: str, word: str) -> str:
    at = text.index(word)
    span = sentence(text, Span(at, at + len(word)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Eden and Dr. bad came.",
        "Gen. J. R. Deane said bad things.",
        "at 5 p.m. they bad dinner",
        "see No. 5, p. 7 bad",
        "the U. S. Navy bad",
        "one line\nand another bad one",
        "the page ends\n\x0cand bad goes on",
    ],
)
def test_no_sentence_ends_inside(text: str) -> None:
    assert around(text, "bad") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. It was bad. Two left.", "It was bad."),
        ("One came! It was bad? Two left.", "It was bad?"),
        ("One “came.” It was bad… Two left.", "It was bad…"),
        ("One came.\nIt was bad.\n\nTwo left.", "It was bad."),
        ("A heading\n\nIt was bad\n\nTwo left.", "It was bad"),
        ("A heading\r\n \r\n  It was bad \r\n\r\nTwo", "It was bad"),
        ("So did I. It was bad.", "It was bad."),
        ("It was bad. “Two left.”", "It was bad."),
        ("bad", "bad"),
    ],
)
def test_the_sentence_around(text: str, expected: str) -> None:
    assert around(text, "bad") == expected


@pytest.mark.parametrize(
    ("text", "spoken", "expected"),
    [
        ("So kam Mr. Bad", NONE, "Bad"),
        ("So kam Hr. Bad", NONE, "Bad"),
        ("So kam Hr. Bad", replace(NONE, abbreviations=frozenset(["hr"])), "So kam Hr. Bad"),
        (
            "So kam Hr. Bad",
            replace(NONE, abbreviations=frozenset(["hr"]), shortened=frozenset(["Fr"])),
            "Bad",
        ),
        ("So kam J. Bad", NONE, "So kam J. Bad"),
        ("So did I. Bad", NONE, "So did I. Bad"),
    ],
)
def test_a_sentence_ends_as_its_language_says(text: str, spoken: Language, expected: str) -> None:
    span = sentence(text, Span(len(text) - 3, len(text)), spoken)
    assert text[span.start : span.end] == expected


def test_a_span_over_a_stop_has_both_sentences() -> None:
    text = "One. Two bad. Three bad. Four."
    span = sentence(text, Span(text.index("bad"), text.rindex("bad") + 3))
    assert text[span.start : span.end] == "Two bad. Three bad."


def test_paragraphs_hold_no_blank_lines() -> None:
    text = "\n\n one\ntwo \n\n\n \t\nthree\r\n\r\nfour"
    assert [text[span.start : span.end] for span in paragraphs(text)] == ["one\ntwo", "three", "four"]
    assert paragraphs(" \n\n ") == ()


def test_a_far_paragraph_start_is_found() -> None:
    text = "Before.\n\n" + "many words " * 5000 + "bad."
    assert around(text, "bad").startswith("many words")


@given(st.text(st.sampled_from("aB.!\n\r \x0c“”")), st.data())
def test_a_sentence_holds_its_span_inside_its_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence(text, Span(start, end))
    assert found.start <= start <= end <= found.end
    inside = [room for room in paragraphs(text) if room.start <= start and end <= room.end]
    assert all(room.start <= found.start and found.end <= room.end for room in inside)
