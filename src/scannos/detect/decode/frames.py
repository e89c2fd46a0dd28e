"""What a text has again and again between the same two words: *The Ambassador said that*.

One of the two is no common word: between *and* and *was* stands whatever there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.habits import Times
from scannos.detect.decode.line import same_text
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.sorting import spread, tally

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.knowledge.context import Context

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

COMMON: Final = -8.5
"""ln P from which a word is common."""
AGAIN: Final = 2
"""Places of a frame where a word stands that is usual in it…"""
SHARE: Final = 0.15
"""…and its share of them, at least."""
DEAREST: Final = 22.0
"""Nats of a misreading that is tried."""
BELIEVED: Final = 3.0
"""Nats that a frame speaks for its usual words."""
_BITS: Final = 21
"""Of a word's ID."""


class Frames:
    """The frames of a line: what stands before and after a token in its own text."""

    def __init__(self, line: Line, context: Context) -> None:
        token = np.arange(len(line.form))
        rare = np.pad(context.unigram(line.ids)[line.form] < COMMON, 1)
        within = same_text(line, token - 1, token) & same_text(line, token, token + 1)
        self._inside = np.flatnonzero(within & (rare[:-2] | rare[2:]))
        size, inside = len(line.normals), self._inside
        keys = (line.text_of[inside].astype(np.int64) * size + line.form[inside - 1]) * size + line.form[
            inside + 1
        ]
        frames, self._often = tally(keys)
        self._frame = np.full(len(token), -1)
        self._frame[inside] = np.searchsorted(frames, keys)
        self._times = Times(self._keys(inside, line.words[line.place[inside]]))

    def times(self, token: Ints, word: Ints) -> Ints:
        """Return how often each word stands in the frame of a token, never where it has none."""
        return self._times(self._keys(token, word))

    def readings(self, line: Line, speller: Speller) -> Arcs:
        """Return the words usual in a frame for what stands in it less often, and looks like them."""
        (frame, word), times = _parts(self._times.distinct), self._times.times
        usual = (times >= AGAIN) & (times >= SHARE * self._often[frame]) & (word >= FIRST_WORD)
        frame, word, times = frame[usual], word[usual], times[usual]
        count = np.bincount(frame, minlength=len(self._often))
        token = self._inside[line.is_word[line.form[self._inside]]]
        own = self._frame[token]
        which, at = spread((np.cumsum(count) - count)[own], count[own])
        token, word, times = token[which], word[at], times[at]
        short = (
            np.maximum(line.lengths[line.form[token]], speller.context.vocabulary.lengths[word]) <= LONGEST
        )
        rarer = self.times(token, line.words[line.place[token]]) < times
        token, word = token[rarer & short], word[rarer & short]
        cost = _costs(line, speller, line.form[token], word)
        near = np.flatnonzero(cost <= DEAREST)
        place = line.place[token[near]].astype(np.int64)
        return arcs(place, place + 1, word[near], cost[near] - BELIEVED, Change.WORD)

    def _keys(self, token: Ints, word: Ints) -> Ints:
        return _packed(self._frame[token], word)


def _costs(line: Line, speller: Speller, form: Ints, word: Ints) -> Nats:
    """Return -log P(form | word), each pair weighed once."""
    keys = _packed(form, word)
    distinct, _ = tally(keys)
    read, printed = _parts(distinct)
    words = speller.context.words()
    nats = speller.between([words[each] for each in printed], [line.normals[each] for each in read])
    return nats[np.searchsorted(distinct, keys)]


def _packed(number: Ints, word: Ints) -> Ints:
    """Return one number for each number and word."""
    packed: Ints = (number.astype(np.int64) << _BITS) | word
    return packed


def _parts(packed: Ints) -> tuple[Ints, Ints]:
    return packed >> _BITS, packed & ((1 << _BITS) - 1)
