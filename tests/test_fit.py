"""Readings between their neighbours as scanned: what the model says of them word by word."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scannos.detect.decode.arcs import NONE, Change, arcs, join
from scannos.detect.decode.fit import Fit
from scannos.knowledge.context import SENTENCE, Context


@cache
def packaged() -> Context:
    return Context.open()


_WORD = st.integers(16, 2_000)
_READING = st.tuples(st.integers(2, 6), st.integers(1, 2), _WORD, st.just(NONE) | _WORD, st.floats(-60, 0))


@given(st.lists(_WORD, min_size=6, max_size=6), st.lists(_READING, max_size=8))
@settings(max_examples=50)
def test_readings_are_weighed_word_by_word(
    inside: list[int], readings: list[tuple[int, int, int, int, float]]
) -> None:
    words = np.array([SENTENCE, SENTENCE, *inside, SENTENCE, SENTENCE], np.int32)
    others = join(
        [
            arcs(np.array([at]), np.array([at + size]), np.array([first]), 0.0, Change.WORD, second=second)
            for at, size, first, second, _ in readings
        ]
        or [arcs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), 0.0, Change.WORD)]
    )
    found = Fit(words, packaged()).read(others, np.array([least for *_, least in readings]))
    for nats, (at, size, first, second, least) in zip(found, readings, strict=True):
        read = [word for word in (first, second) if word != NONE]
        wanted = spoken([*words[at - 2 : at], *read, *words[at + size : at + size + 2]])
        assert nats == (pytest.approx(wanted, abs=1e-4) if wanted > least else -np.inf)


def spoken(words: list[int]) -> float:
    """Return ln P of the words from the third on."""
    column = np.array(words, np.int32)
    return float(packaged().logp(column[:-2], column[1:-1], column[2:]).sum())


def test_words_as_scanned_are_weighed_like_any() -> None:
    context = packaged()
    words = np.append(np.zeros(2, np.int32), context.ids(["He", "went", "to", "the", "sea", "."]))
    wanted = context.logp(words[:-2], words[1:-1], words[2:])
    assert Fit(words, context).scanned[2:].tolist() == wanted.tolist()
