"""What a scanner reads for what was printed: weighted edits of up to three letters a side."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIDE = 3
"""Letters on one side of a confusion, at most."""
OTHER = 8.0
"""Nats of an edit that the table does not know: one letter changed, lost, or put in."""
_TABLE = Path(__file__).parent / "data" / "confusions.tsv"
_CACHE = 1 << 15


class Confusions:
    """A table of (printed, read) -> nats, that is -log P(read | printed); what is read right is free."""

    def __init__(self, table: Mapping[tuple[str, str], float]) -> None:
        self._table = dict(table)
        back: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for (printed, read), nats in sorted(table.items(), key=lambda item: (item[1], item[0])):
            back[read].append((printed, nats))
        self._back = dict(back)
        self.cost = lru_cache(_CACHE)(self._cost)

    @classmethod
    def load(cls, path: Path | None = None) -> Confusions:
        """Read lines `printed TAB read TAB nats`; without a path, the English table of the package."""
        path = path or _TABLE
        lines = path.read_text("utf-8").split("\n")
        rows = (_row(line, path, number) for number, line in enumerate(lines, 1) if _is_row(line))
        return cls(dict(rows))

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


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _row(line: str, path: Path, number: int) -> tuple[tuple[str, str], float]:
    try:
        printed, read, nats = line.rstrip("\r").split("\t")[:3]
        return (printed, read), float(nats)
    except ValueError:
        raise ScannosError(
            "not a confusion: write printed TAB read TAB nats", path=path, line=number
        ) from None
