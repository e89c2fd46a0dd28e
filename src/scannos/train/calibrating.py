"""From pairs, and texts without errors, to the ranker's file: what it is shown, in what order it is fitted.

The forest of doubts is fitted behind that of readings, whose probabilities are among its features.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from random import Random
from typing import TYPE_CHECKING, Any, Final

from scannos.detect import certainty
from scannos.detect.decode import again, doubts, features
from scannos.detect.decode.forest import Forest
from scannos.detect.engine import BATCH
from scannos.errors import ScannosError
from scannos.text.pairs import Pair
from scannos.train import certainty as certainties
from scannos.train import ranker
from scannos.train.context.texts import held_out_books
from scannos.train.ranker import AGAIN, LARGE, RISK, SMALL, Growth
from scannos.train.samples import Sample, clean, documents, mixed, volumes
from scannos.train.slips import READ, SHARES, Misreader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from scannos.detect.engine import Engine
    from scannos.detect.scan import Knowledge
    from scannos.knowledge.confusions import Unit
    from scannos.train.ranker import Examples

RATES: Final = (0.0, 0.001, 0.004, 0.012, 0.04)
"""Shares of words that are misread in texts without errors: books are scanned better than newspapers…"""
CHECKED: Final = (0.003, 0.01)
"""…and that are still wrong where somebody has spell-checked what was scanned."""
CLEAN: Final = 0.001
"""Up to this rate, all paragraphs are read alone, too: that few words are enough to be left alone."""
PARAGRAPHS: Final = 25
"""Of one book for each of the rates."""
COMMON: Final = 30_000
"""Words of the model that texts are misread for."""
SHORTEST: Final = 120
"""Characters of a paragraph that is taken: shorter ones are headings and talk."""
OPENING: Final = 20
"""Paragraphs of a book that are passed over: titles, contents, prefaces."""
SPARSE: Final = (3, 8, 8, 20)
"""Documents in which only one passage in so many has errors, beside those in which all have…"""
FEW: Final = (3, 8)
"""…and those among what is kept."""
KEPT: Final = 8
"""One document in so many is kept for the certainty of findings."""
KEPT_BOOKS: Final = 3
"""The same of texts without errors, of which there are fewer."""
SCANS: Final = 3
"""How often passages as scanned are seen among what is kept."""
HALVES: Final = 2
"""Parts of the samples, each of which is looked at by what the other has taught."""
BLOCK: Final = 50
"""Neighbouring documents, which may be of one newspaper, that stay in one half."""
THIRD: Final = 3
"""One in so many of the samples that repeat others in another way."""


DOUBT: Final = Growth(60, 16, 6, rate=0.15, ridge=10, bags=3)


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the ranker learns from: samples, and how many pairs and books they were made of."""

    halves: tuple[tuple[Sample, ...], ...]
    """No document or book has samples in both."""
    kept: tuple[Sample, ...]
    """Samples of other documents and books, for what is fitted last."""
    pairs: int
    books: int


def gather(
    words: Sequence[str], units: Iterable[Unit], pairs: Sequence[Pair], texts: Iterable[tuple[Path, int]]
) -> Lessons:
    """Make samples of pairs, and of every so-manyth text without errors of some files.

    `words` are the context model's spellings, commonest first; of the `units` slips are made.
    """
    books = chain.from_iterable(held_out_books(path, every) for path, every in texts)
    common = {word for word in words[:COMMON] if word.isalpha()}
    return prepare(pairs, books, Misreader(units, common, Random(0)))  # noqa: S311 - the same each time


def prepare(pairs: Sequence[Pair], books: Iterable[str], misread: Misreader) -> Lessons:
    """Make samples of every degree of noise: of pairs alone and joined, without errors, and of misread books.

    The books must be such that the context model was not trained on. Raises ScannosError when the pairs are
    of fewer than three documents: one is kept, and two are needed to look at each other.
    """
    whole = documents(pairs)
    rest = [one for number, one in enumerate(whole) if number % KEPT]
    if len(rest) < HALVES:
        raise ScannosError("there are too few pairs to learn from: three documents at least are needed")
    held = list(books)
    apart = _pairs(whole[::KEPT])
    # Scans more than once: what is given to scannos has been scanned, oftener than not.
    kept = _samples(apart, held[::KEPT_BOOKS], misread) + _alone(apart) * (SCANS - 1)
    kept += _sparse(apart, FEW)
    learnt = [book for number, book in enumerate(held) if number % KEPT_BOOKS]
    block = min(BLOCK, len(rest) // HALVES)
    halves = tuple(
        _half(
            [one for number, one in enumerate(rest) if number // block % HALVES == half],
            learnt[half::HALVES],
            misread,
        )
        for half in range(HALVES)
    )
    return Lessons(halves, tuple(kept), len(pairs), len(held))


def _half(whole: Iterable[Sample], books: Iterable[str], misread: Misreader) -> tuple[Sample, ...]:
    pairs = _pairs(whole)
    return (*_samples(pairs, books, misread), *_sparse(pairs, SPARSE))


def _sparse(pairs: Sequence[Pair], shares: Iterable[int]) -> list[Sample]:
    """Join documents in which only one passage in so many has errors."""
    return [one for skipped, every in enumerate(shares) for one in documents(mixed(pairs[skipped:], every))]


def _samples(pairs: Sequence[Pair], books: Iterable[str], misread: Misreader) -> list[Sample]:
    samples = [sample for book in books for sample in _misread(book, misread)]
    samples += _alone(pairs)
    samples += documents(pairs)
    samples += _alone(clean(pairs[::THIRD]))
    samples += documents(clean(pairs))[::THIRD]
    samples += volumes(pairs)[::THIRD] + volumes(clean(pairs))[1::THIRD]
    return samples


def _pairs(samples: Iterable[Sample]) -> list[Pair]:
    return [pair for sample in samples for pair in sample.pairs]


def train(
    knowledge: Knowledge, engine: Engine, lessons: Lessons, report: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """Fit the forests; `report` is told how far it is. Minutes for tens of thousands of pairs."""
    report(f"readings of {sum(map(len, lessons.halves)):,} samples")
    seen = first_looks(engine, lessons)
    reading = ranker.fit(chain.from_iterable(seen), features.NAMES, report, LARGE)
    report("readings again, each half by what the other has taught")
    looks, breaking = zip(*second_looks(engine, lessons, seen, report), strict=True)
    last = ranker.fit(looks, again.NAMES, report, AGAIN)
    report("readings that would break what is right")
    risk = ranker.fit(breaking, again.NAMES, report, RISK)
    forests = {"reading": Forest.of(reading), "again": Forest.of(last), "risk": Forest.of(risk)}
    report("words that may be wrong")
    knowing = engine.only(**forests)
    samples = [one for half in lessons.halves for one in half[::THIRD]]
    doubted = [ranker.doubts(knowing, batch) for batch in batches(samples)]
    doubt = ranker.fit(doubted, doubts.NAMES, report, DOUBT)
    report("findings in texts kept for them")
    judging = engine.only(**forests, doubt=Forest.of(doubt))
    found = [certainties.findings(knowledge, judging, lessons.kept)]
    return {
        "reading": reading,
        "again": last,
        "risk": risk,
        "doubt": doubt,
        "finding": ranker.fit(found, certainty.NAMES, report, SMALL),
    }


def first_looks(engine: Engine, lessons: Lessons) -> list[list[Examples]]:
    """Return the readings of each half, for the forest of readings."""
    return [[ranker.readings(engine, batch) for batch in batches(half)] for half in lessons.halves]


def second_looks(
    engine: Engine, lessons: Lessons, seen: Sequence[Sequence[Examples]], report: Callable[[str], None]
) -> list[tuple[Examples, Examples]]:
    """Return the readings once more, each half looked at by what the other, as `seen` first, has taught.

    Beside whether they are right stands whether they change what is as printed. A forest is surer of what it
    was fitted to than it will be of any other text.
    """
    taught = [Forest.of(ranker.fit(half, features.NAMES, report, LARGE)) for half in reversed(seen)]
    return [
        ranker.again(engine.only(reading=forest), batch)
        for forest, half in zip(taught, lessons.halves, strict=True)
        for batch in batches(half)
    ]


def _alone(pairs: Iterable[Pair]) -> list[Sample]:
    return [Sample((pair,)) for pair in pairs]


def _misread(book: str, misread: Misreader) -> Iterator[Sample]:
    """Yield stretches of a book, each misread at another rate, and some of their paragraphs alone."""
    paragraphs = (" ".join(piece.split()) for piece in re.split(r"\n\s*\n", book) if len(piece) > SHORTEST)
    chosen = islice(paragraphs, OPENING, None)
    for rate, shares in [*((rate, SHARES) for rate in RATES), *((rate, READ) for rate in CHECKED)]:
        part = list(islice(chosen, PARAGRAPHS))
        if part:
            made = tuple(Pair("", "books", misread(one, rate, shares), one) for one in part)
            yield Sample(made)
            yield from _alone(made if rate <= CLEAN else made[::THIRD])


def batches(samples: Iterable[Sample]) -> Iterator[list[Sample]]:
    """Yield the samples in lists of as many characters as the engine reads at once."""
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
