"""Readings of single forms: other words, and two words run together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.figures import SURELY
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.lexicon import Opinion
from scannos.knowledge.rewriter import best
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.sorting import places

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.knowledge.context import Context
    from scannos.knowledge.rewriter import Part
    from scannos.knowledge.rewrites import Readings

    Nats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.integer]

SHORTEST: Final = 2
"""Letters of a form for which words are looked for that differ in any letters."""
DEEP, SHALLOW = 3, 2
"""Letters taken out of a form that is no word, and of one that is."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """What is known of the distinct forms of a line, one entry each."""

    alone: Nats
    """ln P of the form by itself."""
    extra: Nats
    """What it costs as it was scanned, beside the context: unlikely letters, a list that bars it."""
    unknown: Flags
    """Whether neither the context model nor a list knows it, though it has letters."""
    opinion: npt.NDArray[np.uint8]
    """What the word lists say of it, an `Opinion`."""
    figures: Flags
    """Whether it is a number, though it has letters for digits: no word, and no piece of one."""


def know(line: Line, context: Context, opinion: npt.NDArray[np.uint8], weights: Weights) -> Forms:
    """Weigh the distinct forms of a line; `opinion` is what the word lists say of each."""
    listed, barred = opinion == Opinion.KNOWN, opinion == Opinion.WRONG
    unknown = line.is_word & (line.ids < FIRST_WORD)
    extra = np.zeros(len(line.normals), np.float64)
    which = np.flatnonzero(unknown)
    if len(which):
        nats = context.characters.logp([line.shown[number] for number in which.tolist()])
        extra[which] = -weights.unknown * nats
    extra = np.where(unknown & listed, np.minimum(extra, weights.listed), extra)
    alone = context.unigram(line.ids).astype(np.float64) - extra
    extra = extra + np.where(barred, weights.barred, 0.0)
    figures = np.zeros(len(line.normals), np.bool_)
    digits = np.flatnonzero(line.digits).tolist()
    figures[digits] = [SURELY.fullmatch(line.shown[number]) is not None for number in digits]
    return Forms(alone, extra, unknown & ~listed, opinion, figures)


def unknown_words(line: Line, forms: Forms) -> tuple[Nats, Nats]:
    """Return for each text how many of its words nothing knows, and how many it has."""
    texts = len(line.offsets) - 1
    unknown = np.bincount(line.text_of, weights=forms.unknown[line.form], minlength=texts)
    total = np.bincount(line.text_of, weights=line.is_word[line.form], minlength=texts)
    return unknown.astype(np.float64), total.astype(np.float64)


def words(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Arcs:
    """Return other words for the tokens of a line."""
    readings = _likely(line, forms, speller, weights)
    token, which = at_tokens(line, readings.form)
    place = line.place[token].astype(np.int64)
    return arcs(place, place + 1, readings.word[which], readings.cost[which].astype(np.float64), Change.WORD)


def at_tokens(line: Line, form: Ints) -> tuple[Ints, Ints]:
    """Return for rows about forms, sorted by form, the tokens that each is about, and its number."""
    return places(form, line.form, len(line.normals))


def _likely(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Readings:
    """Return for every form the words that context might prefer, the likeliest few."""
    lengths = line.lengths
    tried = line.is_word & (lengths <= LONGEST) & ~forms.figures
    parts = [_of(line, np.flatnonzero(tried), lambda some: speller.once(some, weights.once))]
    far = tried & (lengths >= SHORTEST)
    hard, easy = np.flatnonzero(far & forms.unknown), np.flatnonzero(far & ~forms.unknown)
    # What only four letters less have in common, looks tell for less.
    parts.append(_of(line, hard, lambda some: speller.near(some, DEEP, weights.weighed)))
    parts.append(_of(line, hard, lambda some: speller.alike(some, weights.alike)))
    parts.append(_of(line, easy, lambda some: speller.near(some, SHALLOW, weights.known_weighed)))
    # Most readings are too far off for any context, and sorting takes longest.
    found = best([_within_reach(part, line, forms, speller, weights) for part in parts])
    gain = speller.alone[found.word] - found.cost - forms.alone[found.form]
    most = np.where(forms.unknown, weights.kept, weights.kept_known)
    return found.strongest(gain, most[found.form])


def _within_reach(part: Part, line: Line, forms: Forms, speller: Speller, weights: Weights) -> Part:
    """Keep of forms, words and costs those that context might prefer."""
    form, word, cost = part
    alone = speller.alone[word]
    gain = alone - cost - forms.alone[form]
    kept = np.flatnonzero(
        (gain > -weights.reach) & (alone > weights.rarest)
        & (word != line.ids[form]) & (word >= FIRST_WORD)
    )  # fmt: skip
    return form[kept], word[kept], cost[kept]


def _of(line: Line, numbers: Ints, ask: Callable[[list[str]], Readings]) -> Part:
    found = ask([line.normals[number] for number in numbers])
    return numbers[found.form].astype(np.int32), found.word, found.cost
