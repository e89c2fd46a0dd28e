"""Anchors made: as long as it takes to set a place apart, and found at their own place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import place
from placing import TEXT, anchor, document
from scannos.model import Document, Span
from scannos.text import anchors, formats
from scannos.text.anchors import Place, Places
from scannos.text.tokens import tokenize

SEED = formats.read(Path(__file__).parents[1] / "seeds" / "harriman-stalin-1944-10-17.txt")


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


def test_white_space_is_no_context() -> None:
    gap = "\n\n\n" + " " * 40
    source = document(f"He asked what they had been promised.{gap}The next began elsewhere and went on.")
    made = anchors.make(source, place(source.text, "been"))
    assert "The next" in made.suffix  # or a copy of the passage, cut elsewhere, is taken for the place
