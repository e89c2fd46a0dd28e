"""Places lost rather than wrong: gone, doubled, or too much like others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deciding import place
from placing import TEXT, anchor, document, found
from scannos.model import Anchor, Span
from scannos.text import anchors


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("bad", ""),
        ("bad", "Another text altogether, which has bad in it, and nothing else of the first."),
        ("bad", TEXT.replace("bad", "hod")),
        ("bad", TEXT.replace("bad", "badly")),
        ("bad", TEXT + TEXT),
        ("bad", TEXT.split("\n\n")[1]),
        ("bad", TEXT.replace("bad", "sad") + "\n\nBut others said that they bad no complaint."),
        ("Mr", TEXT.replace("Mr", "Dr")),
    ],
)
def test_lost_rather_than_wrong(words: str, changed: str) -> None:
    place = anchors.find(document(changed), anchor(words), "x")
    assert (place.how, place.span) == ("lost", None)


def test_two_places_as_good_are_lost_and_said_to_be() -> None:
    assert anchors.find(document(TEXT + "\n" + TEXT), anchor("bad"), "had").ambiguous
    assert not anchors.find(document("nothing"), anchor("bad"), "had").ambiguous


def test_a_copy_is_not_taken_for_a_cut_original() -> None:
    start, end = TEXT.index("they bad"), TEXT.index(" some capacity")
    changed = TEXT[: end + 2] + "CUT HERE" + TEXT[end + 2 :] + "\n\n" + TEXT[start - 40 : end + 40]
    assert anchors.find(document(changed), anchor("bad"), "had").ambiguous


def test_a_neighbour_alike_is_not_taken_for_one_that_went() -> None:
    text = (
        "Present: A. B. Smith, C. D. Jones, E. F. Brown, G. H. White, I. J. Green and K. L. Black, secretary."
    )
    at = text.index(". F.")
    made = anchors.make(document(text), Span(at, at + 1))
    changed = text.replace("E. F.", "E F.").replace("Present", "There were")
    assert anchors.find(document(changed), made, ",").how == "lost"


def test_an_anchor_of_another_text_with_the_same_hash_is_not_believed() -> None:
    made = replace(anchor("bad"), start=3)
    assert found(TEXT, anchors.find(document(TEXT), made, "had")) == ("found", "bad")


@pytest.mark.parametrize("changed", ["", " \n", "bad", "\n\nbad\n"])
def test_anchors_of_next_to_nothing(changed: str) -> None:
    made = anchors.make(document("bad"), Span(0, 3))
    expected = "found" if "bad" in changed else "lost"
    assert anchors.find(document(changed + " "), made, "had").how == expected


def pages(*numbers: str) -> str:
    """Pages that end and begin alike, each with a number and words of its own."""
    papers = "\n\fPAPERS RELATING TO FOREIGN AFFAIRS\n\n"
    bodies = (
        "of the ports that were open",
        "what was said in the evening",
        "how the railroads had been built",
    )
    return "".join(
        f"{body}\n\nVol. II, No. {number}{papers}" for body, number in zip(bodies, numbers, strict=True)
    )


def test_a_page_number_is_not_found_on_a_page_that_is_misread_as_it() -> None:
    source = document(pages("9", "10", "16"))
    made = anchors.make(source, place(source.text, "10"))
    assert "evening" in made.prefix  # what stands right beside it stands beside every number
    assert anchors.find(document(pages("9", "lO", "10")), made, "12").how == "lost"
    assert anchors.find(document("A new leaf.\n" + pages("9", "10", "16")), made, "12").how == "found"


def test_an_old_anchor_between_words_that_stand_everywhere_is_doubted() -> None:
    old = Anchor("0" * 16, "10", "Vol. II, No. ", "\n\fPAPERS RELATING TO FOREIGN", 70)
    assert anchors.find(document(pages("9", "lO", "10")), old, "12").how == "lost"


TELEGRAM = (
    "In the hope that this will meet with the approval of the Department, I have the honor to be, "
    "Sir, your obedient servant, and remain as ever most truly yours"
)


def letters(*, first: str = "", second: str = "") -> str:
    """Two letters that end alike for a long while, each with words of its own further off."""
    one = "He was told that the railroads could carry no more than they did. "
    two = "Coal had not come for weeks, and the mills on the river stood still. "
    end = "The courier left with the morning train, whose stove had gone out before it reached the frontier. "
    return f"{one * 2}{first or TELEGRAM}. {two * 4}{second or TELEGRAM}. {end}"


def test_among_places_like_it_one_is_found_if_all_beside_it_is_right() -> None:
    source = document(letters())
    made = anchors.make(source, place(source.text, "Sir", 1))
    assert 128 < len(made.prefix) <= 192
    again = document(letters().replace("no more", "no rnore").replace("Coal", "Goal", 1))
    found = anchors.find(again, made, "Madam")
    assert (found.how, found.span) == ("found", place(again.text, "Sir", 1))
    beside = document(letters(second=TELEGRAM.replace("your", "yonr")))
    assert anchors.find(beside, made, "Madam").how == "lost"
    gone = document(letters(second=TELEGRAM.replace("Sir", "8ir")))
    assert anchors.find(gone, made, "Madam").how == "lost"
    assert (
        anchors.find(document(letters(second=TELEGRAM.replace("Sir", "Madam"))), made, "Madam").how
        == "settled"
    )
