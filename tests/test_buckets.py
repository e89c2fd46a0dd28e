"""Entries are found by bucket and eight bits: all that are alike, no others, however many are asked for."""

from __future__ import annotations

import numpy as np
import pytest

from scannos.knowledge.buckets import Buckets, prints


@pytest.mark.parametrize("asked", [0, 7, 3_000])
@pytest.mark.parametrize("each", [1, 5, 40])
def test_all_that_are_alike_are_found(asked: int, each: int) -> None:
    random, bits = np.random.default_rng(each), 6
    entries = np.sort(random.integers(0, 1 << 63, each << bits).astype(np.uint64) << np.uint64(1))
    high = np.uint64(64 - bits)
    edges = np.searchsorted(entries >> high, np.arange((1 << bits) + 1)).astype(np.uint32)
    hashes = np.append(random.choice(entries, asked), random.integers(0, 1 << 63, asked).astype(np.uint64))
    row, place = Buckets(edges, prints(entries)).alike(hashes)
    same = (hashes[:, None] >> high) == (entries >> high)
    same &= prints(hashes)[:, None] == prints(entries)
    found = sorted(zip(row.tolist(), place.tolist(), strict=True))
    assert found == list(map(tuple, np.argwhere(same).tolist()))
