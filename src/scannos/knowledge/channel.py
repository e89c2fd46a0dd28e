"""What it costs to read one form where another was printed: one dynamic programme over many pairs at once.

Steps are a letter read right (free), and the units of the confusions with up to two letters on one side and
one on the other; a letter that no unit knows costs `OTHER` to change, lose or put in. Pairs are cut to what
differs first, with a letter on either side, and worked on together with those whose rests are as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.knowledge.confusions import OTHER
from scannos.knowledge.rewrites import matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Unit

    Codes = npt.NDArray[np.int32]
    Letter = npt.NDArray[np.uint8]
    Nats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.integer[Any]]
    Index = npt.NDArray[np.intp]
    _Heads = dict[tuple[int, int], npt.NDArray[Any]]
    """By letters printed and read; where nothing is read costs, else places in a table, less what is read."""

_SIZE: Final = 64
"""Codes of letters: 0 for none that a unit has."""
_BAND: Final = 4
"""How far the two sides may be out of step, in letters."""
_ROOMS: Final = (3, 5, 7, 10, 14, 28)
"""Lengths of rests that are worked on together."""
_SHAPES: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 0))
"""Letters printed and read of the units that are known here."""
_FAR: Final = np.float32(1e9)


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Forms as codes of letters, shape (n, longest)."""

    codes: Letter
    """0 for a letter that no unit has, and behind the end."""
    lengths: Codes


class Channel:
    """The costs of reading, ready for many pairs.

    Each table is flat: the place in the word (begin, mid, end), then the codes of what is printed and read.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        """Lay out the units of letters, also those read as signs and spaces; the commonest get codes."""
        inside = [unit for unit in units if _lettered(unit.printed)]
        letters = dict.fromkeys(ascii_lowercase)
        letters |= dict.fromkeys(letter for unit in inside for letter in unit.printed + unit.read)
        codes = {letter: number for number, letter in enumerate(list(letters)[: _SIZE - 1], 1)}
        self._points = np.zeros(max(map(ord, codes), default=0) + 2, np.uint8)
        self._points[[ord(letter) for letter in codes]] = list(codes.values())
        self._tables = {
            shape: np.full((3, _SIZE ** sum(shape)), OTHER if max(shape) == 1 else _FAR, np.float32)
            for shape in _SHAPES
        }
        self._tables[1, 1][:, np.arange(1, _SIZE) * (_SIZE + 1)] = 0.0
        for unit in inside:
            self._enter(unit, codes)
        self._flat = {shape: table.ravel() for shape, table in self._tables.items()}

    def _enter(self, unit: Unit, codes: Mapping[str, int]) -> None:
        shape, both = (len(unit.printed), len(unit.read)), unit.printed + unit.read
        if shape in self._tables and all(letter in codes for letter in both):
            at = reduce(lambda sum_, letter: sum_ * _SIZE + codes[letter], both, 0)
            table = self._tables[shape]
            table[:, at] = np.minimum(table[:, at], (unit.begin, unit.mid, unit.end))

    def coded(self, forms: Sequence[str]) -> Coded:
        """Return forms of at most `LONGEST` letters as codes."""
        points = matrix(forms)
        codes = self._points.take(np.minimum(points, len(self._points) - 1))
        return Coded(codes, (points != 0).sum(axis=1, dtype=np.int32))

    def costs(self, printed: Coded, which: Ints, read: Coded, as_: Ints) -> Nats:
        """Return -log P(read | printed), nats, for rows `which` of `printed` and rows `as_` of `read`."""
        lengths = printed.lengths[which], read.lengths[as_]
        rows = printed.codes[which], read.codes[as_]
        start, sizes = _middles(rows, lengths)
        result = np.full(len(which), _FAR, np.float32)
        near = np.abs(sizes[0] - sizes[1]) <= _BAND
        shelf = np.searchsorted(_ROOMS, np.maximum(*sizes))
        for number in range(len(_ROOMS)):
            group = np.flatnonzero(near & (shelf == number))
            if len(group):
                some = rows[0][group], rows[1][group]
                rest = sizes[0][group], sizes[1][group]
                longest = int(max(rest[0].max(), rest[1].max()))
                result[group] = self._cost(some, start[group], rest, lengths[0][group], longest)
        return result

    def _cost(
        self, rows: tuple[Letter, Letter], start: Codes, sizes: tuple[Codes, Codes], whole: Codes, room: int
    ) -> Nats:
        """Return the costs of pairs whose rests have at most `room` letters."""
        every = np.arange(len(start))
        printed, read = (
            [row[every, np.minimum(start + at, row.shape[1] - 1)].astype(np.intp) for at in range(room)]
            for row in rows
        )
        # One letter and two before each place in what was read.
        before = np.stack([read[max(j - 1, 0)] for j in range(room + 1)])
        tails = before, before[[0, *range(room)]] * _SIZE + before
        firsts = np.where(start == 0, 0, 1)
        best = np.full((room + 1, room + 1, len(start)), _FAR)
        best[0, 0] = 0.0
        for i in range(room + 1):
            behind = np.where(start + i >= whole, 2, 1)
            # What begins a word stands at its beginning.
            places = [behind if i > one else behind * firsts for one in range(3)]
            self._fill(best, i, self._heads(places, printed[max(i - 2, 0) : i]), tails)
        cost: Nats = best[sizes[0], sizes[1], every]
        return cost

    def _heads(self, places: Sequence[Index], printed: Sequence[Index]) -> _Heads:
        """Return for each shape where its units stand in the table, or what they cost if they read nothing.

        `places` are those of units with no letter printed, one, two; `printed` the letters before here.
        """
        heads: _Heads = {}
        for one, other in _SHAPES:
            if one <= len(printed):
                at = places[one]
                for code in printed[len(printed) - one :]:
                    at = at * _SIZE + code
                heads[one, other] = at * _SIZE**other if other else self._flat[one, other].take(at)
        return heads

    def _fill(self, best: Nats, i: int, heads: _Heads, tails: tuple[Index, Index]) -> None:
        """Enter the cheapest ways to the end of i letters printed, and so many read as are in the band.

        Ways that read a letter of nothing go along the row; the others come from rows above, all at once.
        """
        low, high = max(0, i - _BAND), min(best.shape[1], i + _BAND + 1)
        for (one, other), head in heads.items():
            first = max(low, other)
            above = best[i - one, first - other : high - other]
            if not one or first >= high:
                continue
            ways = (
                self._flat[one, other].take(head + tails[other - 1][first:high], mode="wrap")
                if other
                else head
            )
            np.minimum(best[i, first:high], ways + above, out=best[i, first:high])
        put = self._flat[0, 1].take(heads[0, 1] + tails[0][low + 1 : high])
        for j in range(low + 1, high):
            cell = best[i, j]
            np.minimum(cell, put[j - low - 1] + best[i, j - 1], out=cell)


def _lettered(printed: str) -> bool:
    return all(letter.isalnum() or letter in "'’-" for letter in printed)


def _middles(rows: tuple[Letter, Letter], lengths: tuple[Codes, Codes]) -> tuple[Codes, tuple[Codes, Codes]]:
    """Return where the sides begin to differ, less one letter, and how long their rests are."""
    shortest = np.minimum(*lengths)
    zeros = np.zeros(len(shortest), np.int32)
    start = _alike(rows, (zeros, zeros), 1, shortest)
    end = _alike(rows, (lengths[0] - 1, lengths[1] - 1), -1, shortest - start)
    start, end = np.maximum(start - 1, 0), np.maximum(end - 1, 0)
    return start, (lengths[0] - start - end, lengths[1] - start - end)


def _alike(rows: tuple[Letter, Letter], begin: tuple[Codes, Codes], step: int, most: Codes) -> Codes:
    """Return how many letters are the same in both rows from `begin` on, up to `most`, none unknown."""
    flat = [row.ravel() for row in rows]
    places = [np.arange(len(most)) * row.shape[1] + at for row, at in zip(rows, begin, strict=True)]
    found = np.zeros(len(most), np.int32)
    going = np.arange(len(most))
    for many in range(min(row.shape[1] for row in rows)):
        left, right = (
            codes.take(place[going] + step * many, mode="clip")
            for codes, place in zip(flat, places, strict=True)
        )
        going = going[(left == right) & (left > 0) & (many < most[going])]
        found[going] += 1
    return found
