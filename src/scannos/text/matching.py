"""Long texts compared by their tokens, in memory linear in their size."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from scannos.model import Span
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from scannos.model import Tokens

    Forms = npt.NDArray[np.int64]
    Places = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]

_CELLS = 1 << 28
"""Pairs of tokens that are compared outright: a tenth of a second."""
_GRAMS = (4, 1)
"""Lengths of the runs of tokens, once in each text, between which a long comparison is cut."""
_PRIME = 1_000_003
Run = tuple[int, int, int]
"""So many equal tokens, from one token of the old text and one of the new: (old, new, count)."""


def regions(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of two texts that stand for each other and differ, in their order."""
    left, right = tokenize(old), tokenize(new)
    was = now = 0
    for start, begin, size in chain(_equal(old, new, left, right), [(len(old), len(new), 0)]):
        if old[was:start] != new[now:begin]:
            yield Span(was, start), Span(now, begin)
        was, now = start + size, begin + size


def _equal(old: str, new: str, left: Tokens, right: Tokens) -> Iterator[Run]:
    """Yield equal stretches of characters: runs of equal tokens, cut where the space between differs."""
    for first, other, count in _joined(_matches(*_numbered(left, right))):
        starts, ends = left.starts[first : first + count], left.ends[first : first + count]
        begins, stops = right.starts[other : other + count], right.ends[other : other + count]
        cuts = _different_spaces(old, new, (starts, ends), (begins, stops))
        for low, high in zip([0, *cuts], [*cuts, count], strict=True):
            start = int(starts[low])
            yield start, int(begins[low]), int(ends[high - 1]) - start


def _different_spaces(old: str, new: str, left: Places, right: Places) -> list[int]:
    """Return the tokens of a run before which the white space differs."""
    (starts, ends), (begins, stops) = left, right
    if old[starts[0] : ends[-1]] == new[begins[0] : stops[-1]]:
        return []
    gaps = zip(ends[:-1].tolist(), starts[1:].tolist(), stops[:-1].tolist(), begins[1:].tolist(), strict=True)
    return [at for at, (a, b, c, d) in enumerate(gaps, 1) if old[a:b] != new[c:d]]


def _numbered(left: Tokens, right: Tokens) -> tuple[Forms, Forms]:
    """Number the forms of both texts alike."""
    numbers = {form: number for number, form in enumerate(left.forms)}
    anew = np.array([numbers.setdefault(form, len(numbers)) for form in right.forms], dtype=np.int64)
    return left.form.astype(np.int64), anew[right.form] if len(anew) else anew


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join runs that follow each other without a gap."""
    first = other = count = 0
    for start, begin, size in runs:
        if (start, begin) == (first + count, other + count):
            count += size
            continue
        if count:
            yield first, other, count
        first, other, count = start, begin, size
    if count:
        yield first, other, count


def _matches(left: Forms, right: Forms) -> Iterator[Run]:
    """Yield runs of equal tokens, in their order."""
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    yield 0, 0, head
    inner = left[head : len(left) - tail], right[head : len(right) - tail]
    for first, other, count in _compared(*inner):
        yield head + first, head + other, count
    yield len(left) - tail, len(right) - tail, tail


def _common(left: Forms, right: Forms) -> int:
    """Count the tokens with which both begin."""
    size = min(len(left), len(right))
    different = np.flatnonzero(left[:size] != right[:size])
    return int(different[0]) if len(different) else size


def _compared(left: Forms, right: Forms) -> Iterator[Run]:
    """Compare outright what is small enough, and cut the rest at what both have once."""
    if len(left) * len(right) <= _CELLS:
        for block in Levenshtein.opcodes(left.tolist(), right.tolist()):
            if block.tag == "equal":
                yield block.src_start, block.dest_start, block.src_end - block.src_start
        return
    was = now = 0
    landmarks = _landmarks(left, right)  # without one the two are different texts
    for first, other, count in chain(landmarks, [(len(left), len(right), 0)] if landmarks else []):
        if first > was and other > now:
            for start, begin, size in _matches(left[was:first], right[now:other]):
                yield was + start, now + begin, size
        yield first, other, count
        was, now = first + count, other + count


def _landmarks(left: Forms, right: Forms) -> list[Run]:
    """Return runs that stand once in each text, as many as keep one order in both."""
    for length in _GRAMS:
        firsts, others = _common_once(_grams(left, length), _grams(right, length))
        kept = _rising(others.tolist())
        if kept:
            return _stretches(firsts[kept], others[kept], length)
    return []


def _grams(forms: Forms, length: int) -> Forms:
    """Hash each run of so many forms."""
    size = max(0, len(forms) - length + 1)
    grams = np.zeros(size, dtype=np.int64)
    for place in range(length):
        grams = grams * _PRIME + forms[place : place + size]
    return grams


def _common_once(left: Forms, right: Forms) -> tuple[Forms, Forms]:
    """Return the places, sorted by the first, of what stands once on each side."""
    once = []
    for grams in (left, right):
        values, places, counts = np.unique(grams, return_index=True, return_counts=True)
        once.append((values[counts == 1], places[counts == 1]))
    _, here, there = np.intersect1d(once[0][0], once[1][0], assume_unique=True, return_indices=True)
    firsts, others = once[0][1][here], once[1][1][there]
    order = np.argsort(firsts)
    return firsts[order], others[order]


def _rising(values: list[int]) -> list[int]:
    """Return the indices of a longest rising sequence (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(holders[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        holders[pile : pile + 1] = [number]
    chosen: list[int] = []
    at = holders[-1] if holders else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


def _stretches(firsts: Forms, others: Forms, length: int) -> list[Run]:
    """Join landmarks that overlap on one diagonal; of others that overlap the later is left out."""
    runs: list[Run] = []
    for first, other in zip(firsts.tolist(), others.tolist(), strict=True):
        start, begin, size = runs[-1] if runs else (-length, -length, 0)
        if first - start == other - begin and first <= start + size:
            runs[-1] = start, begin, first - start + length
        elif first >= start + size and other >= begin + size:
            runs.append((first, other, length))
    return runs
