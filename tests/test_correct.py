"""What is corrected unattended, and what is not: a ledger, a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from running import SURE
from scannos.errata import ledger as ledgers
from scannos.errors import ExitCode
from scannos.model import Erratum, Verdict
from scannos.version import VERSION

if TYPE_CHECKING:
    from running import Run

SAMPLE = "seeds/sample.txt"
LEDGER = Path("errata/sample.jsonl")


def errata() -> list[Erratum]:
    """Return the errata of the project's ledger."""
    return [entry.body for entry in ledgers.load([LEDGER]).entries if isinstance(entry.body, Erratum)]


@pytest.mark.usefixtures("project")
def test_it_writes_errata_that_say_that_nobody_saw_them(run: Run) -> None:
    done = run("correct", SAMPLE, *SURE)
    assert (done.exit, done.stdout) == (0, "")
    assert done.stderr == "seeds/sample.txt: 2 corrections written\n"
    found = {one.anchor.exact: one for one in errata()}
    assert {read: one.correction for read, one in found.items()} == {"bad": "had", "tbe": "the"}
    for one in found.values():
        assert (one.verdict, one.cause, one.unattended) == (Verdict.CORRECT, "scan", True)
        assert (one.at, one.note, one.replaces) == ("", "", ())
        name, version, models = one.by.split()
        assert (name, version, len(models)) == ("scannos", VERSION, 8)
    assert (found["bad"].rule, found["tbe"].rule) == ("real-word", "non-word")


@pytest.mark.usefixtures("project")
def test_the_same_run_writes_the_same_lines_and_nothing_twice(run: Run) -> None:
    run("correct", SAMPLE, *SURE)
    first = LEDGER.read_bytes()
    assert run("correct", *SURE).stderr == "seeds/sample.txt: 0 corrections written, 2 of an earlier run\n"
    assert LEDGER.read_bytes() == first
    LEDGER.unlink()
    run("correct", SAMPLE, *SURE)
    assert LEDGER.read_bytes() == first


@pytest.mark.usefixtures("project")
def test_what_it_wrote_is_built(run: Run) -> None:
    printed = run("correct", SAMPLE, "--stdout", *SURE)
    assert not LEDGER.exists()
    run("correct", SAMPLE, *SURE)
    assert run("build").exit == ExitCode.OK
    assert Path("errata/sample.corrected.txt").read_bytes() == printed.raw
    assert b"that they had some capacity" in printed.raw


@pytest.mark.parametrize("verdict", [["--stet"], ["--query", "hid"], ["--correct", "hid"], ["--open"]])
@pytest.mark.usefixtures("project")
def test_a_place_that_a_person_has_decided_or_opened_is_left_alone(run: Run, verdict: list[str]) -> None:
    if verdict == ["--open"]:
        run("ledger", "add", SAMPLE, "they [bad] some", "--stet")
    assert run("ledger", "add", SAMPLE, "they [bad] some", *verdict).exit == ExitCode.OK
    decided = LEDGER.read_bytes()
    assert run("correct", SAMPLE, *SURE).stderr == "seeds/sample.txt: 1 correction written\n"
    assert LEDGER.read_bytes().startswith(decided)
    assert [one.anchor.exact for one in errata() if one.unattended] == ["tbe"]
    assert run("check").exit != ExitCode.CONFLICT


@pytest.mark.usefixtures("project")
def test_an_erratum_that_a_person_took_back_is_not_made_again(run: Run) -> None:
    run("correct", SAMPLE, *SURE)
    assert run("ledger", "add", SAMPLE, "they [bad] some", "--open").exit == ExitCode.OK
    before = LEDGER.read_bytes()
    run("correct", SAMPLE, *SURE)
    assert LEDGER.read_bytes() == before


@pytest.mark.usefixtures("project")
def test_what_is_printed_has_what_the_ledger_decides(run: Run) -> None:
    run("ledger", "add", SAMPLE, "Marshal [Stalin] inquired", "--correct", "Zhukov")
    printed = run("correct", SAMPLE, "--stdout", *SURE).stdout
    assert "Marshal Zhukov inquired whether the ports" in printed


@pytest.mark.usefixtures("project")
def test_the_probability_that_is_asked_for(run: Run) -> None:
    assert run("correct", SAMPLE, "--min-probability", "1").stderr.endswith(": 0 corrections written\n")
    assert run("correct", SAMPLE, *SURE, "--max-risk", "0").stderr.endswith(": 0 corrections written\n")
    assert not LEDGER.exists()


@pytest.mark.usefixtures("project")
def test_a_damaged_ledger_is_refused(run: Run) -> None:
    LEDGER.write_bytes(b'{"v":1,"kind":"erratum"}\n')
    done = run("correct", SAMPLE, *SURE)
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, "")
    assert "errata/sample.jsonl:1: " in done.stderr


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("\ufeffHe said tbat it was so.\r\n\x0c  Quite so.\rEnd", "utf-8"),
        ("He said tbat the café was closed.\n", "latin-1"),
        ("He said tbat the “café” was closed.\n", "cp1252"),
    ],
)
def test_bytes_come_out_as_they_were_but_for_the_words(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str, encoding: str
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = data.encode(encoding)
    Path("book.txt").write_bytes(raw)
    wanted = (0, raw.replace(b"tbat", b"that"))
    for arguments, stdin in (["book.txt", "--stdout"], b""), (["-"], raw):
        done = run("correct", *arguments, *SURE, "--encoding", encoding, stdin=stdin)
        assert (done.exit, done.raw) == wanted
    assert [path.name for path in tmp_path.iterdir()] == ["book.txt"]
