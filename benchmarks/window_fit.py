"""How often the printed word stands before all that a scanner may have made of it, by what tells them apart.

    python benchmarks/window_fit.py TEXT... [--every 50] [--places 60000]

The texts are those that training left out (every 50th). At each place six words that look like the printed
one are set against it, by the n-grams (the word, and the two after it), by the network that looks to both
sides, and by both, the network at several weights. Without texts there is nothing to measure.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.speller import Speller
from scannos.knowledge.classes import FIRST_WORD, SENTENCE
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context
from scannos.knowledge.window import AROUND, SIDE, Window
from scannos.train.context.corpus import BREAK, stream_of
from scannos.train.context.texts import held_out_books
from scannos.train.progress import Silent
from scannos.train.window.rivals import Rivals

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Ids = npt.NDArray[np.int32]
    Nats = npt.NDArray[np.float64]

PART: Final = 40_000
"""Characters of each text, from its middle."""
RIVALS: Final = 6
WEIGHTS: Final = (0.25, 0.5, 0.75, 1.0, 1.5)


class Drawn:
    """What `Rivals` asks of places: chance, and words for those that nothing looks like."""

    def __init__(self) -> None:
        self.random = np.random.default_rng(1)

    def draw(self, *shape: int) -> npt.NDArray[np.int64]:
        """Return no word, for words that nothing looks like."""
        return np.zeros(shape, np.int64)


def main() -> None:
    """Measure, and print a table."""
    asked = parsed()
    if not asked.texts:
        print("no texts given, nothing measured: python benchmarks/window_fit.py TEXT...")
        return
    context, window = Context.open(), Window.open()
    words = len(window.asked)
    ids = stream(asked.texts, asked.every, context)
    places = np.flatnonzero((ids >= FIRST_WORD) & (ids < words))
    drawn = Drawn()
    places = drawn.random.choice(places, min(asked.places, len(places)), replace=False)
    rivals = Rivals(Speller(context, Confusions.load()), words, Silent())
    others = rivals(ids[places], RIVALS, drawn)
    places, others = places[others.any(axis=1)], others[others.any(axis=1)]
    asked_about = np.concatenate([ids[places, None], others], axis=1).astype(np.int32)
    by_ngrams = np.stack([ngrams(context, ids, places, word) for word in asked_about.T], axis=1)
    seen = window.seen(ids[places[:, None] + AROUND])
    rows = np.arange(len(places))
    by_window = np.stack([window.fit(seen, rows, word) for word in asked_about.T], axis=1)
    print(f"{len(places):,} places")
    print(f"n-grams                 {ahead(by_ngrams, asked_about):.1%}")
    print(f"network                 {ahead(by_window, asked_about):.1%}")
    for weight in WEIGHTS:
        print(f"n-grams + {weight:4} network  {ahead(by_ngrams + weight * by_window, asked_about):.1%}")


def stream(texts: Sequence[Path], every: int, context: Context) -> Ids:
    """Return parts of the texts that training left out as IDs, gaps at both ends."""
    parts = [np.zeros(SIDE, np.int32)]
    for text in texts:
        for book in held_out_books(text, every):
            tokens, forms = stream_of(book[len(book) // 2 :][:PART])
            known = np.append(context.ids(forms), np.int32(SENTENCE))
            parts.append(np.where(tokens == BREAK, np.int32(SENTENCE), known[tokens]))
    return np.concatenate([*parts, np.zeros(SIDE, np.int32)])


def ngrams(context: Context, ids: Ids, places: npt.NDArray[np.int64], word: Ids) -> Nats:
    """Return ln P of words at places, and of the two after each."""
    far, near, next_, last = (ids[places + at] for at in (-2, -1, 1, 2))
    return (
        context.logp(far, near, word).astype(np.float64)
        + context.logp(near, word, next_)
        + context.logp(word, next_, last)
    )


def ahead(nats: npt.NDArray[np.floating], words: Ids) -> float:
    """Return how often the first word stands before all others, itself aside."""
    return float(((nats[:, :1] > nats[:, 1:]) | (words[:, 1:] == words[:, :1])).all(axis=1).mean())


def parsed() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--places", type=int, default=60_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
