"""`scannos wordlist`: lists by path and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run


@pytest.mark.usefixtures("project")
def test_words_are_added_once_and_sorted(run: Run, project: Path) -> None:
    done = run("wordlist", "add", "words.txt", "shew", "Sungari", "tbe->the")
    assert (done.exit, done.stdout.splitlines()) == (0, ["shew", "Sungari", "tbe->the"])
    again = run("wordlist", "add", "words.txt", "shew", "airforce")
    assert (again.exit, again.stdout, again.stderr) == (
        0,
        "airforce\n",
        "words.txt: 1 new, 1 there already\n",
    )
    entries = [
        line for line in (project / "words.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    assert entries == ["airforce", "shew", "Sungari", "tbe->the"]


@pytest.mark.usefixtures("project")
def test_a_projects_own_list_is_known_to_detect(run: Run, project: Path) -> None:
    (project / "seeds/sample.txt").write_text("The Ambassador went to Qarbolinsk in the spring.\n", "utf-8")
    assert "Qarbolinsk" in run("detect", "--min-probability", "0.02").stdout
    run("wordlist", "add", "words.txt", "Qarbolinsk")
    (project / "scannos.toml").write_text('reader = "TR"\nwordlists = ["words.txt"]\n', "utf-8")
    assert "Qarbolinsk" not in run("detect", "--min-probability", "0.02").stdout


@pytest.mark.usefixtures("project")
def test_what_is_no_word_is_refused(run: Run) -> None:
    done = run("wordlist", "add", "words.txt", "# no")
    assert (done.exit, done.stdout) == (3, "")
    assert "cannot stand in a word list" in done.stderr


def test_a_list_is_checked(run: Run, project: Path) -> None:
    (project / "words.txt").write_text("zebra\napple\n", "utf-8")
    done = run("wordlist", "check", "words.txt")
    assert done.exit == 1
    assert all(line.startswith("words.txt:") for line in done.stdout.splitlines())
    assert run("wordlist", "check", "none.txt").exit == 3


def test_the_lists_that_came_along_are_in_order(run: Run) -> None:
    done = run("wordlist", "check")
    assert (done.exit, done.stdout) == (0, "")
    assert "period-1940s.txt: in order" in done.stderr


def test_a_list_of_another_program_is_taken_over(run: Run, project: Path) -> None:
    (project / "mine.txt").write_text("tbe->the\nshew->show, old\narid->and\n[a-z]->x\n", "utf-8")
    done = run("wordlist", "import", "mine.txt", "words.txt", "--form", "codespell", "--licence", "MIT")
    assert (done.exit, done.stdout) == (0, "")
    assert "left out: arid, for and: is a word itself" in done.stderr
    assert "skipped: [a-z]: is no word" in done.stderr
    assert "tbe->the\n" in (project / "words.txt").read_text("utf-8")
    assert run("wordlist", "check", "words.txt").exit == 0
    again = run("wordlist", "import", "mine.txt", "words.txt", "--form", "codespell")
    assert (again.exit, "there is such a list already" in again.stderr) == (3, True)
    assert run("wordlist", "import", "mine.txt", "x.txt", "--form", "none").exit == 2


def test_a_list_is_counted_from_texts(run: Run, project: Path) -> None:
    (project / "book.txt").write_text("He quizzled, and the quizzled man saw the tbe.\n" * 20, "utf-8")
    done = run(
        "wordlist",
        "build",
        "book.txt",
        "--books",
        "1",
        "--hands",
        "1",
        "--times",
        "20",
        "--licence",
        "CC0-1.0",
    )
    assert done.exit == 0
    assert [line for line in done.stdout.splitlines() if not line.startswith("#")] == ["quizzled"]
    (project / "words.txt").write_bytes(done.raw)
    assert run("wordlist", "check", "words.txt").stdout == ""
    assert run("wordlist", "build", "book.txt", "--years", "1914").exit == 2
    assert run("wordlist", "build", "none.txt").exit == 3
