"""N-grams counted, smoothed, pruned: what the counts are, what their probabilities come to."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge.context import SENTENCE
from scannos.train.context import packing
from scannos.train.context.counts import Counts, bits_for, count
from scannos.train.context.pruning import losses, prune
from scannos.train.context.smoothing import Level, discounts, estimate
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence

VOCABULARY = 7
IDS = st.lists(st.lists(st.integers(1, VOCABULARY - 1), min_size=1, max_size=9), min_size=1, max_size=30)


def _stream(paragraphs: Sequence[Sequence[int]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([0, *(number for paragraph in paragraphs for number in (*paragraph, 0))], np.int32)


def _levels(paragraphs: Sequence[Sequence[int]], order: int = 3) -> list[Level]:
    ids, bits = _stream(paragraphs), bits_for(VOCABULARY)
    unigrams = Counts(np.arange(VOCABULARY, dtype=np.uint64), np.bincount(ids, minlength=VOCABULARY))
    return estimate([unigrams, *(count(ids, n, bits, Silent()) for n in range(2, order + 1))], bits)


def _probability(levels: Sequence[Level], history: Sequence[int], word: int) -> float:
    """Return P(word | history) the slow and plain way, back-off weights made from what is left."""
    if not history:
        return float(levels[0].probability[word])
    level, bits = levels[len(history)], bits_for(VOCABULARY)
    known = {
        int(key) & ((1 << bits) - 1): float(p)
        for key, p in zip(level.keys, level.probability, strict=True)
        if int(key) >> bits == sum(n << bits * place for place, n in enumerate(reversed(history)))
    }
    if word in known:
        return known[word]
    shorter = {other: _probability(levels, history[1:], other) for other in known}
    weight = (1 - sum(known.values())) / (1 - sum(shorter.values()))
    return weight * _probability(levels, history[1:], word)


@given(IDS)
def test_counts_are_those_of_a_plain_counter(paragraphs: list[list[int]]) -> None:
    ids, bits = _stream(paragraphs).tolist(), bits_for(VOCABULARY)
    plain = Counter(gram for gram in zip(ids, ids[1:], ids[2:], strict=False) if gram[1] != SENTENCE)
    counted = count(_stream(paragraphs), 3, bits, Silent())
    rows = zip(*packing.columns(counted.keys, 3, bits), strict=True)
    assert dict(zip(rows, counted.counts.tolist(), strict=True)) == plain
    assert (np.diff(counted.keys.astype(np.int64)) > 0).all()


@given(IDS, st.integers(0, VOCABULARY - 1), st.integers(0, VOCABULARY - 1), st.floats(0.1, 1))
def test_probabilities_sum_to_one_before_and_after_pruning(
    paragraphs: list[list[int]], first: int, second: int, share: float
) -> None:
    levels = _levels(paragraphs)
    kept = prune(levels, sum, int(share * sum(len(level.keys) for level in levels)))
    for history in ((first, second), (second,), ()):
        for which in (levels, kept):
            total = sum(_probability(which, history, word) for word in range(VOCABULARY))
            assert total == pytest.approx(1, abs=1e-4)


@given(IDS, st.integers(12, 60))
def test_pruning_fits_its_limit_and_leaves_no_ngram_without_what_it_stands_on(
    paragraphs: list[list[int]], limit: int
) -> None:
    levels = prune(_levels(paragraphs), sum, limit)
    assert sum(len(level.keys) for level in levels) <= max(limit, VOCABULARY)
    bits = bits_for(VOCABULARY)
    for width, (shorter, longer) in enumerate(pairwise(levels), 1):
        assert (shorter.keys[longer.prefix] == longer.keys >> np.uint64(bits)).all()
        assert (shorter.keys[longer.suffix] == longer.keys & np.uint64((1 << width * bits) - 1)).all()


def test_what_the_shorter_ngram_foretells_is_pruned_first() -> None:
    # 2 follows 1 whatever stands before; 5 follows 4 only after 3.
    paragraphs = [[1, 2, 6], [6, 1, 2], [3, 4, 5], [6, 4, 1], [3, 4, 5], [6, 4, 2]] * 4
    levels = _levels(paragraphs)
    loss = dict(zip(levels[2].keys.tolist(), losses(levels[2], levels[1]).tolist(), strict=True))
    bits = bits_for(VOCABULARY)
    key = {
        gram: sum(n << bits * place for place, n in enumerate(reversed(gram)))
        for gram in ((6, 1, 2), (3, 4, 5))
    }
    assert loss[key[6, 1, 2]] < loss[key[3, 4, 5]]


def test_discounts_are_those_of_chen_and_goodman() -> None:
    counts = np.repeat([1, 2, 3, 4], [100, 40, 20, 10])
    share = 100 / 180
    assert discounts(counts) == pytest.approx(
        [0, 1 - 2 * share * 0.4, 2 - 3 * share * 0.5, 3 - 4 * share * 0.5]
    )
    assert discounts(np.array([1, 1, 7])).tolist() == [0, 0.5, 1, 1.5]


def test_words_that_follow_many_others_are_likelier_when_nothing_is_known() -> None:
    # 2 always follows 1; 3 follows four different words as often.
    levels = _levels([[1, 2], [1, 2], [1, 2], [1, 2], [1, 3], [4, 3], [5, 3], [6, 3]])
    assert levels[0].probability[3] > 1.5 * levels[0].probability[2]
