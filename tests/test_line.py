"""Texts laid end to end: what the line says of tokens and forms is what the text shows."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.detect.decode.line import Line, lay
from scannos.knowledge.context import Context, normal
from scannos.knowledge.hashing import hashes

_TEXT = st.text(st.sampled_from("abTHi1 .-'\n\r\u00ad’é\ufffd😀"), max_size=40)


@cache
def packaged() -> Context:
    return Context.open()


def laid(texts: list[str]) -> Line:
    """Lay texts end to end."""
    return lay(texts, packaged())


@given(st.lists(_TEXT, max_size=4))
@settings(max_examples=100)
def test_a_token_begins_a_line_behind_a_line_end(texts: list[str]) -> None:
    line = laid(texts)
    gaps = zip(line.tokens.ends[:-1], line.tokens.starts[1:], strict=True)
    ended = ["\n" in line.text[end:start] for end, start in gaps]
    first = (line.text_of[1:] != line.text_of[:-1]).tolist()
    assert line.begins.tolist()[1:] == [end and not text for end, text in zip(ended, first, strict=True)]
    assert not line.begins[:1].any()


@given(st.lists(_TEXT, max_size=4))
@settings(max_examples=100)
def test_forms_are_described_one_by_one(texts: list[str]) -> None:
    line = laid(texts)
    assert [line.normals[form] for form in line.form] == [
        normal(line.tokens.forms[form]) for form in line.tokens.form
    ]
    assert line.plain.tolist() == [form.isalpha() for form in line.normals]
    assert line.is_word.tolist() == [any(map(str.isalpha, form)) for form in line.normals]
    assert line.digits.tolist() == [any(map(str.isdigit, form)) for form in line.normals]
    assert line.lengths.tolist() == [len(form) for form in line.normals]
    assert line.hashes.tolist() == hashes(line.normals).tolist()


@given(st.lists(_TEXT, max_size=4))
@settings(max_examples=100)
def test_what_is_said_of_a_form_is_told_by_its_text_alone(texts: list[str]) -> None:
    line = laid(texts)
    together = [
        (int(line.text_of[token]), line.shown[form], int(line.ids[form]))
        for token, form in enumerate(line.form.tolist())
    ]
    alone = [
        (number, one.shown[form], int(one.ids[form]))
        for number, one in enumerate(laid([text]) for text in texts)
        for form in one.form.tolist()
    ]
    assert together == alone


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["The men. The ships."], ["The", "men", ".", "The", "ships", "."]),
        (["The men and the ships."], ["the", "men", "and", "the", "ships", "."]),
        (["The men", "the ships"], ["The", "men", "the", "ships"]),
        (["THE The"], ["THE", "THE"]),
    ],
)
def test_a_form_has_a_capital_where_it_never_stands_without(texts: list[str], shown: list[str]) -> None:
    line = laid(texts)
    assert [line.shown[form] for form in line.form.tolist()] == shown
    assert len({(line.normals[form], line.shown[form]) for form in range(len(line.normals))}) == len(
        line.normals
    )


@pytest.mark.parametrize("form", ["York-place", "to-day", "wind-swept", "a-b", "co‐op", "-Zqxv-"])
def test_compounds_of_words_stay_whole(form: str) -> None:
    line = laid([f"He came by {form} again."])
    assert form.strip("-") in [line.tokens.forms[number] for number in line.tokens.form]
    assert not line.inner.any()


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("York-placc", ["York", "-", "placc"]),
        ("Tottenham-court-roid", ["Tottenham", "-", "court", "-", "roid"]),
        ("Coilege‐lane", ["Coilege", "‐", "lane"]),
        ("Qneen's-strcet", ["Qneen's", "-", "strcet"]),
    ],
)
def test_compounds_with_a_piece_that_is_no_word_are_cut(form: str, pieces: list[str]) -> None:
    text = f"He came by {form}, again."
    line = laid([text])
    shown = [line.tokens.forms[number] for number in line.tokens.form]
    assert shown == ["He", "came", "by", *pieces, ",", "again", "."]
    assert [form for form, inner in zip(shown, line.inner, strict=True) if inner] == pieces[1::2]
    places = zip(line.tokens.starts.tolist(), line.tokens.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in places] == shown
