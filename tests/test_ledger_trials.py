"""A small part of each trial that a ledger must stand: kills, damage, two writers, a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRIALS = Path(__file__).parents[1] / "trials"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the trials fork and kill")
@pytest.mark.parametrize(
    ("trial", "arguments", "expected"),
    [
        ("kills.py", ["--appends", "100"], "100 appends"),
        ("damage.py", ["--every", "20"], "0 tracebacks, 0 applied wrongly, 0 lines lost"),
        ("writers.py", ["--errata", "500"], "0 missing, 0 twice, 0 not learnt of, 0 damaged, 0 torn"),
        ("fulldisk.py", ["--size", "64"], ""),
    ],
)
def test_a_ledger_stands_it(trial: str, arguments: list[str], expected: str) -> None:
    command = [sys.executable, str(TRIALS / trial), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert expected in result.stdout
