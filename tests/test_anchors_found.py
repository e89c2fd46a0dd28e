"""Anchors in a changed source: places found again, and places that were mended there."""

from __future__ import annotations

import pytest

from placing import TEXT, anchor, document, found
from scannos.text import anchors
from scannos.text.spacing import respaced

# Found


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("bad", "Marshal Stalin", "The Marshal"),
        ("bad", "some capacity", "sorne capacity"),
        ("bad", "they bad", "tbey bad"),
        ("bad", "stated that\nthey", "stated\nthat they"),
        ("bad", "some capacity,", "some\r\n   capacity,"),
        ("tbe", "ports in the", "ports  in  the"),
        ("Rod Cross", "Ambassador referred", "Am-\nbassador referred"),
        ("im- prison", "nobody who\ncould", "nobody\nwho could"),
        ("capacity", ", but that", " , but that"),
    ],
)
def test_found_in_a_changed_source(words: str, before: str, after: str) -> None:
    changed = TEXT.replace(before, after)
    assert changed != TEXT
    assert found(changed, anchors.find(document(changed), anchor(words), "x")) == ("found", words)


def test_found_on_a_page_that_moved() -> None:
    first, second = TEXT.split("\n\n")
    changed = f"{second}\n{first}\n"
    assert found(changed, anchors.find(document(changed), anchor("bad"), "had")) == ("found", "bad")


def test_curled_quotes_and_soft_hyphens_make_no_difference() -> None:
    text = 'He said "yes" and \'no\' to the men who bad come from "home", the day before they left.'
    changed = "He said “yes” and ‘no’ to the men who bad co\u00adme from “home”, the day before they left."
    assert found(changed, anchors.find(document(changed), anchor("bad", text), "had")) == ("found", "bad")


def test_words_on_two_lines_are_found_and_keep_their_lines() -> None:
    changed = TEXT.replace("Rod Cross", "Rod\nCross")
    place = anchors.find(document(changed), anchor("Rod Cross"), "Red Cross")
    assert found(changed, place) == ("found", "Rod\nCross")
    assert respaced("Rod\nCross", "Rod Cross", "Red Cross") == "Red\nCross"


@pytest.mark.parametrize(
    ("there", "exact", "correction", "expected"),
    [
        ("Rod Cross", "Rod Cross", "Red  Cross", "Red  Cross"),
        ("Rod\r\nCross", "Rod Cross", "Red Cross", "Red\r\nCross"),
        ("a\nb  c", "a b c", "x y z", "x\ny  z"),
        ("im-\nprison", "im- prison", "imprison", "imprison"),
        ("bad", "bad", "", ""),
    ],
)
def test_a_correction_takes_the_white_space_of_its_place(
    there: str, exact: str, correction: str, expected: str
) -> None:
    assert respaced(there, exact, correction) == expected


# Settled


@pytest.mark.parametrize(
    ("words", "correction"),
    [
        ("bad", "had"),
        ("Mr", "Mr."),
        ("the the", "the"),
        ("im- prison", "imprison"),
        ("to gether", "together"),
        ("capacity", "capacity and"),
        ("also", ""),
        (";", ":"),
    ],
)
@pytest.mark.parametrize("elsewhere", [("", ""), ("Marshal Stalin", "The Marshal"), ("that", "tbat")])
def test_what_was_mended_upstream_is_settled(words: str, correction: str, elsewhere: tuple[str, str]) -> None:
    gone = f" {words}" if not correction else words
    changed = TEXT.replace(gone, correction).replace(*elsewhere)
    assert changed != TEXT
    place = anchors.find(document(changed), anchor(words), correction)
    assert place.how == "settled"
    assert place.span is not None


def test_a_reading_that_stands_has_nothing_to_be_settled_by() -> None:
    changed = TEXT.replace("Marshal", "The Marshal")
    assert anchors.find(document(changed), anchor("bad"), "bad").how == "found"


def test_not_settled_where_another_place_always_read_so() -> None:
    heading = "\n\nThe Minister in Sweden to the Secretary of {}, Stockholm\n\n"
    text = "One." + heading.format("State") + "Two." + heading.format("Stata") + "Three."
    made = anchor("Stata", text)
    changed = text.replace("Two", "2").replace("Three", "3")
    assert anchors.find(document(changed), made, "State").how in {"found", "lost"}
