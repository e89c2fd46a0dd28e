"""One text from the scan to the corrected edition, by commands, a real terminal, a real git."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tmux import SCANNOS, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

pytestmark = [pytest.mark.needs("git"), pytest.mark.needs("tmux")]

SCANNED = (
    "\ufeffThe Ambassador stated tbat they bad some capacity, wbich was small.\r\n"
    "\x0cThe Marshal replied tbat the railroad must be protected and that the\r\n"
    "troops on the Sungare needed protection."
)
CORRECTED = (
    "\ufeffThe Ambassador stated that they had some capacity, which was small.\r\n"
    "\x0cThe Marshal replied that the railroad must be protected and that the\r\n"
    "troops on the Sungare needed protection."
)


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True)
    return done.stdout.decode()


@pytest.fixture
def repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project in a new repository, with its scan committed."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "Edward Page")  # whose initials sign the decisions
    assert run("init").exit == 0
    (tmp_path / "seeds/memo.txt").write_bytes(SCANNED.encode())
    git("add", "-A")
    git("commit", "-qm", "The scan")
    return tmp_path


def test_a_scan_becomes_an_edition(repository: Path, run: Run) -> None:
    """It is detected, reviewed, settled by hand, built, checked, and applied by git, byte for byte."""
    found = [json.loads(line) for line in run("detect", "--format", "jsonl").stdout.splitlines()]
    assert [one["candidates"][0]["text"] for one in found if one["text"] == "tbat"] == ["that", "that"]
    assert run("check").exit == 1

    with Terminal(repository) as terminal:
        terminal.command(f"{SCANNOS} review --word tbat; echo exit=$?")
        terminal.wait("tbat → that", "0 done")
        terminal.type("k")
        terminal.wait("1 done")
        terminal.type("u")
        terminal.wait("Taken back", "0 done")
        terminal.type("1")
        terminal.wait("1 done", "tbat → that")
        terminal.type("1")
        terminal.wait("2 done")
        terminal.type("q")
        terminal.wait("exit=0")

    assert run("ledger", "add", "seeds/memo.txt", "they [bad] some", "--correct", "had").exit == 0
    assert run("ledger", "add", "seeds/memo.txt", "[wbich] was", "--correct", "which").exit == 0
    doubt = run(
        "ledger", "add", "seeds/memo.txt", "the [Sungare] needed", "--query", "Sungari", "--cause", "print"
    )
    assert doubt.exit == 0
    assert run("check").exit == 1, "the build is missing"
    assert run("build").exit == 0
    left = run("detect", "--open", "--format", "line").stdout
    assert not [word for word in ("tbat", "bad", "wbich", "Sungare") if word in left]

    edition = repository / "errata/memo.corrected.txt"
    assert edition.read_bytes() == CORRECTED.encode()
    assert (repository / "seeds/memo.txt").read_bytes() == SCANNED.encode()
    git("add", "-A")
    git("commit", "-qm", "The errata")
    git("apply", "errata/memo.diff")
    assert (repository / "seeds/memo.txt").read_bytes() == edition.read_bytes()

    git("checkout", "-q", "seeds")
    edition.unlink()
    assert run("build").exit == 0
    assert git("status", "--porcelain") == "", "the same bytes again, also after git has had them"


def test_a_corrected_source_is_known_as_such(repository: Path, run: Run) -> None:
    """It says of errata that the source meanwhile has that they are settled, and applies nothing twice."""
    run("ledger", "add", "seeds/memo.txt", "they [bad] some", "--correct", "had")
    run("build")
    git("apply", "errata/memo.diff")
    assert run("build").exit == 0
    assert (repository / "errata/memo.corrected.txt").read_bytes() == (
        repository / "seeds/memo.txt"
    ).read_bytes()
    assert (repository / "errata/memo.diff").read_bytes() == b""


def test_two_readers_meet_in_git(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It means both readers' decisions after git has merged them, and shows where they disagree."""
    git("checkout", "-qb", "reader")
    monkeypatch.setenv("SCANNOS_BY", "NN")
    run("ledger", "add", "seeds/memo.txt", "[wbich] was", "--correct", "which")
    run("ledger", "add", "seeds/memo.txt", "stated [tbat] they", "--correct", "that")
    git("add", "-A")
    git("commit", "-qm", "NN")
    git("checkout", "-q", "main")
    monkeypatch.setenv("SCANNOS_BY", "EP")
    run("ledger", "add", "seeds/memo.txt", "they [bad] some", "--correct", "had")
    run("ledger", "add", "seeds/memo.txt", "stated [tbat] they", "--correct", "what")
    git("add", "-A")
    git("commit", "-qm", "EP")
    git("merge", "-q", "--no-edit", "reader")

    clash = run("build")
    assert clash.exit == 4
    assert "'tbat → that' by NN" in clash.stderr
    assert "'tbat → what' by EP" in clash.stderr
    assert run("ledger", "add", "seeds/memo.txt", "stated [tbat] they", "--correct", "that").exit == 0
    assert run("build").exit == 0
    first = (repository / "errata/memo.corrected.txt").read_bytes().split(b"\r\n")[0]
    assert first == CORRECTED.encode().split(b"\r\n")[0]


def test_a_session_in_plain_lines(repository: Path, run: Run) -> None:
    """It asks and hears in lines, where no terminal is, and keeps what was answered."""
    answers = "k\nu\n1\nq\n"
    assert run("review", "--plain", "--word", "tbat", stdin=answers.encode()).exit == 0
    kept = [json.loads(line) for line in (repository / "errata/memo.jsonl").read_text("utf-8").splitlines()]
    assert [entry["verdict"] for entry in kept] == ["stet", "open", "correct"]
    assert {entry["by"] for entry in kept} == {"EP"}
