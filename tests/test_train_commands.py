"""What all `scannos train` commands have in common: where they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run


@pytest.mark.parametrize("command", ["confusions", "context", "ranker", "strokes", "window"])
def test_they_say_before_they_begin_that_they_cannot_write(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "given").write_text("no pairs, and no text to speak of\n", "utf-8")
    there = tmp_path / "missing" / "model"
    done = run("train", command, tmp_path / "given", "--out", there)
    assert done.exit == ExitCode.UNREADABLE
    assert done.stderr == f"scannos: error: {there}: cannot be written: there is no such folder\n"
    done = run("train", command, tmp_path / "given", "--out", tmp_path)
    assert done.stderr == f"scannos: error: {tmp_path}: is a folder: name a file in it\n"
