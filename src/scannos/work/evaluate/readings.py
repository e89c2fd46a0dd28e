"""Whether the gold is among the readings that a corrector offers for a place."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

from scannos.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.work.evaluate.correctors import Outcome
    from scannos.work.evaluate.passages import Passage

    Arc = tuple[int, int, str, int]
    """Start and end of a stretch of the scan, a reading of it, its rank from one."""

LATTICE = 10**9
"""The rank of a reading that stands in the lattice alone and is no candidate."""


class Offers:
    """The readings a corrector offers for a passage."""

    def __init__(self, passage: Passage, outcome: Outcome) -> None:
        self._passage = passage
        self._by_token: dict[int, list[Arc]] = defaultdict(list)
        for finding in outcome.findings:
            self._add(finding.span, ((one.text, at) for at, one in enumerate(finding.candidates, 1)))
        for readings in outcome.lattice:
            self._add(readings.span, ((text, LATTICE) for text in readings.texts))

    def any(self, group: int) -> bool:
        """Return whether a candidate is offered for a group."""
        return any(rank < LATTICE for *_, rank in self._arcs(group, group))

    def rank(self, group: int) -> int | None:
        """Return the least n for which the gold of a group can be put together.

        Every finding gives one of its n best candidates, or is left as scanned. `LATTICE` when only the
        lattice has it, None when nothing has. What reaches over neighbours is tried with them: they may
        become their gold, or stay as scanned.
        """
        first, last = self._widened(group)
        ranks = [self._rank(group, group, self._gold(group, group))]
        if (first, last) != (group, group):
            kept = self._scan(first, group - 1), self._gold(group, group), self._scan(group + 1, last)
            ranks += [
                self._rank(first, last, self._gold(first, last)),
                self._rank(first, last, " ".join(kept)),
            ]
        return min((rank for rank in ranks if rank), default=None)

    def rank_of(self, group: int, gold: str) -> int | None:
        """Return the same for another gold than the pair's, of a group by itself."""
        return self._rank(group, group, gold)

    def _gold(self, first: int, last: int) -> str:
        groups = self._passage.groups
        return self._passage.gold[groups[first].gold.start : groups[last].gold.end]

    def _scan(self, first: int, last: int) -> str:
        groups = self._passage.groups
        return self._passage.scan[groups[first].scan.start : groups[last].scan.end] if first <= last else ""

    def _rank(self, first: int, last: int, gold: str) -> int | None:
        groups = self._passage.groups
        arcs: dict[int, list[Arc]] = defaultdict(list)
        for arc in self._arcs(first, last):
            arcs[arc[0]].append(arc)
        return _search(self._passage.scan, (groups[first].scan.start, groups[last].scan.end), gold, arcs)

    def _add(self, span: Span, texts: Iterable[tuple[str, int]]) -> None:
        arcs = [(span.start, span.end, text, rank) for text, rank in texts]
        for token in self._passage.touched(span):
            self._by_token[token] += arcs

    def _arcs(self, first: int, last: int) -> Iterator[Arc]:
        tokens = self._tokens(first, last)
        return (arc for token in tokens for arc in self._by_token.get(token, ()))

    def _tokens(self, first: int, last: int) -> range:
        """Return the tokens of some groups; of lost words the word before, where they are put in."""
        start, end = self._passage.first[first], self._passage.first[last + 1]
        return range(start, end) if start < end else range(max(0, start - 1), end)

    def _widened(self, group: int) -> tuple[int, int]:
        """Return the groups, first and last, that the findings of a group reach over."""
        before, after = group, group
        while True:
            spans = [Span(start, end) for start, end, *_ in self._arcs(before, after)]
            tokens = [token for span in spans for token in self._passage.touched(span)]
            owners = [before, after, *(self._passage.owner[token] for token in tokens)]
            if (min(owners), max(owners)) == (before, after):
                return before, after
            before, after = min(owners), max(owners)


def _search(scan: str, place: tuple[int, int], gold: str, arcs: dict[int, list[Arc]]) -> int | None:
    """Find the way through scan and gold whose worst rank is least; white space of any width is one."""
    gold = " ".join(gold.split())
    queue, seen = [(1, place[0], 0)], set[tuple[int, int]]()
    while queue:
        rank, at, done = heapq.heappop(queue)
        if at == place[1] and done == len(gold):
            return rank
        if (at, done) in seen:
            continue
        seen.add((at, done))
        for _, end, text, other in arcs.get(at, ()):
            if end <= place[1] and gold.startswith(text, done):
                heapq.heappush(queue, (max(rank, other), end, done + len(text)))
        if at < place[1]:
            for step in _copied(scan[at], gold, done):
                heapq.heappush(queue, (rank, at + 1, step))
    return None


def _copied(char: str, gold: str, done: int) -> Iterator[int]:
    """Yield how far the gold is when a character of the scan is kept."""
    if char.isspace():
        if gold.startswith(" ", done):
            yield done + 1
        if done in {0, len(gold)} or gold[done - 1] == " ":
            yield done
    elif gold.startswith(char, done):
        yield done + 1
