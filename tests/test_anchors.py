"""Places found again, settled or lost, and never a wrong one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import place
from scannos.model import Anchor, Document, Span
from scannos.text import anchors, formats
from scannos.text.anchors import Place, Places
from scannos.text.spacing import respaced
from scannos.text.tokens import tokenize

SEED = formats.read(Path(__file__).parents[1] / "seeds" / "harriman-stalin-1944-10-17.txt")
TEXT = """\
Marshal Stalin inquired whether tbe ports in the west were also to be used. Mr Eden stated that
they bad some capacity, but that more must be built before the railway could carry the the stores.

The Ambassador referred to Rod Cross parcels for the prisoners; he would im- prison nobody who
could to gether with others repair the roads, and he must return to the subject when they met again.
"""


def document(text: str) -> Document:
    return formats.parse(text.encode(), name="n")


def anchor(words: str, text: str = TEXT) -> Anchor:
    """Anchor the only place of some words."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return anchors.make(document(text), Span(start, start + len(words)))


def found(text: str, place: Place) -> tuple[str, str]:
    """Return how a place was found, and what stands there."""
    return place.how, text[place.span.start : place.span.end] if place.span else ""


# Made


def test_an_anchor_is_a_quotation_of_whole_tokens() -> None:
    made = anchor("bad")
    assert made.prefix == "also to be used. Mr Eden stated that\nthey "[-len(made.prefix) :]
    assert (made.exact, made.start, made.source) == ("bad", TEXT.index("bad"), document(TEXT).sha256[:16])
    assert made.prefix + made.exact + made.suffix in TEXT
    assert 20 <= len(made.prefix) <= 32 >= len(made.suffix) >= 20
    assert set(tokenize(made.prefix).forms) <= set(tokenize(TEXT).forms)


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 5), Span(-1, 3), Span(0, 10_000), Span(7, 3)])
def test_what_cannot_be_anchored(span: Span) -> None:
    with pytest.raises(ValueError, match="no anchor"):
        anchors.make(document(TEXT), span)


def test_the_context_grows_until_the_place_is_the_only_one() -> None:
    formula = "I have the honor to be, Sir, your obedient servant, and remain as ever most truly yours"
    text = f"The first letter ends. {formula}. The second letter ends. {formula}. The third begins."
    made = anchors.make(document(text), Span(text.rindex("Sir"), text.rindex("Sir") + 3))
    assert len(made.prefix) > 32
    assert text.count(made.prefix + made.exact + made.suffix) == 1


def test_a_place_with_one_like_it_remembers_more() -> None:
    rows = "".join(
        f"The export of wheat in the year {1900 + n} amounted to {n}00 tons.\n" for n in range(1, 9)
    )
    at = rows.index("1905")
    made = anchors.make(document(rows), Span(at - 5, at - 1))
    assert made.exact == "year"
    assert max(len(made.prefix), len(made.suffix)) > 128


def test_a_place_that_no_context_sets_apart_has_none() -> None:
    text = "the war\n" * 300
    made = anchors.make(document(text), Span(8 * 150, 8 * 150 + 3))
    assert (made.prefix, made.suffix) == ("", "")
    assert anchors.find(document(text), made, "tbe").how == "certain"
    assert anchors.find(document(text + "more"), made, "tbe") == Place("lost", None)


def test_a_token_that_never_ends_is_cut() -> None:
    text = "x" * 5000 + " bad " + "y" * 5000
    made = anchors.make(document(text), Span(5001, 5004))
    assert len(made.prefix) <= 1024 >= len(made.suffix)


@cache
def seed_places() -> Places:
    return Places(SEED)


@given(st.data())
@settings(max_examples=60)
def test_a_made_anchor_is_found_at_its_own_place(data: st.DataObject) -> None:
    places = seed_places()
    first = data.draw(st.integers(0, len(places.tokens.starts) - 1))
    last = data.draw(st.integers(first, min(first + 3, len(places.tokens.starts) - 1)))
    span = Span(int(places.tokens.starts[first]), int(places.tokens.ends[last]))
    made = places.make(span)
    assert (
        made.prefix + made.exact + made.suffix
        == SEED.text[span.start - len(made.prefix) : span.end + len(made.suffix)]
    )
    assert places.find(made, "x") == Place("certain", span)
    assert places.find(replace(made, source="0" * 16), made.exact + "q").span in {span, None}


@given(st.text(min_size=1), st.data())
def test_any_span_of_any_text_can_be_anchored(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    source = Document("n", text, "utf-8", "a" * 64)
    made = anchors.make(source, span)
    assert anchors.find(source, made, "x") == Place("certain", span)
    elsewhere = anchors.find(replace(source, sha256="b" * 64), made, "x" + made.exact)
    assert elsewhere.span in {span, None}


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


# Lost


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


def test_white_space_is_no_context() -> None:
    gap = "\n\n\n" + " " * 40
    source = document(f"He asked what they had been promised.{gap}The next began elsewhere and went on.")
    made = anchors.make(source, place(source.text, "been"))
    assert "The next" in made.suffix  # or a copy of the passage, cut elsewhere, is taken for the place
