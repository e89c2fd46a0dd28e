"""A small ledger, damaged at every position in many ways.

    python trials/damage.py [--every N]

A byte is changed, taken out or put in; then the ledger is read, refused or not, mended, and read again.
Exit 1 if anything but ScannosError is raised, if an erratum is applied that was not live before (also after
mending), or if a line that was not touched cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ledgers.made import NOON, erratum, text

from scannos.errata import entries, ledger
from scannos.errata.bodies import Damage
from scannos.errata.ledger import Ledger, Torn
from scannos.errata.mending import mend
from scannos.errata.rebuild import resolve
from scannos.model import Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.model import Entry

SOURCE = text(40)
PATH = Path("trial.jsonl")
BYTES = b'\0\n "{}[]:,#0a\xff'


OUTCOMES = ("refused", "harmless", "mended", "left to a person")
WRONG = ("tracebacks", "applied wrongly", "lines lost")


def main() -> int:
    """Run the trial; return the exit code."""
    parser = argparse.ArgumentParser(description="Damage every byte of a ledger.")
    parser.add_argument("--every", type=int, default=1, help="of how many positions one is damaged")
    every = parser.parse_args().every
    made = _entries()
    lines = [entries.dump(entry).encode() + b"\n" for entry in made]
    before = _applied(made)
    counts: Counter[str] = Counter()
    start = 0
    for own, line in zip(made, lines, strict=True):
        others = {entry.id for entry in made if entry is not own}
        for position in range(start + -start % every, start + len(line), every):
            for damaged in _damaged(b"".join(lines), position):
                counts["ways"] += 1
                counts.update(_judged(damaged, before, others))
        start += len(line)
    print(f"{start} bytes, {counts['ways']} ways:", ", ".join(f"{counts[name]} {name}" for name in OUTCOMES))
    print(", ".join(f"{counts[name]} {name}" for name in WRONG))
    return 1 if any(counts[name] for name in WRONG) else 0


def _entries() -> list[Entry]:
    """Make decisions of every sort: some taken back, some taken back again, one of a machine."""
    first, second = erratum(SOURCE, 3), erratum(SOURCE, 5, correction='"said"\n')
    stet = erratum(SOURCE, 3, verdict=Verdict.STET, replaces=[first], by="AH")
    again = erratum(SOURCE, 5, replaces=[second])
    opened = erratum(SOURCE, 5, verdict=Verdict.OPEN, replaces=[again])
    word = entries.new(Word("tbé000007", "good", "EP", NOON))
    return [
        first,
        second,
        stet,
        again,
        word,
        opened,
        erratum(SOURCE, 9),
        erratum(SOURCE, 5, replaces=[opened]),
    ]


def _damaged(data: bytes, position: int) -> Iterator[bytes]:
    before, byte, after = data[:position], data[position], data[position + 1 :]
    for other in {*BYTES, byte ^ 1, byte ^ 0x20, byte ^ 0x80} - {byte}:
        yield before + bytes([other]) + after
    yield before + after
    for other in b"\n{":
        yield before + bytes([other, byte]) + after


def _judged(damaged: bytes, before: frozenset[str], others: set[str]) -> Iterator[str]:
    """Yield what came of it."""
    try:
        book = _read(damaged)
        if not others <= {entry.id for entry in book.entries}:
            yield "lines lost"
        if book.damage:
            yield "refused"
            yield from _judged_mending(damaged, book, before)
            return
        yield "harmless" if _applied(book.entries) <= before else "applied wrongly"
    except Exception:  # noqa: BLE001 - whatever it is, it would be a traceback
        yield "tracebacks"


def _judged_mending(damaged: bytes, book: Ledger, before: frozenset[str]) -> Iterator[str]:
    known = {entry.id: entry for entry in book.entries}
    mended = _read(mend(damaged, PATH, known, by="EP", at=NOON).data)
    yield "left to a person" if mended.damage else "mended"
    if not mended.damage and not _applied(mended.entries) <= before:
        yield "applied wrongly"


def _read(data: bytes) -> Ledger:
    found = [one for _, one in ledger.read(data, PATH)]
    return Ledger(
        tuple(one for one in found if not isinstance(one, Damage)),
        tuple(one for one in found if isinstance(one, Damage) and not isinstance(one, Torn)),
        tuple(one for one in found if isinstance(one, Torn)),
        (PATH,),
    )


def _applied(made: Iterable[Entry]) -> frozenset[str]:
    return frozenset(identity for ids in resolve(SOURCE, made).edit_ids for identity in ids)


if __name__ == "__main__":
    sys.exit(main())
