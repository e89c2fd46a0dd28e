"""Texts laid end to end: what the line says of tokens and forms is what the text shows."""

from __future__ import annotations

from functools import cache

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
    assert line.begins[1:].tolist() == ["\n" in line.text[end:start] for end, start in gaps]


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
