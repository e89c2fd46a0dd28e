"""Lines as editors and git count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.model import Span
from scannos.text.lines import Lines


@pytest.mark.parametrize(
    "text", ["a\x0cb", "a\u0085b", "a\u2028b", "a\u2029b", "a\x0bb", "a\x1cb", "a\x1eb", ""]
)
def test_no_line_ends_here(text: str) -> None:
    assert len(Lines(text)) == 1
    assert Lines(text).line(1) == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b", ""]),
        ("a\rb", ["a", "b"]),
        ("\n\r", ["", "", ""]),
        ("\r\n\r\n", ["", "", ""]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    found = Lines(text)
    spans = [found.line(number) for number in range(1, len(found) + 1)]
    assert [text[span.start : span.end] for span in spans] == lines


def test_places_count_from_one() -> None:
    lines = Lines("ab\r\ncd\n")
    assert [lines.place(offset) for offset in range(8)] == [
        *((1, 1), (1, 2), (1, 3), (1, 4)),
        *((2, 1), (2, 2), (2, 3)),
        (3, 1),
    ]


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_is_wrong_use(offset: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        Lines("ab").place(offset)


@pytest.mark.parametrize("number", [0, 2])
def test_a_line_that_is_not_there_is_wrong_use(number: int) -> None:
    with pytest.raises(ValueError, match="line"):
        Lines("ab").line(number)


@given(st.text("a\r\n\x0c\u0085"))
def test_every_offset_is_where_its_line_says(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        line, column = lines.place(offset)
        span = lines.line(line)
        assert offset == span.start + column - 1
        assert offset <= span.end or text[span.end : offset + 1].startswith("\r\n")
