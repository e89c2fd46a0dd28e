"""What a change of a scan is worth, by its corrected text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

    from scannos.train.samples import Sample

AROUND: Final = 80
"""Characters on either side of a reading in which its worth is measured."""


class Measure:
    """How much nearer to the corrected text a change brings a scan, looked at through a window."""

    def __init__(self, sample: Sample) -> None:
        """Passages are aligned when they are asked for."""
        self._pairs = sample.pairs
        self._offsets = sample.offsets
        self._blocks: dict[int, list[Opcode]] = {}

    def gain(self, start: int, end: int, text: str) -> int:
        """Return how many edits fewer the text is away from the corrected one with a change than without."""
        number = self._passage(start)
        pair, offset = self._pairs[number], self._offsets[number]
        start, end = start - offset, min(end - offset, len(pair.scan))
        left, right = max(start - AROUND, 0), min(end + AROUND, len(pair.scan))
        gold = _folded(pair.gold[self._across(number, left) : self._across(number, right)])
        before = _folded(pair.scan[left:right])
        after = _folded(pair.scan[left:start] + text + pair.scan[end:right])
        return Levenshtein.distance(before, gold) - Levenshtein.distance(after, gold)

    def wrong(self, start: int, end: int) -> bool:
        """Tell whether any character of a token is not the printed one, or one is missing inside it."""
        number = self._passage(start)
        start, end = start - self._offsets[number], end - self._offsets[number]
        return any(
            block.tag != "equal"
            and ((block.src_start < end and block.src_end > start) or start < block.src_start < end)
            for block in self._aligned(number)
        )

    def _passage(self, offset: int) -> int:
        return bisect_right(self._offsets, offset) - 1

    def _aligned(self, number: int) -> list[Opcode]:
        if number not in self._blocks:
            pair = self._pairs[number]
            self._blocks[number] = list(Levenshtein.opcodes(pair.scan, pair.gold))
        return self._blocks[number]

    def _across(self, number: int, offset: int) -> int:
        """Return the offset in the corrected passage that an offset in the scan is aligned with."""
        if offset >= len(self._pairs[number].scan):
            return len(self._pairs[number].gold)
        blocks = self._aligned(number)
        block = blocks[bisect_right(blocks, offset, key=lambda block: block.src_start) - 1]
        return min(block.dest_start + offset - block.src_start, block.dest_end)


def _folded(text: str) -> str:
    return " ".join(text.split())
