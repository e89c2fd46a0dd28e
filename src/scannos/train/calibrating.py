"""From pairs, and texts without errors, to the ranker's file: what it is shown, in what order it is fitted.

The forest of doubts is fitted behind that of readings, whose probabilities are among its features.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from scannos.detect.decode import doubts, features
from scannos.detect.decode.forest import Forest
from scannos.detect.engine import BATCH
from scannos.errors import ScannosError
from scannos.text.pairs import Pair
from scannos.train import ranker
from scannos.train.ranker import Sample, clean, documents, misread, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from random import Random

    from scannos.detect.engine import Engine
    from scannos.knowledge.confusions import Unit

RATES: Final = (0.004, 0.012, 0.04)
"""Shares of words that are misread in texts without errors: books are scanned better than newspapers."""
PARAGRAPHS: Final = 33
"""Of one book for each of the rates."""
SHORTEST: Final = 200
"""Characters of a paragraph that is taken: shorter ones are headings and talk."""
OPENING: Final = 20
"""Paragraphs of a book that are passed over: titles, contents, prefaces."""
SPARSE: Final = (3, 8, 8, 20)
"""Documents in which only one passage in so many has errors, beside those in which all have."""
THIRD: Final = 3
"""One in so many of the samples that repeat others in another way."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the ranker learns from: samples, and how many pairs and books they were made of."""

    samples: tuple[Sample, ...]
    pairs: int
    books: int


def prepare(pairs: Sequence[Pair], books: Iterable[str], units: Sequence[Unit], chance: Random) -> Lessons:
    """Make samples of every degree of noise: of pairs alone and joined, without errors, and of misread books.

    The books must be such that the context model was not trained on. Raises ScannosError without pairs.
    """
    if not pairs:
        raise ScannosError("there are no pairs to learn from")
    held = list(books)
    samples = [sample for book in held for sample in _misread(book, units, chance)]
    samples += _alone(pairs)
    samples += documents(pairs)[::THIRD]
    samples += _alone(clean(pairs[::THIRD]))
    for skipped, every in enumerate(SPARSE):
        samples += documents(mixed(pairs[skipped:], every))
    samples += documents(clean(pairs))[::THIRD]
    return Lessons(tuple(samples), len(pairs), len(held))


def train(engine: Engine, lessons: Lessons, report: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    """Fit both forests; `report` is told how far it is. Minutes for tens of thousands of pairs."""
    report(f"readings of {len(lessons.samples):,} samples")
    seen = [ranker.readings(engine, batch) for batch in _batches(lessons.samples)]
    reading = ranker.fit(seen, features.NAMES, report)
    knowing = engine.ranked(reading=Forest.of(reading))
    report("words that may be wrong")
    doubted = [ranker.doubts(knowing, batch) for batch in _batches(lessons.samples)]
    return {"reading": reading, "doubt": ranker.fit(doubted, doubts.NAMES, report)}


def _alone(pairs: Iterable[Pair]) -> list[Sample]:
    return [Sample((pair,)) for pair in pairs]


def _misread(book: str, units: Sequence[Unit], chance: Random) -> Iterator[Sample]:
    """Yield stretches of a book, each misread at another rate."""
    paragraphs = (" ".join(piece.split()) for piece in re.split(r"\n\s*\n", book) if len(piece) > SHORTEST)
    chosen = islice(paragraphs, OPENING, None)
    for rate in RATES:
        part = list(islice(chosen, PARAGRAPHS))
        if part:
            yield Sample(tuple(Pair("", "books", misread(one, units, rate, chance), one) for one in part))


def _batches(samples: Iterable[Sample]) -> Iterator[list[Sample]]:
    held: list[Sample] = []
    size = 0
    for sample in samples:
        held.append(sample)
        size += len(sample.scan)
        if size > BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held
