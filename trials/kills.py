"""A reader's program killed (kill -9) again and again while it writes decisions.

    python trials/kills.py [--appends N] [--seed N]

A process appends errata one by one and tells of each when it is on the disk; it is killed at chance moments,
and another goes on. Exit 1 if the ledger lacks one that was told of, has one that was never made, or has a
damaged line.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ledgers.made import erratum, text

from scannos.errata import ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.model import Entry


def main() -> int:
    """Run the trial; return the exit code."""
    parser = argparse.ArgumentParser(description="Kill a program that writes a ledger.")
    parser.add_argument("--appends", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    source = text(options.appends)
    made = [erratum(source, number) for number in range(options.appends)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.jsonl"
        told, kills = _write_on(path, made, random.Random(options.seed))
        book, lines = ledger.load([path]), path.read_bytes().count(b"\n")
    there = {entry.id for entry in book.entries}
    missing = [entry for entry in made[:told] if entry.id not in there]
    strange = there - {entry.id for entry in made}
    print(
        f"{told} appends, {kills} kills: {len(missing)} missing, {len(strange)} never made, "
        f"{len(book.damage)} damaged, {len(book.torn)} torn, {lines - len(there)} written twice"
    )
    return 1 if missing or strange or book.damage else 0


def _write_on(path: Path, made: Sequence[Entry], chance: random.Random) -> tuple[int, int]:
    """Have processes write, each until it is killed; return how many entries were told of, and the kills."""
    told = kills = 0
    while told < len(made):
        receiver, sender = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receiver)
            _append(path, made[told:], sender)
        os.close(sender)
        until = told + chance.randrange(1, 12)
        while told < min(until, len(made)) and os.read(receiver, 1):
            told += 1
        if told < len(made):
            time.sleep(chance.random() * 0.004)
            os.kill(child, signal.SIGKILL)
            kills += 1
        os.waitpid(child, 0)
        while os.read(receiver, 1):  # told of before the kill
            told += 1
        os.close(receiver)
    return told, kills


def _append(path: Path, entries: Sequence[Entry], sender: int) -> None:
    for entry in entries:
        ledger.append(path, [entry])
        os.write(sender, b".")
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
