"""Turn probabilities into code books and static tables: the arrays of a model's file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.knowledge.ngrams import gram_keys
from scannos.train.context import tables
from scannos.train.context.pruning import masses

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.train.context.smoothing import Level
    from scannos.train.progress import Progress

    Floats = npt.NDArray[np.float32]

_SAMPLE = 1 << 20
_LLOYD = 8


@dataclass(frozen=True, slots=True)
class Width:
    """How the slots of an order are cut up; what is left of a slot is fingerprint."""

    slot: type[np.unsignedinteger[Any]]
    gain: int
    """Bits of the code of what an n-gram adds to the shorter one's log-probability."""
    backoff: int
    """Bits of the back-off weight's code, 0 for the longest n-grams."""

    @property
    def bytes(self) -> int:
        """Return the size of a slot."""
        return np.dtype(self.slot).itemsize


@dataclass(frozen=True, slots=True)
class Widths:
    """How the slots of all orders are cut up."""

    middle: Width
    longest: Width

    def of(self, order: int) -> list[Width]:
        """Return the widths of the orders 2 … `order`."""
        return [self.middle] * (order - 2) + [self.longest]

    def size(self, counts: Sequence[int]) -> int:
        """Return the bytes that n-grams of orders 1 and up take."""
        longer = zip(counts[1:], self.of(len(counts)), strict=True)
        return 8 * counts[0] + sum(tables.slots(count) * width.bytes for count, width in longer)


WORDS = Widths(Width(np.uint32, 6, 6), Width(np.uint16, 4, 0))
"""Gains of four bits lose half a percent of perplexity; the room makes for three quarters more n-grams."""
WIDE = Widths(Width(np.uint64, 8, 8), Width(np.uint64, 8, 0))
"""For models that are small anyway."""
LETTERS = Widths(Width(np.uint32, 8, 8), Width(np.uint32, 8, 0))


def fitting(counts: Sequence[int], limit: int) -> Widths:
    """Choose wide slots if so many n-grams of each order then fit into so many bytes."""
    return WIDE if WIDE.size(counts) <= limit else WORDS


def pack(
    name: str, levels: Sequence[Level], bits: int, widths: Widths, progress: Progress
) -> tuple[dict[str, npt.NDArray[Any]], list[list[int]]]:
    """Return the arrays that `knowledge.ngrams.Ngrams.of` reads, and the shapes of the tables.

    Gains are taken over the rounded shorter n-grams, so that rounding errors do not add up. Back-off weights
    are those of the exact probabilities. Working them out from the rounded ones would make sums exactly one,
    and the model worse: where nearly all is known, what is left would be rounding error.
    """
    progress.begin("packing", sum(len(level.keys) for level in levels[1:]))
    weights = _weights(levels)
    nats = np.log(levels[0].probability).astype(np.float32)
    arrays: dict[str, npt.NDArray[Any]] = {f"{name}1.nats": nats, f"{name}1.backoffs": weights[0]}
    shapes, backoffs = [], weights[0]
    for order, (level, width) in enumerate(zip(levels[1:], widths.of(len(levels)), strict=True), 2):
        lower = backoffs[level.prefix] + nats[level.suffix]
        gains, values = coded(np.log(level.probability) - lower, width.gain)
        nats = lower + gains[values]
        book = np.zeros(1, np.float32)
        if width.backoff:
            book, codes = coded(weights[order - 1], width.backoff)
            backoffs = book[codes]
            values |= codes << width.gain
        keys = gram_keys(columns(level.keys, order, bits))
        table = tables.build(keys, values, width.gain + width.backoff, width.slot)
        shapes.append([table.shape.segment, table.shape.segments, table.shape.seed])
        named = {"slots": table.slots, "gains": gains, "backoffs": book}
        arrays |= {f"{name}{order}.{part}": array for part, array in named.items()}
        progress.advance(len(level.keys))
    return arrays, shapes


def coded(values: Floats, bits: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return a code book of 2^bits entries for values, and the code of each."""
    book = codebook(values, bits)
    return book, nearest(book, values)


def columns(keys: npt.NDArray[np.uint64], order: int, bits: int) -> list[npt.NDArray[np.int32]]:
    """Part keys into their IDs, oldest first."""
    low = np.uint64((1 << bits) - 1)
    shifts = [np.uint64(bits * place) for place in reversed(range(order))]
    return [((keys >> shift) & low).astype(np.int32) for shift in shifts]


def codebook(values: Floats, bits: int) -> Floats:
    """Choose 2^bits values, sorted, near which all are: equal counts first, then Lloyd's means."""
    sample = np.sort(values[:: max(1, len(values) // _SAMPLE)].astype(np.float64))
    if len(sample) == 0:
        return np.zeros(1 << bits, np.float32)
    book = np.quantile(sample, (np.arange(1 << bits) + 0.5) / (1 << bits))
    sums = np.concatenate([[0.0], np.cumsum(sample)])
    for _ in range(_LLOYD):
        edges = np.concatenate([[0], np.searchsorted(sample, (book[1:] + book[:-1]) / 2), [len(sample)]])
        counts = np.diff(edges)
        book = np.where(counts > 0, (sums[edges[1:]] - sums[edges[:-1]]) / np.maximum(counts, 1), book)
    return np.sort(book).astype(np.float32)


def nearest(book: Floats, values: Floats) -> npt.NDArray[np.int64]:
    """Return the index of the entry nearest to each value."""
    return np.searchsorted((book[1:] + book[:-1]) / 2, values)


def _weights(levels: Sequence[Level]) -> list[Floats]:
    """Return the logarithms of the back-off weights of all orders but the last."""
    return [
        np.log(masses(level, shorter.probability, len(shorter.keys)).weights()).astype(np.float32)
        for shorter, level in pairwise(levels)
    ]
