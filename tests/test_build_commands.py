"""`scannos build, diff, check`: what is written, what is stale, what keeps a ledger from being applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


def test_build_writes_only_what_changes(run: Run, settled: Path) -> None:
    product = settled / "errata/sample.corrected.txt"
    assert b"whether the ports" in product.read_bytes()
    before = product.stat().st_mtime_ns
    assert "up to date" in run("build").stderr
    assert product.stat().st_mtime_ns == before
    assert run("build", "--check").exit == ExitCode.OK


def test_the_diplomatic_view_leaves_the_errors_of_the_original(run: Run, settled: Path) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "have")
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had", "--cause", "print")
    run("ledger", "add", SAMPLE, "[Japan Sea]", "--correct", "Sea of Japan", "--cause", "editorial")
    assert run("build").exit == run("build", "--view", "diplomatic").exit == ExitCode.OK
    corrected, diplomatic = (
        (settled / f"errata/sample.{view}.txt").read_text("utf-8") for view in ("corrected", "diplomatic")
    )
    assert all(
        words in corrected for words in ("they had some", "whether the ports", "with the Sea of Japan")
    )
    assert all(words in diplomatic for words in ("they bad some", "whether the ports", "with the Japan Sea"))
    assert run("build", "--view", "diplomatic", "--check").exit == ExitCode.OK
    (settled / "errata/sample.diplomatic.txt").unlink()
    assert run("build", "--check").exit == ExitCode.OK
    assert run("build", "--view", "diplomatic", "--check").exit == ExitCode.FINDINGS


def test_a_stale_build(run: Run, settled: Path) -> None:
    (settled / "errata/sample.diff").unlink()
    for command in (["build", "--check"], ["check"]):
        done = run(*command)
        assert done.exit == ExitCode.FINDINGS
        assert "errata/sample.diff: stale; `scannos build` makes it anew" in done.stderr
    assert not (settled / "errata/sample.diff").exists()


@pytest.mark.usefixtures("settled")
def test_diff(run: Run) -> None:
    assert run("diff").stdout == "3  …Stalin inquired whether [-tbe-]{+the+} ports in the west were also…\n"
    unified = run("diff", "--unified").stdout.splitlines()
    assert unified[:2] == ["--- a/seeds/sample.txt", "+++ b/seeds/sample.txt"]
    assert run("diff", SAMPLE, "--unified").raw == (run("diff", "--unified")).raw


@pytest.mark.usefixtures("settled")
def test_check(run: Run) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had")
    run("build")
    done = run("check", "--min-probability", "1")
    assert (done.exit, done.stdout, done.stderr) == (ExitCode.OK, "", "1 text, 0 undecided findings\n")
    done = run("check", "--min-probability", "0.02")
    left = len(done.stdout.splitlines())
    assert (done.exit, done.stderr) == (
        ExitCode.FINDINGS if left else 0,
        f"1 text, {left} undecided finding{'s' * (left != 1)}\n",
    )


def clash(project: Path, run: Run) -> None:
    """Two readers who did not know of each other, as a merge brings them together."""
    path = project / "errata/sample.jsonl"
    before = path.read_bytes()
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had", "--by", "EP")
    mine = path.read_bytes()
    path.write_bytes(before)
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "bade", "--by", "NN")
    path.write_bytes(mine + path.read_bytes().removeprefix(before))


@pytest.mark.parametrize("command", [["build"], ["build", "--check"], ["check"]])
def test_a_clash_is_shown_with_both_its_sides(run: Run, settled: Path, command: list[str]) -> None:
    clash(settled, run)
    done = run(*command)
    assert done.exit == ExitCode.CONFLICT
    (line,) = [line for line in done.stderr.splitlines() if "clash" in line]
    assert line.startswith("seeds/sample.txt:1:33: clash, nothing is changed here: ")
    assert "'bad → had' by EP" in line
    assert "'bad → bade' by NN" in line
    assert b"they bad some" in (settled / "errata/sample.corrected.txt").read_bytes()


def test_an_entry_that_replaces_both_ends_a_clash(run: Run, settled: Path) -> None:
    clash(settled, run)
    assert run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had").exit == ExitCode.OK
    assert run("build").exit == ExitCode.OK
    assert b"they had some" in (settled / "errata/sample.corrected.txt").read_bytes()


def test_a_lost_place(run: Run, settled: Path) -> None:
    (settled / SAMPLE).write_bytes(b"Another text altogether.\n")
    done = run("build")
    assert done.exit == ExitCode.CONFLICT
    assert "lost, its place is not found for certain" in done.stderr
    assert "'tbe → the' by TR" in done.stderr


@pytest.mark.parametrize("command", [["build"], ["build", "--check"], ["check"], ["diff"]])
def test_a_damaged_ledger_is_refused(run: Run, settled: Path, command: list[str]) -> None:
    path = settled / "errata/sample.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"the"', b'"tie"'))
    done = run(*command)
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, "")
    assert done.stderr.startswith("scannos: error: errata/sample.jsonl:1: ")
