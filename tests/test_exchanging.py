"""`scannos ledger import` and `export`: work done elsewhere becomes errata; errata leave and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


@pytest.fixture
def corrected(project: Path) -> bytes:
    """The sample as somebody has corrected it in an editor."""
    return (
        (project / SAMPLE).read_bytes().replace(b"they bad", b"they had").replace(b"tbe ports", b"the ports")
    )


def built(project: Path, run: Run) -> bytes:
    assert run("build").exit == ExitCode.OK
    return (project / "errata/sample.corrected.txt").read_bytes()


def test_a_text_corrected_in_any_editor(run: Run, project: Path, corrected: bytes) -> None:
    (project / "mine.txt").write_bytes(corrected)
    done = run("ledger", "import", SAMPLE, "mine.txt", "--note", "by eye", "--rule", "hand")
    assert done.exit == ExitCode.OK
    assert [line.split("  ", 1)[1] for line in done.stdout.splitlines()] == [
        "line 1  bad → had  correct  scan  hand  TR  by eye",
        "line 3  tbe → the  correct  scan  hand  TR  by eye",
    ]
    assert done.stderr == "errata/sample.jsonl: 2 new lines\n"
    assert built(project, run) == corrected
    again = run("ledger", "import", SAMPLE, "mine.txt")
    assert again.stdout == ""
    assert "2 changes are in the ledger already" in again.stderr


def test_a_dry_run_writes_nothing(run: Run, project: Path, corrected: bytes) -> None:
    (project / "mine.txt").write_bytes(corrected)
    assert "bad → had" in run("ledger", "import", SAMPLE, "mine.txt", "--dry-run").stdout
    assert not (project / "errata/sample.jsonl").exists()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_our_own_diff_comes_back(run: Run, project: Path, corrected: bytes, mark: bytes) -> None:
    source = project / SAMPLE
    source.write_bytes(mark + source.read_bytes())
    for words, reading in (("they [bad]", "had"), ("[tbe] ports", "the")):
        run("ledger", "add", SAMPLE, words, "--correct", reading)
    assert built(project, run) == mark + corrected
    (project / "errata/sample.diff").rename(project / "kept.diff")
    (project / "errata/sample.jsonl").unlink()
    assert run("ledger", "import", SAMPLE, "kept.diff").exit == ExitCode.OK
    assert built(project, run) == mark + corrected


@pytest.mark.parametrize(("form", "suffix"), [("jsonl", "jsonl"), ("csv", "csv"), ("annotations", "json")])
def test_what_goes_out_comes_back_as_it_was(run: Run, project: Path, form: str, suffix: str) -> None:
    run("ledger", "add", SAMPLE, "they [bad]", "--correct", "had", "--note", 'a "note", with é')
    run("ledger", "add", SAMPLE, "[tbe] ports", "--query", "the", "--cause", "print")
    run("ledger", "add", SAMPLE, "[Japan] Sea", "--stet")
    book = project / "errata/sample.jsonl"
    before = sorted(book.read_bytes().splitlines())
    (project / f"out.{suffix}").write_bytes(run("ledger", "export", SAMPLE, "--to", form).raw)
    book.unlink()
    assert run("ledger", "import", SAMPLE, f"out.{suffix}").exit == ExitCode.OK
    assert sorted(book.read_bytes().splitlines()) == before
    assert "0 new lines" in run("ledger", "import", SAMPLE, f"out.{suffix}").stderr


@pytest.mark.usefixtures("project")
def test_tei_says_what_it_leaves_out(run: Run) -> None:
    run("ledger", "add", SAMPLE, "they [bad]", "--correct", "had", "--cause", "print")
    run("ledger", "add", SAMPLE, "[Japan] Sea", "--stet")
    done = run("ledger", "export", SAMPLE, "--to", "tei")
    assert done.exit == ExitCode.OK
    assert "<sic>bad</sic>" in done.stdout
    assert "left out: 1 stet" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.csv", b"one,two\n1,2\n", "no table of errata"),
        ("x.csv", b"exact,correction\nnowhere,x\n", "x.csv:2: "),
        ("x.json", b"{", "x.json: not JSON"),
        ("x.diff", b"@@ -1 +1 @@\n-other\n+words\n", "x.diff:"),
        ("x.jsonl", b"nonsense\n", "x.jsonl:1: "),
        ("x.csv", b"\xff\xfe", "x.csv: is not in the encoding"),
        ("x.txt", b"\xff\xfe", "x.txt: "),
    ],
)
def test_what_is_not_as_it_should_be(run: Run, project: Path, name: str, data: bytes, says: str) -> None:
    (project / name).write_bytes(data)
    done = run("ledger", "import", SAMPLE, name)
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, "")
    assert says in done.stderr
    assert not (project / "errata/sample.jsonl").exists()


def test_what_may_be_anything_is_not_taken_for_the_text(project: Path, run: Run) -> None:
    (project / "page.html").write_text("<p>they had some</p>", "utf-8")
    done = run("ledger", "import", "seeds/sample.txt", "page.html")
    assert done.exit == 3
    assert "page.html: .html may be anything: say what it is with --from" in done.stderr
    assert run("ledger", "list").stdout.count("\n") == 1


def test_another_text_is_not_taken_for_a_corrected_one(project: Path, run: Run) -> None:
    other = " ".join(f"The {number} of another text, as it is told by others." for number in range(20))
    (project / "other.txt").write_text(other, "utf-8")
    source = project / "seeds/sample.txt"
    source.write_bytes(source.read_bytes() * 3)
    done = run("ledger", "import", "seeds/sample.txt", "other.txt")
    assert done.exit == 3
    assert "other.txt: is another text" in done.stderr
    assert not (project / "errata/sample.jsonl").exists()
