"""Places of texts to learn from, and words drawn by frequency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.classes import SENTENCE, Class
from scannos.knowledge.window import AROUND, SIDE, shown
from scannos.train.context.corpus import BREAK, stream_of
from scannos.train.context.texts import training_books

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.context import Context
    from scannos.train.context.texts import Source
    from scannos.train.progress import Progress
    from scannos.train.window.options import Options

    Ids = npt.NDArray[np.int32]
    Ints = npt.NDArray[np.int64]

PART: Final = 400_000
"""Characters of a text that are read, from its middle: many texts teach more than long ones."""
_COMMON: Final = 5e-4
"""Share of all places from which a word is passed over at times."""
_POWER: Final = 0.75
"""Of the frequency by which words are drawn for a batch (Mikolov et al. 2013)."""
_HIDDEN: Final = 0.06
"""Share of the words around that are hidden while learning, as they will be where they are misread."""


def stream(source: Source, context: Context, every: int, progress: Progress) -> Ids:
    """Return parts of the texts of a file as IDs, with gaps between paragraphs, parts and at both ends."""
    progress.begin(f"reading {source.path.name}", 0)
    parts = [np.zeros(SIDE, np.int32)]
    for book in training_books(source, every):
        at = max(len(book) - PART, 0) // 2
        stream, forms = stream_of(book[at : at + PART])
        ids = np.append(context.ids(forms), np.int32(SENTENCE))
        parts.append(np.where(stream == BREAK, np.int32(SENTENCE), ids[stream]))
        progress.advance(len(stream))
    return np.concatenate([*parts, np.zeros(SIDE, np.int32)])


class Places:
    """Places of the texts, drawn by weight and by what stands there."""

    def __init__(
        self,
        streams: Sequence[Ids],
        weights: Sequence[int],
        words: int,
        options: Options,
        random: np.random.Generator,
    ) -> None:
        self.ids = np.concatenate(streams)
        sizes = np.array([len(stream) for stream in streams], np.int64)
        self._ends = np.cumsum(sizes)
        self._shares = np.cumsum(sizes * np.array(weights))
        self._options, self._words, self.random = options, words, random
        asked = np.where(self.ids < words, self.ids, np.int32(Class.UNKNOWN))
        counts = np.bincount(asked, minlength=words).astype(np.float64)
        counts[SENTENCE] = 0
        self.share = counts / max(counts.sum(), 1)
        self.kept = np.minimum(1, np.sqrt(_COMMON / np.maximum(self.share, 1e-12))).astype(np.float32)
        drawn = np.maximum(counts, 1) ** _POWER
        drawn[SENTENCE] = 0
        self._drawn = np.cumsum(drawn / drawn.sum())

    def batch(self) -> tuple[Ids, Ids]:
        """Return windows with some words hidden, and what stands in their middle."""
        options, random = self._options, self.random
        at = random.integers(0, self._shares[-1], 3 * options.batch)
        source = np.searchsorted(self._shares, at, side="right")
        length = np.diff(self._ends, prepend=0)[source]
        place = np.minimum(self._ends[source] - length + at % length, len(self.ids) - SIDE - 1)
        place = np.maximum(place, SIDE)
        word = self.ids[place]
        word = np.where(word < self._words, word, np.int32(Class.UNKNOWN))
        chosen = np.flatnonzero((word != SENTENCE) & (random.random(len(word)) < self.kept[word]))
        chosen = chosen[: options.batch]
        around = shown(self.ids[place[chosen, None] + AROUND], options.around)
        hidden = (random.random(around.shape) < _HIDDEN) & (around != SENTENCE)
        return np.where(hidden, np.int32(Class.UNKNOWN), around), word[chosen]

    def draw(self, *shape: int) -> Ints:
        """Return words by their frequency, flattened."""
        drawn = np.searchsorted(self._drawn, self.random.random(shape))
        return np.minimum(drawn, self._words - 1)
