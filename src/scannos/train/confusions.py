"""What a scanner reads for what was printed, counted from aligned pairs.

A *unit* is the smallest run that differs in an alignment: up to three letters printed and up to
three read. Its cost is the negative logarithm of how often the printed letters were read so, of
all the times that they were printed, apart for the beginning, the middle and the end of a word.
The pairs are folded to small letters: the case of a reading is restored later, from the source.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein

from scannos.knowledge import rows
from scannos.knowledge.confusions import HASH, SPACE, Unit, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scannos.text.pairs import Pair

LONGEST: Final = 3
"""Letters a side of a unit; longer runs are unaligned text rather than misread letters."""
DISCOUNT: Final = 0.5
"""Taken off every count: rare units are rarer than they look (absolute discounting)."""
RARE: Final = 40.0
"""Printings added to every unit's: three misreadings of three rare letters are no certainty."""
SHRINKAGE: Final = 300.0
"""How many printings the overall rate is worth against the rate at one place of the word."""

SIGNS: Final = str.maketrans(f"‘’“”–—‐‑{SPACE}{HASH}", "''\"\"---- #")
"""One sign for each kind: which quote or dash an editor typed is not the scanner's doing. What the table
writes for other signs is one of them, too."""

Key = tuple[str, str, str]
"""Place in the word (begin, mid, end), printed, read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts from pairs: `units` by place and unit, `printed` by place and printed letters."""

    units: Counter[Key]
    printed: Counter[tuple[str, str]]
    pairs: int
    letters: int


def count(
    pairs: Iterable[Pair],
    *,
    letters_only: frozenset[str] = frozenset(),
    progress: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Align every pair and count its units and what was printed.

    `letters_only` names sources whose spaces and stops are not the scanner's (other editions,
    texts cut into tokens): only their letters count.
    """
    units: Counter[Key] = Counter()
    printed: Counter[tuple[str, str]] = Counter()
    number = letters = 0
    for number, pair in enumerate(pairs, 1):
        gold, scan = (_folded(side) for side in (pair.gold, pair.scan))
        words = pair.source in letters_only
        units.update(key for key in _units(gold, scan) if not words or (key[1] + key[2]).isalnum())
        printed.update(key for key in _printed(gold) if not words or key[1].isalnum())
        letters += len(gold)
        progress(number)
    return Tally(units, printed, number, letters)


def weigh(tally: Tally, least: int = 3) -> tuple[Unit, ...]:
    """Return the units seen at least `least` times with their costs in nats, commonest first."""
    overall: Counter[tuple[str, str]] = Counter()
    for (_, printed, read), number in tally.units.items():
        overall[printed, read] += number
    kept = [(unit, number) for unit, number in overall.items() if number >= least]
    kept.sort(key=lambda item: (-item[1], item[0]))
    return tuple(_weighed(tally, unit, number) for unit, number in kept)


def write(units: Iterable[Unit], header: Iterable[str]) -> str:
    """Return the table as text: a header of comments, then a unit a line, commonest first."""
    return rows.write(
        header,
        (
            [
                written(unit.printed),
                written(unit.read),
                *(f"{nats:.2f}" for nats in (unit.nats, unit.begin, unit.mid, unit.end)),
                str(unit.count),
            ]
            for unit in units
        ),
    )


def _weighed(tally: Tally, unit: tuple[str, str], number: int) -> Unit:
    printed, read = unit
    times = sum(tally.printed[place, printed] for place in ("begin", "mid", "end"))
    rate = (number - DISCOUNT) / (max(times, number) + RARE)
    begin, mid, end = (
        -math.log(
            (tally.units[place, printed, read] + SHRINKAGE * rate)
            / (max(tally.printed[place, printed], tally.units[place, printed, read]) + SHRINKAGE)
        )
        for place in ("begin", "mid", "end")
    )
    return Unit(printed, read, -math.log(rate), begin, mid, end, number)


def _folded(side: str) -> str:
    return " ".join(side.translate(SIGNS).lower().split())


def _units(gold: str, scan: str) -> Iterator[Key]:
    for start, end, left, right in _runs(gold, scan):
        printed, read = gold[start:end], scan[left:right]
        if len(printed) <= LONGEST and len(read) <= LONGEST:
            yield _place(gold, start, end), printed, read


def _runs(gold: str, scan: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the differing runs of an alignment, neighbouring operations joined."""
    run: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(gold, scan):
        if op.tag != "equal":
            first = run or (op.src_start, op.src_end, op.dest_start, op.dest_end)
            run = (first[0], op.src_end, first[2], op.dest_end)
        elif run:
            yield run
            run = None
    if run:
        yield run


def _place(gold: str, start: int, end: int) -> str:
    """Return where in its word a printed stretch stands; one that is a whole word begins it."""
    if start == 0 or not gold[start - 1].isalnum():
        return "begin"
    return "end" if end == len(gold) or not gold[end].isalnum() else "mid"


def _printed(gold: str) -> Iterator[tuple[str, str]]:
    for length in range(LONGEST + 1):
        for start in range(len(gold) - length + 1):
            yield _place(gold, start, start + length), gold[start : start + length]
