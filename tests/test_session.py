"""Whole review sessions in a real terminal."""

from __future__ import annotations

import os
import re
import signal
from typing import TYPE_CHECKING

import pytest

from scannos.errata import ledger
from scannos.model import Erratum
from tmux import SCANNOS, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    import running

pytestmark = pytest.mark.needs("tmux")

REVIEW = f"{SCANNOS} review; echo exit=$?"
TEXT = """\
The Ambassador said that tbe ports were known to tbe Navy.

He saw tbe ships and the Arnbassador saw the seoure ports of tbe west.
"""


@pytest.fixture
def several(project: Path) -> Path:
    """The project with a text of five findings and more."""
    (project / "seeds" / "sample.txt").write_bytes(TEXT.encode())
    return project


def told(project: Path) -> list[str]:
    entries = ledger.load([project / "errata" / "sample.jsonl"]).entries
    bodies = [entry.body for entry in entries if isinstance(entry.body, Erratum)]
    return [f"{one.by} {one.anchor.exact} {one.verdict} {one.correction}".strip() for one in bodies]


def test_a_session_from_first_key_to_last(project: Path) -> None:
    with Terminal(project) as terminal:
        terminal.command(REVIEW)
        terminal.wait("tbe → the", "line 3")
        terminal.type("1")
        terminal.wait("‘the’ for ‘tbe’, line 3")
        assert told(project) == ["TR tbe correct the"]
        terminal.resize(60, 15)
        terminal.wait("1 done")
        terminal.type("u")
        terminal.wait("Taken back", "tbe → the")
        terminal.type("ethee")
        terminal.wait("Reading: tbethee", "tbe → tbethee")
        terminal.press("C-u")
        terminal.type("the")
        terminal.press("Enter")
        terminal.wait("‘the’ for ‘tbe’, line 3")
        terminal.type("q")
        terminal.wait("exit=0")
    assert told(project) == ["TR tbe correct the", "TR tbe open", "TR tbe correct the"]


def test_interrupted_nothing_is_lost_and_the_terminal_is_as_it_was(several: Path) -> None:
    with Terminal(several) as terminal:
        terminal.command("echo before")
        terminal.command(REVIEW)
        terminal.wait("0 done")
        terminal.type("11")
        terminal.wait("2 done")
        terminal.press("C-c")
        shown = terminal.wait("exit=130")
        assert "before" in shown
        assert "2 decisions, " in shown
        assert "done ·" not in shown
        terminal.command("stty -a | grep -c ' echo '; echo typed")
        terminal.wait("1\ntyped")
    assert len(told(several)) == 2


def test_killed_or_hung_up_every_acknowledged_decision_is_there(several: Path) -> None:
    with Terminal(several) as terminal:
        terminal.command(f"{SCANNOS} review & echo $! > pid; fg")
        terminal.wait("0 done")
        terminal.type("1")
        terminal.wait("1 done")
        os.kill(int((several / "pid").read_text()), signal.SIGKILL)
        terminal.wait("Killed")
    with Terminal(several) as terminal:
        terminal.command("reset; " + REVIEW)
        terminal.wait("1 done")
        terminal.type("1")
        terminal.wait("2 done")
    assert len(told(several)) == 2


def test_on_a_full_disk_the_old_state_stays_with_the_reason(several: Path) -> None:
    with Terminal(several) as terminal:
        terminal.command(f"ulimit -f 1; {REVIEW}")
        terminal.wait("0 done")
        terminal.type("1")
        before = terminal.wait("1 done")
        terminal.type("1")
        after = terminal.wait("Nothing was written")
        assert "1 done" in after
        assert before.splitlines()[3:6] == after.splitlines()[3:6]
        terminal.type("q")
        terminal.wait("exit=0")
    assert len(told(several)) == 1


def test_two_in_the_same_text_see_each_other(several: Path) -> None:
    with Terminal(several) as one, Terminal(several, SCANNOS_BY="JD") as two:
        one.command(REVIEW)
        two.command(REVIEW)
        one.wait("0 done")
        two.wait("0 done")
        one.type("1")
        one.wait("1 done")
        two.wait("TR decided 1 more place meanwhile", "1 done")
        two.type("fk")
        two.wait("2 done")
        one.wait("JD decided 1 more place meanwhile", "2 done")
        one.type("q")
        two.type("q")
        one.wait("exit=0")
    assert len({line.split()[0] for line in told(several)}) == 2


def test_a_source_changed_under_the_session_is_read_anew(several: Path) -> None:
    source = several / "seeds" / "sample.txt"
    with Terminal(several) as terminal:
        terminal.command(REVIEW)
        terminal.wait("0 done")
        terminal.type("1")
        terminal.wait("1 done")
        source.write_bytes(b"A new first line.\n\n" + source.read_bytes())
        terminal.type("k")
        shown = terminal.wait("The text was changed on the disk")
        assert "1 done" in shown
        source.unlink()
        terminal.type("k")
        terminal.wait("cannot be read")
        terminal.type("q")
        terminal.wait("exit=0")
    assert len(told(several)) == 1


def test_resized_pasted_escaped_the_screen_is_whole(several: Path) -> None:
    with Terminal(several) as terminal:
        terminal.command(REVIEW)
        terminal.wait("0 done")
        for columns, rows in ((60, 15), (140, 45), (40, 10), (80, 24)):
            terminal.resize(columns, rows)
            shown = terminal.wait("h help", "─" * columns)
            assert len(shown.rstrip("\n").split("\n")) == rows
            assert shown.startswith(" sample")
        terminal.paste("kkkk")
        terminal.wait("A paste means nothing here", "0 done")
        terminal.type("e")
        terminal.wait("Reading")
        terminal.press("Escape")
        terminal.wait("Nothing was typed")
        terminal.type("e")
        terminal.press("C-u")
        terminal.paste("the\nold")
        terminal.wait("Reading: the old")
        terminal.press("Enter")
        terminal.wait("1 done")
    assert told(several)[0].endswith("correct the old")


def test_many_texts_in_one_session(several: Path) -> None:
    (several / "seeds" / "other.txt").write_bytes(b"Wc have tbe news of tbe day.\n")
    with Terminal(several) as terminal:
        terminal.command(f"{SCANNOS} review seeds; echo exit=$?")
        terminal.wait("other", "text 1 of 2")
        terminal.type("1n")
        terminal.wait("sample", "text 2 of 2", "0 done")
        terminal.type("t")
        terminal.wait("other", "1 decided", "sample", "0 decided")
        terminal.press("Up", "Enter")
        terminal.wait("other", "text 1 of 2", "1 done")
        terminal.type("pq")
        terminal.wait("exit=0")


def test_the_default_without_a_terminal_is_plain(several: Path, run: running.Run) -> None:
    done = run("review", "--by", "EP", stdin=b"1\nk\ne the good\nq\n")
    assert done.exit == 0
    assert [line.partition(" ")[2] for line in told(several)] == [
        "tbe correct the",
        "tbe stet",
        "tbe correct the good",
    ]
    assert "\x1b" not in done.stdout
    assert done.stderr.startswith("3 decisions, ")
    rest = run("review", "--by", "EP", stdin=b"")
    assert rest.exit == 0
    assert len(told(several)) == 3


def test_in_a_dumb_terminal_it_is_plain(several: Path) -> None:
    with Terminal(several) as terminal:
        terminal.command(f"TERM=dumb {REVIEW}")
        terminal.wait("[tbe]", "?")
        terminal.command("k")
        terminal.wait("‘tbe’ kept")
        terminal.press("C-c")
        terminal.wait("exit=130")
    assert told(several) == ["TR tbe stet"]


def test_out_to_an_editor_and_back(several: Path, run: running.Run) -> None:
    assert run("review", "--by", "EP", "--export", "open.md").exit == 0
    file = several / "open.md"
    text = file.read_text(encoding="utf-8")
    places = text.count("answer:")
    assert run("review", "--by", "EP", "--export", "open.md").exit == 2
    answers = iter(["1", "= thee", "stet", "7", "perhaps", *[""] * places])
    answered = re.sub("^answer:", lambda _: f"answer: {next(answers)}", text, flags=re.MULTILINE)
    file.write_text(answered, encoding="utf-8")
    taken = run("review", "--by", "EP", "--import", "open.md")
    assert taken.exit == 3
    assert "3 decisions taken over, 0 there already, 2 refused" in taken.stderr
    lines = answered.splitlines()
    wrong = [f"open.md:{lines.index(line) + 1}: " for line in ("answer: 7", "answer: perhaps")]
    assert all(place in taken.stderr for place in wrong)
    assert len(told(several)) == 3
    again = run("review", "--by", "EP", "--import", "open.md")
    assert "0 decisions taken over, 3 there already, 2 refused" in again.stderr
