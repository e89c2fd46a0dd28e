"""Tokens: every character but white space in exactly one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.model import Kind, Span
from scannos.text import tokens
from scannos.text.tokens import tokenize

W, N, P, S = Kind.WORD, Kind.NUMBER, Kind.PUNCTUATION, Kind.SYMBOL
TEXTS = st.text(st.one_of(st.sampled_from("ab1é'’ʼ‘-‐._,: \n\r\u00ad\u0301\u200d—“½٣漢"), st.characters()))


def cut(text: str) -> list[str]:
    found = tokenize(text)
    return [found.forms[number] for number in found.form]


@pytest.mark.parametrize("text", ["", " ", "\r\n\x0c\u0085\u2028\u3000\x1c"])
def test_white_space_is_no_token(text: str) -> None:
    found = tokenize(text)
    assert (len(found.starts), found.forms) == (0, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they bad", ["they", "bad"]),
        ("don't O’Brien's rockʼn M‘Donald", ["don't", "O’Brien's", "rockʼn", "M‘Donald"]),
        ("dogs' 'tis dogsʼ", ["dogs", "'", "'", "tis", "dogs", "ʼ"]),
        ("don''t", ["don", "''", "t"]),
        ("co-operate co‐op co‑op", ["co-operate", "co‐op", "co‑op"]),
        ("im-\nprison im- prison", ["im", "-", "prison", "im", "-", "prison"]),
        ("well--known -- —", ["well", "--", "known", "--", "—"]),
        ("im\u00adprison", ["im\u00adprison"]),
        ("im\u00ad\nprison", ["im\u00ad", "prison"]),
        ("\u00ad", ["\u00ad"]),
        ("cafe\u0301s naïve", ["cafe\u0301s", "naïve"]),
        ("1,200 10.30 10:30 3.14.", ["1,200", "10.30", "10:30", "3.14", "."]),
        ("17th 1,200th c0unt 10,000l.", ["17th", "1,200th", "c0unt", "10,000l", "."]),
        ("3-inch 1914-18 mid-1914", ["3", "-", "inch", "1914", "-", "18", "mid-1914"]),
        ("1,200-ton", ["1,200", "-", "ton"]),
        ("U.S.A. e.g.", ["U", ".", "S", ".", "A", ".", "e", ".", "g", "."]),
        ("... .., !!?", ["...", "..", ",", "!!", "?"]),
        ("__init__ _word_", ["__", "init", "__", "_", "word", "_"]),
        ("««a»», ……", ["««", "a", "»»", ",", "……"]),
        ("£££ $5 x²", ["£££", "$", "5", "x²"]),
        ("می\u200cخواهم क\u094dष", ["می\u200cخواهم", "क\u094dष"]),
        ("\ufeffwar", ["\ufeff", "war"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert cut(text) == expected
    assert tokens.forms(text) == expected


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        (W, ["war", "c0unt", "17th", "漢字", "O’Brien"]),
        (N, ["1,200", "½", "٣", "10:30"]),
        (P, ["--", "...", "ʼ", "_", "‘", "¡"]),
        (S, ["£", "°", "|", "\u00ad", "\u0301", "\ufffd"]),
    ],
)
def test_kinds(kind: Kind, forms: list[str]) -> None:
    assert [[Kind(number) for number in tokenize(form).kind] for form in forms] == [[kind]] * len(forms)


def test_forms_stand_in_the_order_in_which_they_first_stand() -> None:
    found = tokenize("the war, the peace; war")
    assert found.forms == ("the", "war", ",", "peace", ";")
    assert found.form.tolist() == [0, 1, 2, 0, 3, 4, 1]
    assert [array.dtype.name for array in (found.starts, found.ends, found.form)] == ["int32"] * 3
    assert found.kind.dtype.name == "uint8"


@given(TEXTS)
def test_every_other_character_is_in_exactly_one_token(text: str) -> None:
    found = tokenize(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    assert [text[start:end] for start, end in spans] == [found.forms[number] for number in found.form]
    assert all(start < end for start, end in spans)
    covered = [offset for start, end in spans for offset in range(start, end)]
    assert covered == [offset for offset, character in enumerate(text) if not character.isspace()]
    assert len(set(found.forms)) == len(found.forms)


@given(TEXTS)
def test_a_text_that_begins_and_ends_with_whole_tokens_has_the_same_ones(text: str) -> None:
    found = tokenize(text)
    if len(found.starts) > 2:
        low, high = int(found.starts[1]), int(found.ends[-2])
        assert tokens.forms(text[low:high]) == [found.forms[number] for number in found.form[1:-1]]


@given(TEXTS)
def test_short_and_long_ways_are_one(text: str) -> None:
    assert tokens.forms(text) == cut(text)
    assert [form for form, at in tokens.placed_forms(text) if text.startswith(form, at)] == cut(text)


def test_a_long_text_is_cut_like_its_parts() -> None:
    part = "The Ambassador's (3-inch) co-oper-\nation; 1,200 tons... “yes” "
    once, often = cut(part), cut(part * 20_000)
    assert often == once * 20_000
    assert cut("x" * 600_000 + " y") == ["x" * 600_000, "y"]


@given(TEXTS)
def test_forms_cut_into_pieces_are_cut_wherever_they_stand(text: str) -> None:
    found = tokenize(text)
    pieces = {n: re.split("(-)", form) for n, form in enumerate(found.forms) if "-" in form[1:-1]}
    finer = tokens.cut(found, pieces)
    expected = [piece for number in found.form for piece in pieces.get(int(number), [found.forms[number]])]
    assert [finer.forms[number] for number in finer.form] == expected
    places = zip(finer.starts.tolist(), finer.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in places] == expected
    assert sorted(set(expected), key=expected.index) == sorted(finer.forms, key=expected.index)
    assert len(finer.kind) == len(finer.form)


def test_token_of_an_offset() -> None:
    found = tokenize("ab  cd.")
    assert [tokens.index(found, offset) for offset in range(8)] == [0, 0, 1, 1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("span", "widened"),
    [
        (Span(1, 2), Span(0, 4)),
        (Span(0, 4), Span(0, 4)),
        (Span(2, 6), Span(0, 8)),
        (Span(4, 5), Span(4, 5)),
        (Span(4, 4), Span(4, 4)),
        (Span(3, 3), Span(0, 4)),
        (Span(5, 6), Span(5, 8)),
        (Span(9, 10), Span(9, 10)),
    ],
)
def test_whole_tokens(span: Span, widened: Span) -> None:
    assert tokens.whole(tokenize("they bad  "), span) == widened


@given(TEXTS, st.data())
def test_widening_cuts_no_token_and_no_more_than_it_must(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = tokenize(text)
    widened = tokens.whole(found, span)
    assert widened.start <= span.start <= span.end <= widened.end
    assert tokens.whole(found, widened) == widened
    assert not re.search(r"\s", text[widened.start : span.start] + text[span.end : widened.end])
