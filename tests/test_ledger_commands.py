"""`scannos ledger add, list, show`: decisions written and read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


def test_ledger_add_says_what_it_did_and_only_once(run: Run, project: Path) -> None:
    add = (
        "ledger",
        "add",
        SAMPLE,
        "they [bad] some",
        "--correct",
        "had",
        "--rule",
        "real-word",
        "--note",
        "b for h",
    )
    done = run(*add)
    assert done.exit == 0
    assert done.stdout.endswith("  line 1  bad → had  correct  scan  real-word  TR  b for h\n")
    again = run(*add)
    assert (again.exit, again.stdout) == (0, "")
    assert "decided already" in again.stderr
    (line,) = (project / "errata/sample.jsonl").read_text("utf-8").splitlines()
    entry = json.loads(line)
    assert (entry["exact"], entry["correction"], entry["by"]) == ("bad", "had", "TR")
    assert done.stdout.startswith(entry["id"][:8])


@pytest.mark.usefixtures("project")
def test_ledger_add_by_line_and_by_other_readers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCANNOS_BY", "NN")
    done = run("ledger", "add", SAMPLE, "--exact", "that", "--line", "1", "--stet")
    assert done.exit == ExitCode.USAGE
    assert "2 places" in done.stderr
    assert "  NN\n" in run("ledger", "add", SAMPLE, "--exact", "tbe", "--line", "3", "--query", "the").stdout
    assert "  EP\n" in run("ledger", "add", SAMPLE, "[tbe]", "--by", "EP", "--open").stdout


@pytest.mark.usefixtures("settled")
def test_ledger_list_and_show(run: Run) -> None:
    run("ledger", "add", SAMPLE, "They [bad]".lower(), "--query", "had", "--cause", "print", "--by", "NN")
    listed = run("ledger", "list")
    assert [line.split()[2] for line in listed.stdout.splitlines()[1:]] == ["bad", "tbe"]
    assert listed.stderr == "sample: 2 of 2 entries\n"
    only = run(
        "ledger", "list", "--verdict", "query", "--cause", "print", "--by", "NN", "--rule", "hand"
    ).stdout
    assert [line.split()[2] for line in only.splitlines()[1:]] == ["bad"]
    shown = run("ledger", "show", SAMPLE, only.splitlines()[1].split()[0][:4])
    assert "verdict   query, cause print, rule hand" in shown.stdout
    assert "[bad] some capacity" in shown.stdout
    assert run("ledger", "show", SAMPLE, "zz").exit == ExitCode.UNREADABLE


@pytest.mark.usefixtures("settled")
def test_ledger_list_hides_what_is_replaced(run: Run) -> None:
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--stet")
    assert run("ledger", "list").stdout.count("tbe") == 1
    assert run("ledger", "list", "--all").stdout.count("tbe") == 2
