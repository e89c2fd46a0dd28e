"""What all `scannos train` commands have in common: where they write, and where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode
from scannos.knowledge import confusions
from scannos.knowledge.context import model

if TYPE_CHECKING:
    from running import Run

COMMANDS = ["confusions", "context", "ranker", "strokes", "window"]


@pytest.mark.parametrize("command", COMMANDS)
def test_they_say_before_they_begin_that_they_cannot_write(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "given").write_text("no pairs, and no text to speak of\n", "utf-8")
    there = tmp_path / "missing" / "model"
    done = run("train", command, tmp_path / "given", "--out", there)
    assert done.exit == ExitCode.UNREADABLE
    assert done.stderr == f"scannos: error: {there}: cannot be written: there is no such folder\n"
    done = run("train", command, tmp_path / "given", "--out", tmp_path)
    assert done.stderr == f"scannos: error: {tmp_path}: is a folder: name a file in it\n"


def test_a_second_file_that_cannot_be_written_is_said_before_they_begin(run: Run, tmp_path: Path) -> None:
    out, there = tmp_path / "table", tmp_path / "missing" / "rep"
    done = run("train", "confusions", tmp_path / "given", "--out", out, "--rep", there)
    assert done.exit == ExitCode.UNREADABLE
    assert done.stderr == f"scannos: error: {there}: cannot be written: there is no such folder\n"


@pytest.mark.parametrize("named", ["itself", "by another way", "by a link", "by a hard link"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_they_read_is_not_written_over(run: Run, tmp_path: Path, command: str, named: str) -> None:
    given, out = tmp_path / "given", tmp_path / "link"
    given.write_text("no pairs, and no text to speak of\n", "utf-8")
    match named:
        case "itself":
            out = given
        case "by another way":
            out = tmp_path / ".." / tmp_path.name / "given"
        case "by a link":
            out.symlink_to(given)
        case _:
            out.hardlink_to(given)
    done = run("train", command, given, "--out", out)
    assert done.exit == ExitCode.USAGE
    assert done.stderr == f"scannos: error: {out}: cannot be written: it is read, too; name another file\n"
    assert given.read_text("utf-8") == "no pairs, and no text to speak of\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["context", "given:3", "--out", "given"], "given: cannot be written: it is read, too;"),
        (["window", "given:3", "--out", "given"], "given: cannot be written: it is read, too;"),
        (["confusions", "given", "--out", "x", "--rep", "given"], "given: cannot be written: it is read,"),
        (
            ["confusions", "given", "--out", "x", "--rep", "./x"],
            "x: cannot be written: so is something else;",
        ),
        (["ranker", "given", "--out", "x", "--held-out", "x"], "x: cannot be written: it is read, too;"),
        (["ranker", "given", "--out", "x", "--fresh", "x"], "x: cannot be written: it is read, too;"),
        (["near", "--out", model.PACKAGED], "english.context: cannot be written: it is read, too;"),
        (
            ["window", "given", "--out", model.PACKAGED],
            "english.context: cannot be written: it is read, too;",
        ),
        (
            ["strokes", "given", "--out", confusions.PACKAGED],
            "confusions.tsv: cannot be written: it is read,",
        ),
        (
            ["ranker", "given", "--out", model.PACKAGED],
            "english.context: cannot be written: it is read, too;",
        ),
    ],
)
def test_nothing_that_is_needed_is_written_over(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str | Path],
    named: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("given").write_text("no pairs, and no text to speak of\n", "utf-8")
    done = run("train", *arguments)
    assert done.exit == ExitCode.USAGE
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["given"]
