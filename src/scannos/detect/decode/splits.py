"""Two words for one form: run together, with a sign or letter between them, or one of them misread, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.words import SHALLOW, at_tokens
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import INVERSE, powers
from scannos.knowledge.rewrites import LONGEST, Letters
from scannos.knowledge.sorting import by_both, rank, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    halves = [_cut(forms, size, speller, weights) for size in (0, 1)]
    mended = _mended([torn for _, both in halves for torn in both], speller, weights)
    cuts = [halves[0][0], *mended[:2], halves[1][0], *mended[2:]]
    form, left, right, cost, size = (np.concatenate(column) for column in zip(*cuts, strict=True))
    gain = speller.alone[left] + speller.alone[right] - cost
    order = by_both(form, -gain)
    order = order[rank(form[order]) < CUTS]
    form, left, right, cost, size = (column[order] for column in (form, left, right, cost, size))
    token, which = at_tokens(line, chosen[form])
    place = line.place[token].astype(np.int64)
    return arcs(
        place, place + 1, left[which], cost[which], Change.SPLIT, second=right[which], variant=size[which]
    )


class _Torn(NamedTuple):
    """Cuts of which one side is a common word, and the other may be misread."""

    rests: list[str]
    row: Ints
    known: Ints
    cost: Nats
    size: int
    left: bool
    """Whether the common word is the left one."""


def _cut(forms: list[str], size: int, speller: Speller, weights: Weights) -> tuple[Cut, tuple[_Torn, _Torn]]:
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
    behind = [forms[row[n]][after[n] :] for n in after_left.tolist()]
    before = [forms[row[n]][: at[n]] for n in before_right.tolist()]
    return exact, (
        _Torn(behind, row[after_left], left[after_left], cost[after_left], size, left=True),
        _Torn(before, row[before_right], right[before_right], cost[before_right], size, left=False),
    )


def _mended(torn: Sequence[_Torn], speller: Speller, weights: Weights) -> list[Cut]:
    """Return the cuts with words for what is misread: all rests are asked about at once."""
    found = speller.near([rest for each in torn for rest in each.rests], SHALLOW, weights.torn_weighed)
    begins = np.cumsum([0, *(len(each.rests) for each in torn)])
    edges = np.searchsorted(found.form, begins).tolist()  # readings are sorted by what was read
    cuts = []
    for each, begin, first, end in zip(torn, begins, edges, edges[1:], strict=False):
        of, word = found.form[first:end] - begin, found.word[first:end]
        known = each.known[of]
        left, right = (known, word) if each.left else (word, known)
        cost = each.cost[of] + found.cost[first:end]
        cuts.append((each.row[of], left, right, cost, np.full(len(of), each.size)))
    return cuts
