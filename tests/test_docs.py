"""The documentation is true: its sessions and examples run, its commands and options are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import sessions
from running import run
from scannos.cli.commands import Commands

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
_COMMAND = re.compile(r"(?:`|^\$ )scannos ([a-z]+)(?: ([a-z]+))?\b([^`\n]*)", re.MULTILINE)
_GROUPS = {"ledger", "wordlist", "train"}


def mentions() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return page, command and options of every command line that the documentation has."""
    found = []
    for page in PAGES:
        for name, second, rest in _COMMAND.findall(page.read_text("utf-8")):
            command = (name, second) if name in _GROUPS and second else (name,)
            found.append((page.name, command, tuple(re.findall(r"(?<= )--[a-z-]+", rest))))
    return sorted(set(found))


@pytest.mark.parametrize(("page", "command", "options"), mentions())
def test_what_is_mentioned_is_there(page: str, command: tuple[str, ...], options: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.exit == 0, f"{page} speaks of scannos {' '.join(command)}: {done.stderr}"
    missing = [
        option for option in options if f"{option} " not in done.stdout and f"{option}\n" not in done.stdout
    ]
    assert not missing, f"{page} speaks of scannos {' '.join(command)} {missing}"


def test_the_readme_lists_every_command_as_its_help_does() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = [f"| `scannos {name}` | {line} |" for name, line in Commands.table.items()]
    assert "\n".join(rows) in readme


def test_the_session_in_the_readme_is_what_happens(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert sessions.renewed(readme, tmp_path) == readme, "`python tests/sessions.py README.md` renews it"


def test_the_examples_of_the_library_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 20
    assert done.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_the_seed_is_the_one_that_its_page_describes() -> None:
    import hashlib

    page = (ROOT / "seeds" / "README.md").read_text("utf-8")
    for seed in (ROOT / "seeds").glob("*.txt"):
        assert f"## {seed.name}\n" in page
        assert hashlib.sha256(seed.read_bytes()).hexdigest() in page
