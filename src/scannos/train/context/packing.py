"""Turn probabilities into code books and static tables: the arrays of a model's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    nats: int
    """Bits of the log-probability's code."""
    backoff: int
    """Bits of the back-off weight's code, 0 for the longest n-grams."""

    @property
    def bytes(self) -> int:
        """Return the size of a slot."""
        return np.dtype(self.slot).itemsize


MIDDLE = Width(np.uint32, 8, 8)
LONGEST = Width(np.uint16, 6, 0)


def widths(order: int) -> list[Width]:
    """Return the widths of the orders 2 … `order`."""
    return [MIDDLE] * (order - 2) + [LONGEST]


def size(counts: Sequence[int]) -> int:
    """Return the bytes that n-grams of orders 1 and up take, but for the vocabulary."""
    longer = zip(counts[1:], widths(len(counts)), strict=True)
    return 8 * counts[0] + sum(tables.slots(count) * width.bytes for count, width in longer)


def pack(
    name: str, levels: Sequence[Level], bits: int, progress: Progress
) -> tuple[dict[str, npt.NDArray[Any]], list[list[int]]]:
    """Return the arrays that `knowledge.ngrams.Ngrams.of` reads, and the shapes of the tables.

    Back-off weights are worked out from the rounded probabilities, so that these still sum to one.
    """
    progress.begin("packing", sum(len(level.keys) for level in levels[1:]))
    books, levels = _rounded(levels)
    weights = _weights(levels)
    arrays: dict[str, npt.NDArray[Any]] = {
        f"{name}1.nats": np.log(levels[0].probability).astype(np.float32),
        f"{name}1.backoffs": weights[0],
    }
    shapes = []
    for order, (level, width, book) in enumerate(zip(levels[1:], widths(len(levels)), books, strict=True), 2):
        backoffs = codebook(weights[order - 1], width.backoff) if width.backoff else np.zeros(1, np.float32)
        values = nearest(book, np.log(level.probability))
        if width.backoff:
            values |= nearest(backoffs, weights[order - 1]) << width.nats
        keys = gram_keys(columns(level.keys, order, bits))
        table = tables.build(keys, values, width.nats + width.backoff, width.slot)
        shapes.append([table.shape.segment, table.shape.segments, table.shape.seed])
        arrays |= {f"{name}{order}.slots": table.slots, f"{name}{order}.nats": book}
        arrays[f"{name}{order}.backoffs"] = backoffs
        progress.advance(len(level.keys))
    return arrays, shapes


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


def _rounded(levels: Sequence[Level]) -> tuple[list[Floats], list[Level]]:
    """Replace the probabilities of orders 2 and up by those of their code books."""
    books, rounded = [], [levels[0]]
    for level, width in zip(levels[1:], widths(len(levels)), strict=True):
        nats = np.log(level.probability)
        book = codebook(nats, width.nats)
        books.append(book)
        rounded.append(replace(level, probability=np.exp(book[nearest(book, nats)])))
    return books, rounded


def _weights(levels: Sequence[Level]) -> list[Floats]:
    """Return the logarithms of the back-off weights of all orders but the last."""
    return [
        np.log(masses(level, shorter.probability, len(shorter.keys)).weights()).astype(np.float32)
        for shorter, level in pairwise(levels)
    ]
