"""A scan beside its corrected text: which tokens stand for which.

Tokens are what white space separates. The two sides are aligned by characters (Levenshtein, all
costs one); a *group* is the least stretch of whole tokens on either side that the alignment lets
stand alone: one to one where nothing happened to the spaces, one to many where a space was lost,
many to one where one was put in, none to one where a word was lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq, Levenshtein

from scannos.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_RUN: Final = 20
"""Characters; a longer run without an aligned character is another text, not a misreading."""
TOKEN: Final = re.compile(r"\S+")
"""What this module, and whoever counts in its tokens, takes for one."""

_MOVE: Final = 2
"""Edits that it takes to move a space."""

_Cut = tuple[int, int]
"""So many tokens of the scan, so many of the gold stand before it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the alignment, as long as can be, in which all characters are equal, or none is."""

    scan: Span
    gold: Span
    equal: bool

    @property
    def unaligned(self) -> bool:
        """Whether more than `LONGEST_RUN` characters of either side have no equal."""
        longest = max(self.scan.end - self.scan.start, self.gold.end - self.gold.start)
        return not self.equal and longest > LONGEST_RUN


@dataclass(frozen=True, slots=True)
class Group:
    """Whole tokens of the scan and the whole tokens of the gold that they stand for."""

    scan: Span
    """From the first token's start to the last one's end; empty where the scan has lost a word."""
    gold: Span
    shape: tuple[int, int]
    """Tokens of the scan, tokens of the gold."""
    unaligned: bool = False
    """Whether it holds an unaligned run: the tokens inside are not told apart."""


def runs(scan: str, gold: str) -> tuple[Run, ...]:
    """Return the alignment of two texts, by characters, as stretches that cover both."""
    found: list[Run] = []
    for op in Levenshtein.opcodes(scan, gold):
        equal, start = op.tag == "equal", (op.src_start, op.dest_start)
        if found and found[-1].equal == equal:
            last = found.pop()
            start = (last.scan.start, last.gold.start)
        found.append(Run(Span(start[0], op.src_end), Span(start[1], op.dest_end), equal))
    return tuple(found)


def groups(scan: str, gold: str) -> list[Group]:
    """Return the groups of two texts in order; together they hold every token of both sides once.

    Equal tokens of an aligned stretch are always one to one, and no group can be cut where a gap
    between tokens of one side meets a gap of the other, but for an unaligned run, which is one group.
    """
    sides = _Side(scan), _Side(gold)
    if scan == gold:
        return [_group(sides, (at, at), (at + 1, at + 1)) for at in range(len(sides[0].ends))]
    torn = [run for run in runs(scan, gold) if run.unaligned]
    cuts = [cut for cut in _cuts(scan, gold, sides) if not any(_inside(run, sides, cut) for run in torn)]
    found: list[Group] = []
    for before, after in pairwise(cuts):
        unaligned = any(_within(run, sides, before, after) for run in torn)
        inner = [] if unaligned else _equals(sides, before, after)
        for start, end in pairwise([before, *inner, after]):
            if start != end:
                group = _group(sides, start, end, unaligned=unaligned)
                moved = found and _space_moved(scan, gold, found[-1], group)
                found.append(_joined(found.pop(), group) if moved else group)
    return found


class _Side:
    """The tokens of one side, and the gaps between them; gap k stands before token k."""

    __slots__ = ("ends", "gap_ends", "gap_starts", "starts", "words")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        self.gap_starts = [0, *self.ends]
        self.gap_ends = [*self.starts, len(text)]

    def span(self, first: int, last: int) -> Span:
        """Return where the tokens from `first` up to `last` stand; with none, the gap's start."""
        if first == last:
            return Span(self.gap_starts[first], self.gap_starts[first])
        return Span(self.starts[first], self.ends[last - 1])

    def open(self, gap: int, at: int) -> bool:
        """Return whether an offset lies in a gap or at its borders."""
        return self.gap_starts[gap] <= at <= self.gap_ends[gap]

    def meets(self, gap: int, span: Span) -> bool:
        """Return whether a span overlaps or adjoins a gap."""
        return self.gap_starts[gap] <= span.end and span.start <= self.gap_ends[gap]


_Sides = tuple[_Side, _Side]


def _cuts(scan: str, gold: str, sides: _Sides) -> Iterator[_Cut]:
    """Yield where the path of the alignment passes a gap of both sides at once, in order."""
    ops = list(Levenshtein.opcodes(scan, gold))
    if not ops:  # both are empty
        return
    starts, ends = [op.src_start for op in ops], [op.src_end for op in ops]
    left, right = sides
    for k, (gap_start, gap_end) in enumerate(zip(left.gap_starts, left.gap_ends, strict=True)):
        op = ops[bisect_left(ends, gap_start)]
        low = min(op.dest_start + gap_start - op.src_start, op.dest_end)
        op = ops[bisect_right(starts, gap_end) - 1]
        ahead = op.dest_end if op.src_end == gap_end else op.dest_start + gap_end - op.src_start
        high = min(ahead, op.dest_end)
        first = bisect_left(right.gap_ends, low)
        for gap in range(first, bisect_right(right.gap_starts, high)):
            yield k, gap


def _inside(run: Run, sides: _Sides, cut: _Cut) -> bool:
    """Return whether a cut would part an unaligned run, rather than stand at its border."""
    left, right = sides
    corners = (run.scan.start, run.gold.start), (run.scan.end, run.gold.end)
    if any(left.open(cut[0], at) and right.open(cut[1], to) for at, to in corners):
        return False
    return left.meets(cut[0], run.scan) and right.meets(cut[1], run.gold)


def _within(run: Run, sides: _Sides, before: _Cut, after: _Cut) -> bool:
    """Return whether a group holds an unaligned run: no cut parts one, so a shared character tells."""
    left, right = sides
    return _meets(left.span(before[0], after[0]), run.scan) or _meets(
        right.span(before[1], after[1]), run.gold
    )


def _meets(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _equals(sides: _Sides, before: _Cut, after: _Cut) -> list[_Cut]:
    """Return the cuts around equal tokens that the characters' alignment ran through.

    *that were* against *that we were*: the characters put *e w* in; the tokens show *we*.
    """
    if after[0] - before[0] + after[1] - before[1] <= 2:  # noqa: PLR2004 - one to one or less
        return []
    left, right = (side.words[a:b] for side, a, b in zip(sides, before, after, strict=True))
    inner: list[_Cut] = []
    for op in LCSseq.opcodes(left, right):
        if op.tag == "equal":
            length = op.src_end - op.src_start
            start = before[0] + op.src_start, before[1] + op.dest_start
            inner += [(start[0] + step, start[1] + step) for step in range(length + 1)]
    return inner


def _space_moved(scan: str, gold: str, one: Group, two: Group) -> bool:
    """Return whether two words differ because the space between them moved: *o fthe*.

    It has when the letters put together are nearer by the two edits that moving costs.
    """
    if one.shape != (1, 1) or two.shape != (1, 1) or one.unaligned or two.unaligned:
        return False
    (a, b), (c, d) = (
        (text[first.start : first.end], text[second.start : second.end])
        for text, first, second in ((scan, one.scan, two.scan), (gold, one.gold, two.gold))
    )
    if {a, b} & {c, d}:
        return False
    apart = Levenshtein.distance(a, c) + Levenshtein.distance(b, d)
    return Levenshtein.distance(a + b, c + d) + _MOVE <= apart


def _joined(one: Group, two: Group) -> Group:
    shape = one.shape[0] + two.shape[0], one.shape[1] + two.shape[1]
    return Group(Span(one.scan.start, two.scan.end), Span(one.gold.start, two.gold.end), shape)


def _group(sides: _Sides, start: _Cut, end: _Cut, *, unaligned: bool = False) -> Group:
    left, right = sides
    shape = end[0] - start[0], end[1] - start[1]
    return Group(left.span(start[0], end[0]), right.span(start[1], end[1]), shape, unaligned)
