"""The word diff: each change with some words around it, however long its line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.model import Edit, Span
from scannos.output.diffs import word_diff
from scannos.output.layout import printable


def shown(text: str, *edits: tuple[int, int, str], width: int = 80) -> list[str]:
    return list(word_diff(text, [Edit(Span(start, end), new) for start, end, new in edits], width))


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("they bad some", (5, 6, "h"), "they [-bad-]{+had+} some"),
        ("these meeting.", (13, 13, "s"), "these [-meeting-]{+meetings+}."),
        ("consideration The", (13, 13, "."), "consideration{+.+} The"),
        ("available,. The", (9, 10, ""), "available[-,-]. The"),
        ("the airforce came", (7, 7, " "), "the [-airforce-]{+air force+} came"),
        ("the air force came", (7, 8, ""), "the [-air force-]{+airforce+} came"),
        ("invade w Japan", (6, 8, ""), "invade[- w-] Japan"),
        ("now that were", (9, 9, "we "), "now that {+we +}were"),
        ("one\ntwo", (3, 4, " "), "[-one two-]{+one two+}"),
        ("", (0, 0, "new"), "{+new+}"),
    ],
)
def test_one_change(text: str, edit: tuple[int, int, str], expected: str) -> None:
    assert shown(text, edit) == [f"1  {expected}"]


def test_changes_of_one_word_are_one_change() -> None:
    assert shown("the seoure rcute", (6, 7, "c"), (12, 13, "o")) == [
        "1  the [-seoure-]{+secure+} [-rcute-]{+route+}"
    ]


def test_lines_are_numbered_as_editors_count() -> None:
    text = "one\r\ntwo\x0cbad\rthree bad\n"
    at = [(text.index("bad"), text.index("bad") + 1, "h"), (text.rindex("bad"), text.rindex("bad") + 1, "h")]
    assert shown(text, *at) == ["2  two [-bad-]{+had+}", "3  three [-bad-]{+had+}"]


def test_a_long_line_is_cut_at_words() -> None:
    text = "word " * 300 + "bad " + "more " * 300
    (line,) = shown(text, (1500, 1501, "h"))
    assert line == f"1  …{'word ' * 6}[-bad-]{{+had+}}{' more' * 6}…"
    assert len(line) <= 80


def test_changes_far_apart_on_one_line_stand_on_lines_of_their_own() -> None:
    text = "bad " + "word " * 100 + "bad"
    assert len(shown(text, (0, 1, "h"), (504, 505, "h"))) == 2


def test_escape_sequences_of_a_text_are_harmless() -> None:
    assert shown("a \x1b[31m bad", (8, 9, "h")) == ["1  a \\x1b[31m [-bad-]{+had+}"]


def test_painted_changes_have_no_marks() -> None:
    (line,) = word_diff("they bad", [Edit(Span(5, 6), "h")], 80, lambda text, role: f"<{role}>{text}</>")
    assert line == "<place>1</>  they <removed>bad</><added>had</>"


@given(st.text(alphabet="ab .\n\r", max_size=80), st.data())
def test_every_change_is_shown(text: str, data: st.DataObject) -> None:
    cuts = sorted(
        data.draw(st.lists(st.integers(0, len(text)), max_size=6).filter(lambda cuts: len(cuts) % 2 == 0))
    )
    edits = [Edit(Span(a, b), "XyZ") for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    lines = list(word_diff(text, edits, 60))
    assert "".join(lines).count("XyZ") == len(edits)
    assert all(line == line.rstrip("\n") and printable(line.replace("  ", " ")) for line in lines)
