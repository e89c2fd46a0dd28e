"""Choose the vocabulary, and number a corpus by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.classes import FIRST_WORD, SENTENCE, Class, classed, classify, normal
from scannos.train.context.corpus import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from scannos.train.context.corpus import Corpus

    Ids = npt.NDArray[np.int32]

_SHAPES = 4
_COMMAS = frozenset(",;")
_STEP = 1 << 24
_SMALL = (Class.UNKNOWN, Class.POSSESSIVE, Class.COMPOUND)
_CAPITAL = (Class.NAME, Class.NAME_POSSESSIVE)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A vocabulary, and what a corpus says about it."""

    spellings: tuple[str, ...]
    """By ID: classes, then words, the commonest first."""
    ids: Ids
    """For each form of the corpus its ID."""
    counts: npt.NDArray[np.int64]
    """By ID, weights included."""
    cases: npt.NDArray[np.uint8]
    """By ID: shares of lower, Title and UPPER case inside sentences, of 255."""
    rare: dict[str, int]
    """Normal forms outside the vocabulary with a small first letter, and how often they stand."""
    names: dict[str, int]
    """The same with a capital."""


def choose(corpus: Corpus, limit: int, texts: int) -> Words:
    """Take the `limit` commonest normal forms that stand in at least `texts` different texts."""
    normals = [normal(form) for form in corpus.forms]
    distinct = {form: number for number, form in enumerate(dict.fromkeys(normals))}
    number = np.array([distinct[form] for form in normals], np.int64)
    tallies = _tally(corpus)
    totals = np.bincount(number, tallies, len(distinct)).astype(np.int64)
    spread = np.zeros(len(distinct), np.int64)
    for book in corpus.books:
        spread[np.unique(number[book])] += 1
    barred = np.array([any(map(str.isdigit, form)) or "\n" in form for form in distinct], bool)
    fit = np.flatnonzero((spread >= texts) & ~barred)
    chosen = fit[np.lexsort((fit, -totals[fit]))][: limit - FIRST_WORD]
    position = np.full(len(distinct), -1, np.int32)
    position[chosen] = np.arange(FIRST_WORD, FIRST_WORD + len(chosen))
    ids = position[number]
    for outside in np.flatnonzero((ids < 0) | np.fromiter(map(classed, corpus.forms), bool, len(ids))):
        ids[outside] = classify(corpus.forms[outside])
    everything = list(distinct)
    spellings = (*_class_names(), *(everything[index] for index in chosen))
    counts = np.bincount(ids, tallies, len(spellings)).astype(np.int64)
    rare, names = (
        _outside(everything, number[which], tallies[which])
        for which in (np.isin(ids, s) for s in (_SMALL, _CAPITAL))
    )
    return Words(spellings, ids, counts, _cases(corpus, ids, len(spellings)), rare, names)


def numbered(corpus: Corpus, words: Words) -> Ids:
    """Return the whole corpus as IDs, each part as often as its weight says."""
    parts = [_numbered(part.stream, words.ids) for part in corpus.parts for _ in range(part.weight)]
    return np.concatenate([np.empty(0, np.int32), *parts])


def _numbered(stream: Ids, ids: Ids) -> Ids:
    """Turn forms into IDs; BREAK picks the last entry."""
    return np.append(ids, np.int32(SENTENCE))[stream].astype(np.int32, copy=False)


def _outside(
    everything: Sequence[str], number: npt.NDArray[np.int64], tallies: npt.NDArray[np.int64]
) -> dict[str, int]:
    """Sum up the counts of normal forms."""
    totals: dict[str, int] = {}
    for index, tally in zip(number.tolist(), tallies.tolist(), strict=True):
        totals[everything[index]] = totals.get(everything[index], 0) + tally
    return totals


def _class_names() -> Iterator[str]:
    """Yield spellings that no form can have, for the classes and the reserved IDs."""
    names = {int(item): item.name.lower().replace("_", " ") for item in Class}
    for number in range(FIRST_WORD):
        yield f"<{names.get(number, f'reserved {number}')}>"


def _tally(corpus: Corpus) -> npt.NDArray[np.int64]:
    """Count each form, weights included."""
    total = np.zeros(len(corpus.forms), np.int64)
    for part in corpus.parts:
        total += part.weight * np.bincount(part.stream[part.stream != BREAK], minlength=len(total))
    return total


def _cases(corpus: Corpus, ids: Ids, size: int) -> npt.NDArray[np.uint8]:
    """Count the case of words that follow a small word or a comma: there a capital is the word's own."""
    shapes = np.fromiter(map(_shape, corpus.forms), np.int64, len(corpus.forms))
    inside = np.array([form.islower() or form in _COMMAS for form in corpus.forms] + [False])
    tally = np.zeros(size * _SHAPES, np.int64)
    for part in corpus.parts:
        for start in range(1, len(part.stream), _STEP):
            stream = part.stream[start - 1 : start + _STEP]
            after = stream[1:][inside[stream[:-1]] & (stream[1:] != BREAK)]
            tally += np.bincount(ids[after] * _SHAPES + shapes[after], minlength=len(tally)) * part.weight
    shares = tally.reshape(size, _SHAPES)[:, :3].astype(np.float64)
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1)
    rounded: npt.NDArray[np.uint8] = np.round(shares * 255).astype(np.uint8)
    return rounded


def _shape(form: str) -> int:
    """Tell lower 0, Title 1, UPPER 2 and other 3 case apart; one capital letter is Title."""
    if form.islower():
        return 0
    if form[0].isupper() and (len(form) == 1 or form[1:].islower()):
        return 1
    return 2 if form.isupper() else 3
