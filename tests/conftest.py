"""What every test stands on: a plain console of width 80, projects in folders of their own, `run`."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import hypothesis
import pytest

import running
from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

# The machine's own colours, width, names and git settings must not show in what is tested.
for _name in (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "SCANNOS_BY",
    "LC_ALL",
    "LANG",
):
    os.environ.pop(_name, None)
os.environ |= {
    "COLUMNS": "80",
    "LINES": "24",
    "TERM": "xterm-256color",
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test Reader",
    "GIT_AUTHOR_EMAIL": "reader@example.org",
    "GIT_COMMITTER_NAME": "Test Reader",
    "GIT_COMMITTER_EMAIL": "reader@example.org",
}

# A slow machine is no failure.
hypothesis.settings.register_profile("scannos", deadline=None)
hypothesis.settings.load_profile("scannos")

SAMPLE = """\
The Ambassador stated that they bad some capacity but that more must be built.

Marshal Stalin inquired whether tbe ports in the west were also to be used.
He added that the Soviet Navy was well acquainted with the Japan Sea.
"""


@pytest.fixture
def run() -> running.Run:
    """`run("detect", "seeds/sample.txt")`: exit code, stdout, stderr."""
    return running.run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one small source, `seeds/sample.txt`; the test stands in it."""
    (tmp_path / "scannos.toml").write_text('reader = "TR"\n', encoding="utf-8", newline="\n")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "errata").mkdir()
    (tmp_path / "seeds" / "sample.txt").write_bytes(SAMPLE.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def settled(project: Path, run: running.Run) -> Path:
    """The project with one correction, built."""
    correct = ("ledger", "add", "seeds/sample.txt", "whether [tbe] ports", "--correct", "the")
    assert run(*correct).exit == ExitCode.OK
    assert run("build").exit == ExitCode.OK
    return project


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, and name, what lacks a program; under SCANNOS_NO_SKIP=1 that is a failure."""
    for program in (str(name) for marker in item.iter_markers("needs") for name in marker.args):
        if shutil.which(program) is None:
            if os.environ.get("SCANNOS_NO_SKIP") == "1":
                pytest.fail(f"{program} is not installed, and nothing may be skipped here")
            pytest.skip(f"{program} is not installed")
