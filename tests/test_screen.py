"""The review's screen as text, at several sizes."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from playing import Played, begin, document, finding, play
from scannos.model import Candidate, Finding, Span
from scannos.terminal.canvas import Canvas
from scannos.terminal.screen import Frame, frame, plain
from scannos.terminal.visible import flowed, quoted
from scannos.work.review import start, view
from scannos.work.review.state import Shelved

ESCAPES = "a \x1b[2J\x1b]0;owned\x07 [bold]red[/bold] b\u202e c\u200b d\x9b1m tbe [/]"


def shown(played: Played, width: int, height: int) -> str:
    return plain(laid(played, width, height).lines)


def laid(played: Played, width: int, height: int) -> Frame:
    console = Console(file=io.StringIO(), width=width, force_terminal=True)
    return frame(view(played.session), console, width, height)


def of(text: str, *found: Finding) -> Played:
    return Played(start(document(text), found, ()))


GOLDEN = Path(__file__).parent / "golden" / "review"
STORIES = {
    "first": "",
    "decided": "1",
    "not sure": "sss",
    "typing": "1exyz",
    "all alike": "a1<down> ",
    "menu": "v",
    "help": "h",
    "back": "1b",
    "wide": "1kxxX",
    "end": "1111111",
}


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (132, 40)])
@pytest.mark.parametrize("story", STORIES)
def test_a_screen_is_as_it_was(story: str, size: tuple[int, int]) -> None:
    width, height = size
    golden = GOLDEN / f"{story.replace(' ', '-')}-{width}x{height}.txt"
    text = shown(play(begin(), STORIES[story]), width, height) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_bytes(text.encode())
    assert text.encode() == golden.read_bytes()


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (132, 40)])
@pytest.mark.parametrize("story", STORIES)
def test_place_candidates_and_progress_are_on_every_screen(story: str, size: tuple[int, int]) -> None:
    played = play(begin(), STORIES[story])
    text = shown(played, *size)
    assert f"{view(played.session).progress.done} done" in text
    if story in {"first", "decided", "not sure", "back"}:
        card = view(played.session).card
        assert card is not None
        assert f"{card.quote.words} → {card.reading}" in text
        assert all(candidate.text in text for candidate in card.candidates)
        assert card.rule in text
        assert "q quit  h help" in text


def test_a_text_cannot_act_on_the_terminal() -> None:
    start_of = ESCAPES.index("tbe")
    bad = Finding(Span(start_of, start_of + 3), "non-word", (Candidate("the", 0.9),), 0.95, ())
    played = of(ESCAPES, bad)
    text = shown(played, 100, 20)
    assert "a ␛[2J␛]0;owned␇ [bold]red[/bold] b‹202E› c‹200B› d‹009B›1m tbe → the [/]" in text
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in text.replace("\n", ""))


def test_the_bytes_of_a_frame_are_one_write_with_no_scrolling(tmp_path: Path) -> None:
    path = tmp_path / "written"
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    canvas = Canvas(descriptor)
    size = (80, 24)
    canvas.draw(frame(view(begin().session), canvas.console, *size), size)
    first = path.stat().st_size
    canvas.draw(frame(view(play(begin(), "<down>").session), canvas.console, *size), size)
    os.close(descriptor)
    data = path.read_bytes()
    assert b"\n" not in data
    assert data.count(b"\x1b[?2026h") == data.count(b"\x1b[?2026l") == 2
    assert path.stat().st_size - first < first / 2


def test_wide_and_combining_characters_take_the_cells_they_take() -> None:
    text = "他們説 bad 能 e\u0301te\u0301 " * 12 + "\n"
    played = of(text, finding(text, "bad", 5, "non-word", ("had", 0.9), ("能能", 0.05)))
    for width in (60, 61, 80):
        lines = laid(played, width, 20).lines
        assert all(cell_len(line.plain) <= width for line in lines)
    rows = shown(played, 80, 20).splitlines()
    one, two = (next(row for row in rows if f" {number}  " in row and "%" in row) for number in "12")
    assert cell_len(one[: one.index(" %")]) == cell_len(two[: two.index(" %")])


@pytest.mark.parametrize("at", [0, 200, 400])
def test_in_a_paragraph_of_any_length_the_place_is_in_view(at: int) -> None:
    text = "word " * at + "bad " + "more " * 600
    played = of(text, finding(text, "bad", 0, "non-word", ("had", 0.9)))
    for size in ((60, 15), (80, 24), (200, 60)):
        assert "bad → had" in shown(played, *size)


def test_nine_candidates_on_a_small_screen_are_counted() -> None:
    text = "They bad it.\n"
    played = of(text, finding(text, "bad", 0, "non-word", *((f"word{n}", 0.1) for n in range(9))))
    assert "… and " in shown(played, 60, 15)
    assert "word8" in shown(played, 60, 24)


def test_without_colour_the_place_is_still_marked() -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True, no_color=True)
    lines = frame(view(begin().session), console, 80, 24).lines
    line = next(row for row in lines if "bad → had" in row.plain)
    with console.capture() as captured:
        console.print(line)
    assert "\x1b[1;7mbad\x1b[0m" in captured.get()
    assert "\x1b[1mhad\x1b[0m" in captured.get()


def test_the_cursor_stands_where_the_line_is_typed() -> None:
    for keys, column in (("e<c-u>", 11), ("e", 14), ("e<left>", 13), ("e" + "x" * 200, 56)):
        cursor = laid(play(begin(), keys), 60, 15).cursor
        assert cursor is not None
        assert cursor == (12, column)


def test_several_texts_are_listed_with_what_is_left() -> None:
    played = begin()
    texts = (Shelved("one", 3, 0), Shelved("sample", 0, 7), Shelved("three", 12))
    played.session = replace(played.session, texts=texts, number=1)
    assert "text 2 of 3" in shown(played, 80, 24)
    text = shown(play(played, "t"), 80, 24)
    rows = [row.split() for row in text.splitlines() if "decided" in row]
    assert rows == [
        ["one", "3", "decided", "done"],
        ["›", "sample", "0", "decided", "7", "left"],
        ["three", "12", "decided", "not", "read", "yet"],
    ]


def test_lines_are_kept_where_they_fit_and_flow_where_they_do_not() -> None:
    assert flowed("a\nb\n \nc\td") == "a b\n\nc d"
    assert flowed("a\r\nb", keeping_lines=True) == "a\nb"
    assert quoted("im-\nprison\u00adment\t") == "im-⏎prison¬ment⇥"
