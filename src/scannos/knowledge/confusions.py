"""What a scanner reads for what was printed: weighted edits of up to three letters a side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.knowledge import rows
from scannos.knowledge.rows import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIDE = 3
"""Letters on one side of a confusion, at most."""
OTHER = 10.0
"""Nats of an edit that the table does not know: one letter changed, lost, or put in."""
LIKELY = 9.0
"""Nats; dearer confusions are weighed when a reading is at hand, but not tried backwards."""
SPACE = "␣"
"""How the table writes a space, so that an editor that strips lines does no harm…"""
HASH = "＃"
"""…and `#`, which would begin a comment."""
DEAREST = 1000
"""Nats that a table may have: what is that dear never happens."""
PACKAGED = Path(__file__).parent / "data" / "confusions.tsv"
_CACHE = 1 << 15


@dataclass(frozen=True, slots=True)
class Unit:
    """Letters printed and what was read for them; costs are -log P(read | printed) in nats."""

    printed: str
    read: str
    nats: float
    """Anywhere in a word."""
    begin: float
    mid: float
    end: float
    count: int
    """How often it was seen in the pairs it was counted from."""

    @property
    def inside_words(self) -> bool:
        """Whether both sides may stand inside one word."""
        return all(letter.isalnum() or letter in "'’-" for letter in self.printed + self.read)


class Confusions:
    """A table of units; what is read right is free."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self._table = {(unit.printed, unit.read): unit.nats for unit in self.units}
        back: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for unit in sorted(self.units, key=lambda unit: (unit.nats, unit.printed, unit.read)):
            if unit.nats <= LIKELY and unit.inside_words:
                back[unit.read].append((unit.printed, unit.nats))
        self._back = dict(back)
        self.cost = lru_cache(_CACHE)(self._cost)

    @classmethod
    def load(cls, path: Path | None = None) -> Confusions:
        """Read lines `printed TAB read TAB nats [TAB begin TAB mid TAB end TAB count]`.

        Without a path, the English table of the package. An empty field is nothing, `␣` a space, `＃` a `#`.
        Raises ScannosError for a row that is none, and for one that says the same as another before it.
        """
        path = path or PACKAGED
        units: dict[tuple[str, str], tuple[Unit, int]] = {}
        for number, fields in rows.read(path):
            unit = _unit(fields, path, number)
            _, before = units.setdefault((unit.printed, unit.read), (unit, number))
            if before != number:
                raise ScannosError(
                    f"the same confusion as in line {before}; keep one", path=path, line=number
                )
        return cls(unit for unit, _ in units.values())

    @cached_property
    def digest(self) -> str:
        """What tells these units from all others."""
        told = (f"{unit.printed}\t{unit.read}\t{unit.begin}\t{unit.mid}\t{unit.end}\n" for unit in self.units)
        return sha256("".join(told).encode()).hexdigest()

    def rewrites(self, read: str, depth: int = 1) -> Iterator[tuple[str, float]]:
        """Yield (printed, nats) for what may have been printed, by one to `depth` confusions."""
        for printed, nats, _ in self._rewrites(read, 0, depth):
            yield printed, nats

    def _rewrites(self, read: str, start: int, depth: int) -> Iterator[tuple[str, float, int]]:
        for at in range(start, len(read)):
            for end in range(at + 1, min(at + SIDE, len(read)) + 1):
                for chunk, nats in self._back.get(read[at:end], ()):
                    printed = read[:at] + chunk + read[end:]
                    yield printed, nats, at
                    if depth > 1:
                        for deeper, more, place in self._rewrites(printed, at + len(chunk), depth - 1):
                            yield deeper, nats + more, place

    def _cost(self, printed: str, read: str) -> float:
        """Return the nats of the cheapest way in which `printed` is read as `read`."""
        printed, read = _middle(printed, read)
        best = {(0, 0): 0.0}
        for i in range(len(printed) + 1):
            for j in range(len(read) + 1):
                if (i, j) != (0, 0):
                    best[i, j] = self._cell(best, printed, read, i, j)
        return best[len(printed), len(read)]

    def _cell(self, best: dict[tuple[int, int], float], printed: str, read: str, i: int, j: int) -> float:
        """Return the cheapest way to the end of printed[:i] and read[:j]."""
        ways = []
        for a in range(min(i, SIDE) + 1):
            for b in range(min(j, SIDE) + 1):
                nats = self._step(printed[i - a : i], read[j - b : j]) if a or b else None
                if nats is not None:
                    ways.append(best[i - a, j - b] + nats)
        return min(ways)

    def _step(self, printed: str, read: str) -> float | None:
        """Return the nats of one edit; None where several do it."""
        if printed == read:
            return 0.0
        single = len(printed) < 2 and len(read) < 2  # noqa: PLR2004 - one letter a side
        return self._table.get((printed, read), OTHER if single else None)


def _middle(printed: str, read: str) -> tuple[str, str]:
    """Cut off what both have at both ends, but for one letter that a confusion may need."""
    start = 0
    while start < min(len(printed), len(read)) and printed[start] == read[start]:
        start += 1
    end = 0
    while end < min(len(printed), len(read)) - start and printed[-1 - end] == read[-1 - end]:
        end += 1
    start, end = max(start - 1, 0), max(end - 1, 0)
    return printed[start : len(printed) - end], read[start : len(read) - end]


def written(side: str) -> str:
    """Return a side of a unit as the table has it."""
    return side.replace(" ", SPACE).replace(COMMENT, HASH)


def _unit(fields: list[str], path: Path, number: int) -> Unit:
    try:
        printed, read, *numbers = fields
        # A row by hand may leave out what is the same at every place of a word, and seen once.
        *nats, count = map(float, [*numbers * 4, "1"] if len(numbers) == 1 else numbers)
        anywhere, begin, mid, end = nats
    except ValueError:
        raise ScannosError(
            "not a confusion: write printed TAB read TAB nats", path=path, line=number
        ) from None
    printed, read = (side.replace(SPACE, " ").replace(HASH, COMMENT) for side in (printed, read))
    if wrong := _wrong(printed, read, nats, count):
        raise ScannosError(f"not a confusion: {wrong}", path=path, line=number)
    return Unit(printed, read, anywhere, begin, mid, end, int(count))


def _wrong(printed: str, read: str, nats: Iterable[float], count: float) -> str:
    """Return what is wrong with the fields of a unit, if anything is."""
    if printed == read:
        return "what is printed is what is read"
    if max(len(printed), len(read)) > SIDE:
        return f"a side has {SIDE} letters at most"
    if printed + read != (printed + read).lower():
        return "write small letters; they stand for capitals, too"
    if not all(0 <= cost <= DEAREST for cost in nats):
        return f"nats are from 0 to {DEAREST}"
    return "" if count >= 0 and count.is_integer() else "a count is a whole number"
