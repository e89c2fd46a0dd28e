"""A disk that fills up while a reader decides.

    python trials/fulldisk.py [--size KIB]

Errata are appended to a ledger on a small tmpfs until it is full, other files taking the room at chance, and
again after room was made. Exit 1 if the ledger ever lacks what was told to be written, or has half a line.
Where no tmpfs may be mounted, also not in a namespace of its own, the trial says so and is skipped.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ledgers.made import erratum, text

from scannos.errata import ledger
from scannos.errors import ScannosError

ROUNDS = 12


def main() -> int:
    """Run the trial in a namespace where mounting is allowed; return the exit code."""
    parser = argparse.ArgumentParser(description="Write a ledger on a disk that fills up.")
    parser.add_argument("--size", type=int, default=256, help="of the disk, in KiB")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return _trial(options.size)
    unshare = shutil.which("unshare")
    allowed = unshare and subprocess.run([unshare, "-rm", "true"], capture_output=True, check=False)
    if not allowed or allowed.returncode:
        print("skipped: nothing may be mounted here")
        return 0
    command = [str(unshare), "-rm", sys.executable, __file__, "--inside", "--size", str(options.size)]
    return subprocess.run(command, check=False).returncode


def _trial(size: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], check=True)
        try:
            return _fill(Path(folder))
        finally:
            subprocess.run(["umount", folder], check=True)


def _fill(disk: Path) -> int:
    path, filler, chance = disk / "trial.jsonl", disk / "filler", random.Random(1)
    source, told, refused, wrong = text(10_000), 0, 0, 0
    for _ in range(ROUNDS):
        _take_room(filler, chance)
        while True:
            few = [erratum(source, told + number) for number in range(chance.randrange(1, 12))]
            try:
                ledger.append(path, few)
            except ScannosError as error:
                refused += 1
                wrong += "make room" not in str(error)
                break
            told += len(few)
        book = ledger.load([path])
        wrong += len(book.entries) != told or bool(book.damage or book.torn)
        filler.unlink()
    left = [found.name for found in disk.iterdir() if found != path]
    print(f"{told} errata, {refused} times full: {wrong} times wrong, left behind: {left or 'nothing'}")
    return 1 if wrong or left or not told else 0


def _take_room(filler: Path, chance: random.Random) -> None:
    """Leave a few KiB; on a tmpfs room comes in pages of 4 KiB."""
    free = shutil.disk_usage(filler.parent).free
    filler.write_bytes(b"\0" * max(0, free - chance.randrange(3, 9) * 4096))


if __name__ == "__main__":
    sys.exit(main())
