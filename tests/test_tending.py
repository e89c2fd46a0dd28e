"""`scannos ledger verify, log, stats, rebase`: looking after years of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


@pytest.fixture
def book(project: Path, run: Run) -> Path:
    """A ledger of two corrections, by two readers."""
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had", "--rule", "real-word", "--by", "EP")
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--correct", "the", "--by", "NN", "--note", "plain")
    return project / "errata" / "sample.jsonl"


@pytest.mark.usefixtures("book")
def test_a_ledger_in_order_says_nothing(run: Run) -> None:
    done = run("ledger", "verify")
    assert (done.exit, done.stdout, done.stderr) == (0, "", "")


def test_damage_is_named_and_mended_where_that_is_safe(run: Run, book: Path) -> None:
    with book.open("ab") as file:
        file.write(b"<<<<<<< HEAD\n" + book.read_bytes().splitlines(keepends=True)[0] + b'{"v":1,"kind":')
    done = run("ledger", "verify")
    assert done.exit == ExitCode.UNREADABLE
    troubles = [line.split(": ")[1] for line in done.stdout.splitlines()]
    assert sorted(troubles) == ["damaged", "torn", "twice"]
    assert all(line.startswith("errata/sample.jsonl:") for line in done.stdout.splitlines())
    fixed = run("ledger", "verify", "--fix")
    assert fixed.exit == ExitCode.OK
    assert "a conflict mark of git, taken away" in fixed.stdout
    assert run("ledger", "verify").stdout == ""
    assert run("build").exit == ExitCode.OK


def test_a_ledger_without_a_source_is_named_with_the_text_it_fits(
    run: Run, project: Path, book: Path
) -> None:
    (project / SAMPLE).rename(project / "seeds/renamed.txt")
    done = run("ledger", "verify")
    assert done.exit == ExitCode.UNREADABLE
    assert "errata/sample.jsonl: homeless: the ledger has no source; it fits renamed" in done.stdout
    book.rename(project / "errata/renamed.jsonl")
    assert run("ledger", "verify").exit == ExitCode.OK


@pytest.mark.usefixtures("book")
def test_the_story_of_a_place(run: Run) -> None:
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--stet", "--by", "EP")
    for place in ("whether [tbe] ports", run("ledger", "list").stdout.splitlines()[-1].split()[0]):
        told = run("ledger", "log", SAMPLE, place).stdout.splitlines()
        assert [line.split()[2:4] for line in (told[0], told[2])] == [["NN", "correct"], ["EP", "stet"]]
        assert "tbe → the  [replaced by " in told[0]
        assert told[1].strip() == "plain"
        assert told[2].endswith("[stands]")
    assert "nothing is decided" in run("ledger", "log", SAMPLE, "[Japan] Sea").stderr


@pytest.mark.usefixtures("book")
def test_counts(run: Run) -> None:
    run("ledger", "add", SAMPLE, "the [Japan] Sea", "--stet", "--by", "NN")
    lines = [line.split() for line in run("ledger", "stats").stdout.splitlines()]
    assert ["1", "text,", "3", "entries,", "3", "decisions", "that", "count"] in lines
    for row in (
        ["correct", "2"],
        ["stet", "1"],
        ["hand", "2"],
        ["NN", "2"],
        ["EP", "1"],
        ["b", "for", "h", "2"],
    ):
        assert row in lines


def test_agreement_of_readers(run: Run, project: Path) -> None:
    (project / "scannos.toml").write_text("ledger-per-reader = true\n", "utf-8")
    for number, reading in enumerate(("had", "bade")):
        path = project / f"errata/sample.{'EN'[number]}.jsonl"
        aside = project / "aside"
        if number:
            (project / "errata/sample.E.jsonl").rename(aside)
        run("ledger", "add", SAMPLE, "they [bad] some", "--correct", reading, "--by", "EN"[number])
        run("ledger", "add", SAMPLE, "whether [tbe] ports", "--correct", "the", "--by", "EN"[number])
        assert path.is_file()
        if number:
            aside.rename(project / "errata/sample.E.jsonl")
    lines = [line.split() for line in run("ledger", "stats").stdout.splitlines()]
    assert ["E,", "N", "1", "1", "50%"] in lines


def test_rebase_renews_what_a_changed_source_has_elsewhere(run: Run, project: Path, book: Path) -> None:
    source = project / SAMPLE
    source.write_bytes(b"A new line above.\n" + source.read_bytes())
    assert run("ledger", "verify").stdout.count(": moved: ") == 2
    done = run("ledger", "rebase", "--by", "EP")
    assert (done.exit, done.stderr) == (0, "seeds/sample.txt: 2 renewed, 0 as they were\n")
    assert len(book.read_bytes().splitlines()) == 4
    assert run("ledger", "verify").stdout == ""
    assert "2 as they were" in run("ledger", "rebase", "--by", "EP").stderr
    assert {
        line.split()[-1] for line in run("ledger", "list", "--rule", "real-word").stdout.splitlines()[1:]
    } == {"EP"}


def test_rebase_leaves_what_is_lost(run: Run, project: Path, book: Path) -> None:
    (project / SAMPLE).write_bytes(b"Another text altogether.\n")
    before = book.read_bytes()
    done = run("ledger", "rebase", "--by", "EP")
    assert (done.exit, done.stderr) == (
        ExitCode.CONFLICT,
        "seeds/sample.txt: 0 renewed, 0 as they were, 2 lost\n",
    )
    assert book.read_bytes() == before
