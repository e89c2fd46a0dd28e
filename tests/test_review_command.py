"""`scannos review` line by line: what is gone through, by whom, and with which keys."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from playing import document
from scannos.cli.revisions import at_revision
from scannos.cli.viewing import show
from scannos.errata import entries as lines
from scannos.errata import ledger
from scannos.errors import UsageError
from scannos.model import Cause, Erratum, Span, Verdict, Word
from scannos.project import gather
from scannos.terminal.plain import ask_on
from scannos.terminal.steps import World
from scannos.text import formats
from scannos.text.anchors import make
from scannos.work.changed import changed
from scannos.work.knowing import Knower
from scannos.work.review import Options, Order, Purpose
from scannos.work.review.desk import Desk
from scannos.work.review.shelf import Shelf, farewell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from running import Run
    from scannos.model import Document

    Within = Callable[[Document], tuple[Span, ...]] | None

TEXT = "He saw tbe ports.\n\nThe seoure ports of tbe west.\n"


@pytest.fixture
def source(project: Path) -> Path:
    path = project / "seeds" / "sample.txt"
    path.write_bytes(TEXT.encode())
    return path


def decided(project: Path, name: str = "sample") -> list[str]:
    found = ledger.load([project / "errata" / f"{name}.jsonl"]).entries
    bodies = [entry.body for entry in found if isinstance(entry.body, Erratum)]
    return [f"{one.by} {one.anchor.exact} {one.verdict} {one.correction}".strip() for one in bodies]


def by_another(
    source: Path, exact: str, verdict: Verdict, correction: str = "", *, unattended: bool = False
) -> None:
    document = formats.read(source)
    at = document.text.index(exact)
    who, when = ("scannos 0.1.0", "") if unattended else ("JD", "2026-11-24T10:00:00Z")
    anchor = make(document, Span(at, at + len(exact)))
    body = Erratum(anchor, verdict, correction, Cause.SCAN, "non-word", who, when, unattended=unattended)
    ledger.append(source.parent.parent / "errata" / "sample.jsonl", [lines.new(body)])


def first(shown: str) -> str:
    """Return the question's first words in brackets."""
    return shown.partition("[")[2].partition("]")[0]


KNOWER = Knower()
"""What is known, once for all the tests."""


LIKELY = Options(threshold=0.5)


def sitting(
    source: Path, typed: str = "", options: Options = LIKELY, *, who: str = "TR", within: Within = None
) -> tuple[str, tuple[str, ...]]:
    """Review a project's texts in plain lines; return what was shown, and what was said at the end."""
    texts = gather([], source.parent.parent, reader=who)
    shelf = Shelf(texts, lambda text: Desk(text, KNOWER(text), options, who, within=within))
    lines: Iterator[str | None] = iter(typed.splitlines())
    shown: list[str] = []
    world = World(who, lambda: "2026-11-24T10:00:00Z", lambda act, _: show(shelf.desk.text, act))
    ask_on(shelf, shelf.begin(), lambda: next(lines, None), shown.append, world)
    return "\n".join(shown), farewell(shelf)


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (LIKELY, "tbe"),
        (replace(LIKELY, word="seoure"), "seoure"),
        (replace(LIKELY, rule="nothing"), ""),
        (replace(LIKELY, order=Order.READING), "tbe"),
        (Options(threshold=1.1), ""),
    ],
)
def test_what_is_asked_can_be_chosen(source: Path, options: Options, asked: str) -> None:
    assert first(sitting(source, "", options)[0]) == asked


def test_only_a_part_of_the_text_can_be_asked_about(source: Path) -> None:
    assert first(sitting(source, within=lambda _: (Span(20, 30),))[0]) == "seoure"
    assert first(sitting(source, within=lambda _: ())[0]) == ""


def test_only_what_changed_since_a_revision(source: Path, run: Run) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run(["git", *command], check=True)
    source.write_bytes(TEXT.replace("west", "wcst").encode())
    done = run("review", "--since", "HEAD", stdin=b"1\n")
    assert first(done.stdout) == "wcst"
    assert len(decided(source.parent.parent)) == 1
    assert "0 left" in done.stderr
    with pytest.raises(UsageError, match="nowhere"):
        at_revision(source, "nowhere")
    assert at_revision(source.parent / "new.txt", "HEAD") is None


def test_what_is_new_is_a_character_wider_on_both_sides() -> None:
    text = document("abc def ghi")
    assert changed(text, "abc ghi") == (Span(2, 8),)
    assert changed(text, "abc def ghi") == ()
    assert changed(text, "abc dxf ghi") == (Span(4, 7),)
    assert changed(text, None) == (Span(0, 11),)


def test_what_a_machine_did_is_gone_through(source: Path) -> None:
    by_another(source, "seoure", Verdict.CORRECT, "secure", unattended=True)
    shown, said = sitting(source, "\n", Options(Purpose.UNATTENDED))
    assert "scannos 0.1.0 reads ‘secure’" in shown
    assert decided(source.parent.parent)[1:] == ["TR seoure correct secure"]
    assert said == ("1 decision, 0 left in sample",)


def test_a_second_reader_dissents_and_it_is_listed(source: Path) -> None:
    by_another(source, "seoure", Verdict.CORRECT, "secure")
    _, said = sitting(source, "k\n", Options(Purpose.SECOND), who="EP")
    assert said[1].startswith("sample:3: readers differ about ‘seoure’")
    shown, said = sitting(source, "1\n", Options(word="seoure"), who="MK")
    assert "JD reads ‘secure’; EP lets it stand" in shown
    assert said == ("1 decision, 0 left in sample",)


def test_both_at_once_are_refused(source: Path, run: Run) -> None:
    assert run("review", source, "--unattended", "--second-reader").exit == 2


def test_a_word_of_the_project_stands_in_its_ledger(source: Path) -> None:
    sitting(source, "wp\nu\nwN\n", Options(word="tbe"))
    found = ledger.load([source.parent.parent / "errata" / "_project.jsonl"]).entries
    assert [e.body.opinion for e in found if isinstance(e.body, Word)] == ["good", "none", "name"]
    assert decided(source.parent.parent) == []
    assert "non-word" not in sitting(source, "", Options(word="tbe"))[0]


def test_keys_of_the_settings(source: Path, run: Run) -> None:
    settings = source.parent.parent / "scannos.toml"
    settings.write_text('reader = "TR"\n[keys]\nstet = ["K", "y"]\n')
    run("review", source, stdin=b"y\n")
    assert decided(source.parent.parent) == ["TR tbe stet"]
    settings.write_text('reader = "TR"\n[keys]\nstet = "u"\n')
    refused = run("review", source)
    assert refused.exit == 2
    assert "keys: 'u' is given to" in refused.stderr


def test_a_damaged_ledger_is_not_reviewed(source: Path, run: Run) -> None:
    (source.parent.parent / "errata" / "sample.jsonl").write_text("no entry\n{}\n")
    refused = run("review", source)
    assert refused.exit == 3
    assert "sample.jsonl:1: " in refused.stderr


def test_of_several_texts_one_that_cannot_be_read_is_passed_over(source: Path) -> None:
    (source.parent / "a.txt").write_bytes(b"\xff\xfe\x00bad")
    shown, _ = sitting(source, "p\n")
    assert "Passed over" in shown
    assert first(shown) == "tbe"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("e the", ["TR tbe correct the"]),
        ("e\nthe", ["TR tbe correct the"]),
        ("e\n\n", []),
        ('e ""', ["TR tbe correct"]),
        ("a1\n\n", ["TR tbe correct the", "TR tbe correct the"]),
        ("ak\n1\n\n", ["TR tbe stet"]),
        ("ak\nn\n", []),
        ("m seen\n1", ["TR tbe correct the"]),
        ("12", []),
        ("1 2", []),
        ("h\n\nk", ["TR tbe stet"]),
        ("t\n\nk", ["TR tbe stet"]),
        ("v\nl\nk", ["TR tbe stet"]),
        ("vlk", []),
        ("s\nu", []),
        ("left", []),
        ("c\nk\nb\nc", ["TR tbe stet", "TR tbe stet"]),
        ("g 3\nk", ["TR seoure stet"]),
        ("/seoure\nk", ["TR seoure stet"]),
        ("+ west\nWest", ["TR west correct West"]),
        ("q\nk", []),
    ],
)
def test_plain_lines(source: Path, typed: str, told: list[str]) -> None:
    sitting(source, typed)
    assert decided(source.parent.parent) == told


def test_every_question_is_one_line(source: Path) -> None:
    shown, _ = sitting(source, "1\nk\n")
    questions = [line for line in shown.splitlines() if line.endswith("? ")]
    assert [question.partition(" |")[0] for question in questions] == ["1/3", "2/3", "3/3"]


def test_a_text_that_would_act_on_the_terminal_is_harmless_in_plain_lines(source: Path) -> None:
    source.write_bytes("He \x1b[2J saw \x9b1m tbe ports\u202e.\n".encode())
    shown, _ = sitting(source, "k\n")
    assert "tbe" in shown
    assert all(char.isprintable() or char == "\n" for char in shown)
