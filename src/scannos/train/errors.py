"""Where samples differ from what was printed, and which changes would break what does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Postfix, Prefix

from scannos.text.groups import TOKEN, groups

if TYPE_CHECKING:
    from scannos.text.pairs import Pair
    from scannos.train.samples import Sample

_PAIRS = 1 << 16
"""Pairs whose errors are remembered: one pair is in several samples."""
_Place = tuple[int, int]


class Errors:
    """What is wrong in a sample; offsets are those of the joined text."""

    def __init__(self, sample: Sample) -> None:
        self.wrong = list[_Place]()
        """Where differing tokens stand, in order."""
        self.lost = set[int]()
        """Where words were lost."""
        for pair, offset in zip(sample.pairs, sample.offsets, strict=True):
            wrong, lost = _errors(pair)
            self.wrong += [(start + offset, end + offset) for start, end in wrong]
            self.lost.update(place + offset for place in lost)
        self._starts = [start for start, _ in self.wrong]

    def touched(self, start: int, end: int) -> bool:
        """Tell whether a stretch has a differing token in it, or a part of one."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self.wrong[at][1] > start


class Tokens:
    """The tokens of a sample, between white space, and which of them are as printed."""

    def __init__(self, sample: Sample) -> None:
        errors = Errors(sample)
        self._scan = sample.scan
        places = [match.span() for match in TOKEN.finditer(self._scan)]
        self._starts, self._ends = [start for start, _ in places], [end for _, end in places]
        self._right = [not errors.touched(*place) for place in places]

    def breaks(self, start: int, end: int, text: str) -> bool:
        """Tell whether a text in this place would change, take out, join or split what is as printed."""
        first, last = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if first >= last:
            return False
        left, right = min(start, self._starts[first]), max(end, self._ends[last - 1])
        before = self._scan[left:right].split()
        after = (self._scan[left:start] + text + self._scan[end:right]).split()
        head = Prefix.similarity(before, after)
        tail = Postfix.similarity(before[head:], after[head:])
        return any(self._right[first + head : last - tail])


@lru_cache(_PAIRS)
def _errors(pair: Pair) -> tuple[tuple[_Place, ...], tuple[int, ...]]:
    """Return where in the scan differing tokens stand, and where words were lost."""
    if pair.scan == pair.gold:
        return (), ()
    wrong, lost = list[_Place](), list[int]()
    for group in groups(pair.scan, pair.gold):
        start, end = group.scan.start, group.scan.end
        if group.shape[0] == 0:
            lost.append(len(pair.scan[:start].rstrip()))
        elif pair.scan[start:end].split() != pair.gold[group.gold.start : group.gold.end].split():
            wrong.append((start, end))
    return tuple(wrong), tuple(lost)
