"""Two words for one form: run together, with a sign or letter between them, or one of them misread, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.words import at_tokens
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, powers
from scannos.knowledge.rewrites import LONGEST, Letters, rank, tally

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights

    Nats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.integer]
    Cut = tuple[Ints, Ints, Ints, Nats, Ints]
    """Row of the form, left word, right word, cost, letters taken out between them."""

SHORTEST: Final = 3
"""Letters of a form that is cut."""
RARE: Final = -13.0
"""ln P of a word that may still be two: *asa*, *fora*."""
CUTS: Final = 5
"""Splits kept for each form."""
COMMON: Final = -9.0
"""ln P of a word beside which the other may be misread."""
REST: Final = 3
"""Letters of what is misread beside it, at least."""
_INVERSES = powers(LONGEST + 8, INVERSE)


def splits(line: Line, speller: Speller, weights: Weights) -> Arcs:
    """Return two words for tokens that the context model does not know."""
    rare = line.is_word & ((line.ids < FIRST_WORD) | (speller.alone[line.ids] < RARE))
    chosen = np.flatnonzero(rare & (line.lengths >= SHORTEST) & (line.lengths <= LONGEST))
    forms = [line.normals[number] for number in chosen]
    cuts = [part for size in (0, 1) for part in _cut(forms, size, speller, weights)]
    form, left, right, cost, size = (np.concatenate(column) for column in zip(*cuts, strict=True))
    gain = speller.alone[left] + speller.alone[right] - cost
    order = np.lexsort((-gain, form))
    order = order[rank(form[order]) < CUTS]
    form, left, right, cost, size = (column[order] for column in (form, left, right, cost, size))
    token, which = at_tokens(line, chosen[form])
    place = line.place[token].astype(np.int64)
    return arcs(
        place, place + 1, left[which], cost[which], Change.SPLIT, second=right[which], variant=size[which]
    )


def _cut(forms: list[str], size: int, speller: Speller, weights: Weights) -> list[Cut]:
    """Cut forms in two, taking out `size` letters."""
    letters = Letters.read(forms)
    place = np.arange(letters.codes.shape[1])[None, :]
    row, at = np.nonzero((place > 0) & (place + size < letters.lengths[:, None]))
    after = at + size
    tail = letters.sums[row, letters.lengths[row]] - letters.sums[row, after]
    find = speller.context.vocabulary.find_hashes
    left, right = find(letters.sums[row, at]), find(tail * _INVERSES[after])
    taken = letters.codes[row, at] if size else np.zeros(len(row), np.uint32)
    signs, _ = tally(taken)
    costs = [speller.unit(" ", chr(code) if size else "", weights.once) for code in signs.tolist()]
    cost = np.array(costs, np.float64)[np.searchsorted(signs, taken)]
    nats = [np.where(word >= FIRST_WORD, speller.alone[word], -np.inf) for word in (left, right)]
    both = (nats[0] > weights.joined) & (nats[1] > weights.joined)
    exact = (row[both], left[both], right[both], cost[both], np.full(int(both.sum()), size))
    after_left = np.flatnonzero((nats[0] > COMMON) & (letters.lengths[row] - after >= REST) & ~both)
    before_right = np.flatnonzero((nats[1] > COMMON) & (at >= REST) & ~both)
    rests = [forms[row[n]][after[n] :] for n in after_left], [forms[row[n]][: at[n]] for n in before_right]
    found = speller.near(rests[0] + rests[1], 1, weights.torn_weighed)
    # Readings are sorted by their rests: those behind left words come first.
    first = int(np.searchsorted(found.form, len(rests[0])))
    one, other = after_left[found.form[:first]], before_right[found.form[first:] - len(rests[0])]
    return [
        exact,
        (row[one], left[one], found.word[:first], cost[one] + found.cost[:first], np.full(len(one), size)),
        (
            row[other],
            found.word[first:],
            right[other],
            cost[other] + found.cost[first:],
            np.full(len(other), size),
        ),
    ]
