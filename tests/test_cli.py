"""The command line itself: help, wrong use, wrong settings, and what starting imports."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scannos.cli.commands import Commands
from scannos.errors import ExitCode
from scannos.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.exit, done.stdout, done.stderr) == (0, f"scannos {VERSION}\n", "")


def test_without_arguments_it_helps(run: Run) -> None:
    assert run().stdout == run("--help").stdout
    assert all(f"\n  {name} " in run().stdout for name in Commands.table)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["detekt"], "there is no command 'detekt'; did you mean 'detect'?"),
        (["zzz"], "there is no command 'zzz'; there are init, detect"),
        (["--bogus"], "no such option: --bogus; `scannos --help` shows what it takes"),
        (["detect", "--format", "xml"], "`scannos detect --help` shows what it takes"),
        (["detect", "--min-probability", "2"], "2.0 is not in the range 0<=x<=1"),
        (["ledger", "ad"], "did you mean 'add'?"),
        (["ledger", "add"], "missing argument 'PATH'"),
        (["ledger", "add", SAMPLE, "tbe"], "say one of --correct TEXT, --query TEXT, --stet, --open"),
        (["ledger", "add", SAMPLE, "tbe", "--stet", "--correct", "x"], "say one of"),
        (["ledger", "add", SAMPLE, "--stet"], "name the place by a quote"),
        (["ledger", "add", SAMPLE, "tbe", "--stet", "--by", "E P"], "could be 'EP'"),
        (["ledger", "add", SAMPLE, "the", "--stet"], "quote more words"),
    ],
)
@pytest.mark.usefixtures("project")
def test_wrong_use(run: Run, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert (done.exit, done.stdout) == (ExitCode.USAGE, "")
    assert says in done.stderr
    assert done.stderr.startswith("scannos: error: ")
    assert done.stderr.count("\n") == 1


def test_without_a_project_a_path_is_needed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("detect")
    assert done.exit == ExitCode.USAGE
    assert "scannos init" in done.stderr


def test_init(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "book").exit == ExitCode.OK
    assert (tmp_path / "book/scannos.toml").is_file()
    again = run("init", "book")
    assert again.exit == ExitCode.USAGE
    assert "is a project already" in again.stderr


def test_settings_that_are_wrong(run: Run, project: Path) -> None:
    (project / "scannos.toml").write_text('priod = ["1944"]\n', "utf-8")
    done = run("detect")
    assert done.exit == ExitCode.UNREADABLE
    assert (
        done.stderr == "scannos: error: scannos.toml: there is no setting 'priod'; the nearest is 'period'\n"
    )


@pytest.mark.parametrize("name", sorted(Commands.table))
def test_every_command_helps(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.exit, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: scannos {name} ")


def test_what_starting_imports() -> None:
    """Not a matter of time, which machines differ in, but of what is imported."""
    probe = (
        "import sys; from scannos.cli.main import main; main({arguments}); "
        "late = {{'numpy', 'rich', 'rapidfuzz', 'prompt_toolkit', 'spellchecker', 'pydantic'}}; "
        "print(sorted(late & set(sys.modules)))"
    )
    for arguments in (["--version"], ["--help"], ["ledger", "--help"]):
        script = probe.format(arguments=arguments)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
        assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("project")
def test_detecting_needs_no_screen() -> None:
    script = (
        "import sys; from scannos.cli.main import main; main(['detect']); "
        "print(sorted({'rich', 'prompt_toolkit', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_is_a_program(project: Path) -> None:
    command = [sys.executable, "-m", "scannos", "detect", "--format", "line"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=project)
    assert done.returncode == 0
    assert "tbe → the" in done.stdout.decode("utf-8")
