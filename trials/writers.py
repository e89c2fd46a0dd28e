"""Two readers who write into one ledger at the same time.

    python trials/writers.py [--errata N]

Each appends so many errata, a few at a time, and learns what the other has written meanwhile. Exit 1 if one
is missing, stands twice, or was not learnt of; or if a line is damaged.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from ledgers.made import erratum, text

from scannos.errata import ledger

READERS = ("EP", "AH")


def main() -> int:
    """Run the trial; return the exit code."""
    parser = argparse.ArgumentParser(description="Write one ledger from two processes.")
    parser.add_argument("--errata", type=int, default=5000, help="of each reader")
    count = parser.parse_args().errata
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.jsonl"
        with get_context("fork").Pool(len(READERS)) as pool:
            learnt = pool.starmap(_write, [(path, reader, count) for reader in READERS])
        book, lines = ledger.load([path]), path.read_bytes().count(b"\n")
        left = [found.name for found in Path(folder).iterdir() if found != path]
        last = ledger.append(path, [], seen=())
    took = time.perf_counter() - began
    twice = lines - len(book.entries)
    missing = len(READERS) * count - len(book.entries)
    unlearnt = _unlearnt(learnt, {entry.id for entry in book.entries})
    print(
        f"{lines} lines in {took:.1f} s: {missing} missing, {twice} twice, {unlearnt} not learnt of, "
        f"{len(book.damage)} damaged, {len(book.torn)} torn, left behind: {left or 'nothing'}"
    )
    sound = len(last) == len(book.entries) and not (book.damage or book.torn or left)
    return 0 if sound and (missing, twice, unlearnt) == (0, 0, 0) else 1


def _write(path: Path, reader: str, count: int) -> tuple[set[str], set[str]]:
    """Append so many errata, one to nine at a time; return the IDs written and those learnt."""
    source, chance = text(count), random.Random(reader)
    seen: set[str] = set()
    own: set[str] = set()
    number = 0
    while number < count:
        few = min(count - number, chance.randrange(1, 10))
        entries = [erratum(source, at, by=reader) for at in range(number, number + few)]
        news = ledger.append(path, entries, seen=seen)
        own |= {entry.id for entry in entries}
        seen |= own | {entry.id for entry in news}
        number += few
    return own, seen - own


def _unlearnt(readers: list[tuple[set[str], set[str]]], there: set[str]) -> int:
    """Count what a reader neither wrote nor learnt of; the one who wrote last has learnt of everything."""
    return min(len(there - own - learnt) for own, learnt in readers)


if __name__ == "__main__":
    sys.exit(main())
