"""Readings of single forms: other words, and two words run together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, powers
from scannos.knowledge.lexicon import Opinion
from scannos.knowledge.rewriter import Rewriter, best
from scannos.knowledge.rewrites import LONGEST, Letters, rank, spread

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.weights import Weights
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.rewriter import Part
    from scannos.knowledge.rewrites import Readings

    Nats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

COMMONEST: Final = 30_000
"""Words that may have lost a letter."""
SHORTEST: Final = 4
"""Letters of a form that two changes, or a cut, are tried on."""
CUTS: Final = 4
"""Splits kept for each form."""
_INVERSES = powers(LONGEST + 8, INVERSE)


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """What is known of the distinct forms of a line, one entry each."""

    alone: Nats
    """ln P of the form by itself."""
    extra: Nats
    """What it costs as it was scanned, beside the context: unlikely letters, a list that bars it."""
    unknown: Flags
    """Whether the context model does not know it, though it has letters."""
    opinion: npt.NDArray[np.uint8]
    """What the word lists say of it, an `Opinion`."""


class Speller:
    """Which words a form may have been."""

    def __init__(self, context: Context, confusions: Confusions) -> None:
        """Index the vocabulary."""
        self._context = context
        spellings = context.words()
        ids = np.array(
            [
                number
                for number in range(FIRST_WORD, min(COMMONEST, len(spellings)))
                if spellings[number][0].isalpha() and len(spellings[number]) <= LONGEST
            ],
            np.int32,
        )
        vocabulary = context.vocabulary
        self._rewriter = Rewriter(
            confusions.units,
            vocabulary.find_hashes,
            vocabulary.hashes,
            [spellings[number] for number in ids],
            ids,
        )
        self._units = {(unit.printed, unit.read): unit for unit in confusions.units}
        self.alone = context.unigram(np.arange(len(spellings), dtype=np.int32)).astype(np.float64)

    def unit(self, printed: str, read: str, otherwise: float) -> float:
        """Return what it costs inside a word to read `printed` so."""
        unit = self._units.get((printed, read))
        return unit.mid if unit else otherwise

    def words(self, line: Line, forms: Forms, weights: Weights) -> Arcs:
        """Return other words for the tokens of a line."""
        readings = self._likely(line, forms, weights)
        count = np.bincount(readings.form, minlength=len(line.normals))
        first = np.cumsum(count) - count
        token, which = spread(first[line.form], count[line.form])
        place = line.place[token].astype(np.int64)
        return arcs(
            place, place + 1, readings.word[which], readings.cost[which].astype(np.float64), Change.WORD
        )

    def rewritten(self, forms: list[str], weights: Weights, limit: float) -> Readings:
        """Return the words that one change makes of forms of no line, such as two halves joined."""
        found = self._rewriter.once(forms, limit)
        kept = self.alone[found.word] > weights.joined
        return best([(found.form[kept], found.word[kept], found.cost[kept])])

    def _likely(self, line: Line, forms: Forms, weights: Weights) -> Readings:
        """Return for every form the words that context might prefer, the likeliest few."""
        lengths = line.lengths
        tried = np.flatnonzero(line.is_word & (lengths <= LONGEST))
        once = self._rewriter.once([line.normals[number] for number in tried], weights.once)
        parts = [(tried[once.form].astype(np.int32), once.word, once.cost)]
        hard = np.flatnonzero(forms.unknown & (lengths >= SHORTEST) & (lengths <= LONGEST))
        anyhow = self._rewriter.anyhow([line.normals[number] for number in hard])
        parts.append((hard[anyhow.form].astype(np.int32), anyhow.word, anyhow.cost))
        twice = self._rewriter.twice([line.normals[number] for number in hard], weights.twice)
        parts.append((hard[twice.form].astype(np.int32), twice.word, twice.cost))
        # Most readings are too far off for any context, and sorting takes longest.
        found = best(self._within_reach(part, line, forms, weights) for part in parts)
        gain = self.alone[found.word] - found.cost - forms.alone[found.form]
        return _first(found, gain, weights.kept)

    def _within_reach(self, part: Part, line: Line, forms: Forms, weights: Weights) -> Part:
        """Keep of forms, words and costs those that context might prefer."""
        form, word, cost = part
        alone = self.alone[word]
        gain = alone - cost - forms.alone[form]
        kept = np.flatnonzero(
            (gain > -weights.reach) & (alone > weights.rarest)
            & (word != line.ids[form]) & (word >= FIRST_WORD)
        )  # fmt: skip
        return form[kept], word[kept], cost[kept]

    def splits(self, line: Line, forms: Forms, weights: Weights) -> Arcs:
        """Return two words for tokens that are none, also with one letter or sign between them."""
        chosen = [
            number
            for number in np.flatnonzero(forms.unknown)
            if SHORTEST <= len(line.normals[number]) <= LONGEST
        ]
        letters = Letters.read([line.normals[number] for number in chosen])
        parts = [self._cut(letters, size, weights) for size in (0, 1)]
        form, left, right, cost, size = (np.concatenate(column) for column in zip(*parts, strict=True))
        form = np.array(chosen, np.int32)[form] if len(form) else form.astype(np.int32)
        gain = self.alone[left] + self.alone[right] - cost
        order = np.lexsort((-gain, form))
        order = order[rank(form[order]) < CUTS]
        form, left, right, cost, size = (column[order] for column in (form, left, right, cost, size))
        count = np.bincount(form, minlength=len(line.normals))
        token, which = spread((np.cumsum(count) - count)[line.form], count[line.form])
        place = line.place[token].astype(np.int64)
        return arcs(
            place, place + 1, left[which], cost[which], Change.SPLIT, second=right[which], variant=size[which]
        )

    def _cut(self, letters: Letters, size: int, weights: Weights) -> tuple[npt.NDArray[np.generic], ...]:
        """Cut forms in two, taking out `size` letters."""
        width = letters.codes.shape[1]
        place = np.arange(width)[None, :]
        row, at = np.nonzero((place > 0) & (place + size < letters.lengths[:, None]))
        after = at + size
        tail = letters.sums[row, letters.lengths[row]] - letters.sums[row, after]
        find = self._context.vocabulary.find_hashes
        left, right = find(letters.sums[row, at]), find(tail * _INVERSES[after])
        kept = (left >= FIRST_WORD) & (right >= FIRST_WORD)
        kept &= (self.alone[left] > weights.joined) & (self.alone[right] > weights.joined)
        row, at, left, right = row[kept], at[kept], left[kept], right[kept]
        taken = [chr(code) if size else "" for code in letters.codes[row, at]]
        cost = np.array([self.unit(" ", sign, weights.once) for sign in taken], np.float64)
        return row, left, right, cost, np.full(len(row), size, np.int64)


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
    return Forms(alone, extra + np.where(barred, weights.barred, 0.0), unknown & ~listed, opinion)


def _first(found: Readings, gain: Nats, most: int) -> Readings:
    """Return of each form the `most` readings that gain most."""
    numbers = np.lexsort((-gain, found.form))
    numbers = numbers[rank(found.form[numbers]) < most]
    return type(found)(found.form[numbers], found.word[numbers], found.cost[numbers])
