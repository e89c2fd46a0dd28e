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
    assert "tbe → the" in run("detect").stdout
    run("wordlist", "add", "words.txt", "tbe")
    (project / "scannos.toml").write_text('reader = "TR"\nwordlists = ["words.txt"]\n', "utf-8")
    assert "tbe" not in run("detect").stdout


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
