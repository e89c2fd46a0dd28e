"""Kill a review at random moments: every decision that the screen acknowledged is in the ledger afterwards.

A real `scannos review` runs on a pseudo-terminal; keys are pressed as fast as it takes them, and at a random
moment it is killed with SIGKILL. What the screen showed as done until then must stand in the ledger, whole.

    python trials/review_kills.py [KILLS]        200 by default, about ten minutes
"""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import sys
import tempfile
import time
from pathlib import Path

from scannos.cli.main import main as scannos
from scannos.errata import ledger

KILLS = 200
SENTENCES = 120
LONGEST = 1.5
"""Seconds of pressing keys, at most, before the kill."""
_DONE = re.compile(rb"(\d+) done")


def made(folder: Path) -> Path:
    """Write a text with one error in every sentence, and return its ledger."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "scannos.toml").write_text('reader = "EP"\n', encoding="utf-8")
    lines = (f"In the year {1500 + number} tbe Council met and adjourned.\n\n" for number in range(SENTENCES))
    (folder / "seeds" / "made.txt").write_text("".join(lines), encoding="utf-8")
    return folder / "errata" / "made.jsonl"


def review_until_killed(folder: Path, seconds: float) -> int:
    """Run a review, press keys for so long, kill it; return how many decisions its screen acknowledged."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        os._exit(scannos(["review"]))
    os.set_blocking(terminal, False)
    acknowledged, until = -1, float("inf")
    while time.monotonic() < until:
        if os.waitpid(process, os.WNOHANG)[0]:
            raise SystemExit("the review ended by itself")
        ready, _, _ = select.select([terminal], [], [], 0.002)
        if ready:
            acknowledged = max(acknowledged, _seen(terminal))
            if acknowledged >= 0 and until == float("inf"):
                until = time.monotonic() + seconds
        if until < float("inf"):
            os.write(terminal, random.choice((b"1", b"k", b"?", b"1")))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    acknowledged = max(acknowledged, _seen(terminal))
    os.close(terminal)
    return acknowledged


def _seen(terminal: int) -> int:
    """Return the greatest number of decisions that the screen shows as done; -1 before there is a screen."""
    data = b""
    try:
        while piece := os.read(terminal, 1 << 16):
            data += piece
    except (BlockingIOError, OSError):
        pass
    return max(map(int, _DONE.findall(data)), default=-1)


def main() -> None:
    """Kill, look, and count; exit with 1 for a decision that is gone or a ledger that is damaged."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    random.seed(5)
    lost = torn = decisions = 0
    with tempfile.TemporaryDirectory() as parent:
        folder, book, before = Path(parent), Path(), SENTENCES
        for number in range(kills):
            if before > SENTENCES // 2:
                folder = Path(parent) / str(number)
                book, before = made(folder), 0
            acknowledged = review_until_killed(folder, random.uniform(0.0, LONGEST))
            found = ledger.load([book])
            decisions += len(found.entries) - before
            before = len(found.entries)
            torn += len(found.torn)
            lost += max(0, acknowledged - before) + len(found.damage)
    print(f"{kills} kills, {decisions} decisions on the disk, {torn} torn last lines, {lost} lost or damaged")
    raise SystemExit(int(lost > 0))


if __name__ == "__main__":
    main()
