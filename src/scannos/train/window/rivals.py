"""Words that a scanner confuses with a word of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from scannos.detect.decode.speller import asked
from scannos.detect.decode.weights import Weights
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.sorting import runs

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.speller import Speller
    from scannos.train.progress import Progress

    Ids = npt.NDArray[np.int32]
    Ints = npt.NDArray[np.int64]

_AT_ONCE: Final = 4000


class Drawing(Protocol):
    """Chance, and words by it."""

    random: np.random.Generator

    def draw(self, *shape: int) -> Ints:
        """Return words for those that nothing looks like."""
        ...


class Rivals:
    """For each word those that look like it, as the decoder finds them."""

    def __init__(self, speller: Speller, words: int, progress: Progress) -> None:
        spelled, limits = speller.context.words()[FIRST_WORD:words], asked(Weights())
        progress.begin("words that look alike", len(spelled))
        pairs = [np.empty(0, np.int64)]
        for start in range(0, len(spelled), _AT_ONCE):
            some = spelled[start : start + _AT_ONCE]
            for found in (speller.near(some, limits.most, limits.weighed), speller.once(some, limits.once)):
                form = found.form.astype(np.int64) + start + FIRST_WORD
                good = (found.word < words) & (found.word != form) & (found.word >= FIRST_WORD)
                pairs.append(form[good] * words + found.word[good])
            progress.advance(len(some))
        keys = np.sort(np.concatenate(pairs))
        keys = keys[runs(keys)]
        self._word = np.append(keys % words, 0)
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(keys // words, minlength=words))])

    def __call__(self, word: Ids, many: int, places: Drawing) -> Ints:
        """Return for each word so many that look like it, or any where none does."""
        first, count = self._ends[word], self._ends[word + 1] - self._ends[word]
        at = first[:, None] + (places.random.random((len(word), many)) * count[:, None]).astype(np.int64)
        return np.where(count[:, None] > 0, self._word[at], places.draw(len(word), many))
