"""`scannos detect`: what is listed, of which texts, in which form, and with which exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


@pytest.mark.usefixtures("project")
def test_detect_lists_what_is_probably_wrong(run: Run) -> None:
    done = run("detect")
    assert (done.exit, done.stderr) == (0, "")
    assert "tbe → the" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.usefixtures("project")
def test_detect_as_lines_and_as_json(run: Run) -> None:
    lines = run("detect", "--format", "line").stdout.splitlines()
    objects = [json.loads(line) for line in run("detect", "--format", "jsonl").stdout.splitlines()]
    assert len(lines) == len(objects)
    (the,) = [one for one in objects if one["text"] == "tbe"]
    assert (the["document"], the["line"], the["column"], the["start"]) == ("sample", 3, 33, 112)
    assert the["candidates"][0]["text"] == "the"
    assert any(line.startswith("seeds/sample.txt:3:33: non-word: tbe → the (") for line in lines)


def test_detect_reads_stdin_and_files_outside_of_projects(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.txt").write_bytes(b"He said tbe word.\n")
    assert "tbe → the" in run("detect", "-", stdin=b"He said tbe word.\n").stdout
    assert "tbe → the" in run("detect", "book.txt").stdout


@pytest.mark.usefixtures("settled")
def test_detect_shows_what_is_decided(run: Run) -> None:
    assert "correct" in run("detect").stdout
    assert "tbe" not in run("detect", "--open").stdout
    assert "correct" not in run("detect", "--no-ledger").stdout
    assert "tbe → the" in run("detect", "--no-ledger").stdout


@pytest.mark.usefixtures("settled")
def test_detect_fails_only_when_asked_to(run: Run) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had")
    sure = ("detect", "--min-probability", "0.7")
    assert run(*sure, "--no-ledger").exit == ExitCode.OK
    assert run(*sure, "--no-ledger", "--fail").exit == ExitCode.FINDINGS
    assert run(*sure, "--fail").exit == ExitCode.OK


@pytest.mark.usefixtures("project")
def test_detect_can_be_limited(run: Run) -> None:
    every = run("detect", "--min-probability", "0.02", "--format", "line").stdout.splitlines()
    assert (
        run("detect", "--min-probability", "0.02", "--limit", "1", "--format", "line").stdout.splitlines()
        == every[:1]
    )
    assert run("detect", "--min-probability", "1").stdout == ""


def test_detect_goes_on_with_a_guess_where_nothing_is_declared(run: Run, project: Path) -> None:
    (project / SAMPLE).write_bytes("He said “tbe” café word, naïve façade.\n".encode("cp1252"))
    done = run("detect")
    assert (done.exit, "tbe → the" in done.stdout) == (ExitCode.OK, True)
    assert "not UTF-8, read as cp1252" in done.stderr
    assert run("detect", "--encoding", "ascii").exit == ExitCode.UNREADABLE
    assert run("build").exit == ExitCode.UNREADABLE
    assert run("detect", "--encoding", "cp1252").stderr == ""


def test_many_texts_stand_under_their_names(run: Run, project: Path) -> None:
    (project / "seeds/other.txt").write_bytes(b"He said tbe word.\n")
    lines = run("detect").stdout.splitlines()
    assert [line for line in lines if line.startswith("seeds/")] == ["seeds/other.txt", "seeds/sample.txt"]


def test_one_text_that_cannot_be_read_does_not_keep_the_others_back(run: Run, project: Path) -> None:
    (project / "seeds/aaa.txt").write_bytes(b"\x00\x01\xff\xfe binary \x00")
    done = run("detect", "--fail")
    assert done.exit == ExitCode.UNREADABLE
    assert "tbe → the" in done.stdout
    assert done.stderr.startswith("scannos: error: seeds/aaa.txt: ")


def test_detect_and_list_pass_over_damage_and_say_so(run: Run, settled: Path) -> None:
    with (settled / "errata/sample.jsonl").open("ab") as file:
        file.write(b"nonsense\n")
    for command in (["detect"], ["ledger", "list"]):
        done = run(*command)
        assert done.exit == ExitCode.OK
        assert "passed over: errata/sample.jsonl:2: " in done.stderr
