"""Text in columns: widths in cells, wrapping that loses nothing, control characters made harmless."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scannos.output.layout import Column, cells, printable, table, wrap


def test_control_characters_are_shown_and_white_space_is_one_space() -> None:
    assert printable("a\x1b[31mb") == "a\\x1b[31mb"
    assert printable("a \t\r\n b\x00") == "a b\\x00"
    assert printable("soft\xadhyphen \u202eback") == "soft\\xadhyphen \\u202eback"
    assert printable("Καλά 日本 café") == "Καλά 日本 café"


def test_cells() -> None:
    assert [cells(text) for text in ("", "abc", "日本", "cafe\u0301", "a\u200bb")] == [0, 3, 4, 4, 2]


def test_wrap() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("", 5) == [""]
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrap("日本語", 4) == ["日本", "語"]


@given(st.text(alphabet=" ab日\u0301", max_size=60).map(printable), st.integers(2, 20))
def test_wrapping_loses_nothing_and_is_never_too_wide(text: str, width: int) -> None:
    pieces = wrap(text, width)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(cells(piece) <= width for piece in pieces)


def test_a_table_that_fits_is_as_wide_as_its_words() -> None:
    columns = (Column("P", right=True), Column("reading", flexible=True))
    lines = list(table(columns, [("0.9", "bad → had"), ("0.10", "x")], 80))
    assert lines == ["   P  reading", " 0.9  bad → had", "0.10  x"]


def test_a_table_that_does_not_fit_wraps_its_flexible_columns() -> None:
    columns = (Column("n"), Column("one", flexible=True), Column("two", flexible=True))
    lines = list(table(columns, [("1", "short", "a rather long reason for doubt")], 24))
    assert lines == [
        "n  one    two",
        "1  short  a rather long",
        "          reason for",
        "          doubt",
    ]
    assert max(map(len, lines)) <= 24


def test_paint_dresses_words_not_their_padding() -> None:
    columns = (Column("a", "role"), Column("b"))
    lines = list(table(columns, [("x", "y"), ("long", "z")], 80, lambda text, role: f"<{role}:{text}>"))
    assert lines[1] == "<role:x>     <:y>"
