"""One word for several tokens: halves with anything between, and signs read for letters, or among them."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.line import same_text
from scannos.detect.decode.words import SHALLOW
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import joined
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.sorting import places, tally
from scannos.text.tokens import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms
    from scannos.knowledge.hashing import Hashes

    Flags = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

UNSEEN: Final = 10.0
"""Nats of a sign between two halves that the pairs have not shown."""
HALVES: Final = 4
"""Letters that two halves of a word have at least, together."""
SHORT: Final = 3
"""Letters of a form that may be a piece of a word that its neighbour, no word, is the rest of."""
STRAY: Final = 2
"""Letters of a stray between two halves."""
TORN: Final = 3
"""Letters of a word that was torn and misread, too, at least."""
_CLOSING = frozenset("”’)],.;:")
"""Signs that close what came before; they are hardly ever letters."""


def joins(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield one word for two tokens, or for three with a sign between, and for a word with a sign in it."""
    token = np.arange(len(line.form))
    spaced = token[same_text(line, token, token + 1) & ~np.append(line.glued[1:], False)]
    ends = line.begins[spaced + 1]
    about = (line, forms, speller, weights)
    space = speller.unit("", " ", UNSEEN)
    middle, sign, parted = _between(line, speller)
    yield _broken(line, speller, weights, spaced[ends | ~line.lined[line.text_of[spaced]]])
    left = np.concatenate([spaced[~ends], middle - 1])
    right = np.concatenate([spaced[~ends] + 1, middle + 1])
    yield _whole(about, left, right, np.append(np.full(int((~ends).sum()), space), sign))
    yield _parted(about, middle, parted)
    torn = [_torn(about, spaced[~ends], 1), _torn(about, middle - 1, 2), *_signed(about), _shattered(about)]
    left, right = (np.concatenate(column) for column in zip(*torn, strict=True))
    distinct, _ = tally(left * (len(line.form) + 1) + right)
    yield _misread(about, *np.divmod(distinct, len(line.form) + 1))


def _between(line: Line, speller: Speller) -> tuple[Ints, Nats, Nats]:
    """Return signs right behind a word with another word after them, their costs as they are, and spaced."""
    token = np.arange(1, max(len(line.form) - 1, 1))
    token = token[same_text(line, token - 1, token + 1)]
    token = token[line.glued[token] & line.is_word[line.form[token - 1]] & line.is_word[line.form[token + 1]]]
    # Halves on two lines are one word already, with hyphen and line end where they belong.
    token = token[~line.is_word[line.form[token]] & ~line.begins[token + 1]]
    costs = np.full((len(line.normals), 2), np.inf)
    for form in set(line.form[token].tolist()):
        sign = line.normals[form]
        if len(sign) == 1 and not sign.isalnum():
            costs[form] = [speller.unit("", sign + gap, UNSEEN) for gap in (" ", "")]
    token = token[np.isfinite(costs[line.form[token], 0])]
    both = costs[line.form[token]]
    return token, both[np.arange(len(token)), line.glued[token + 1].astype(np.int8)], both[:, 0]


_About = tuple["Line", "Forms", "Speller", "Weights"]
_Stretches = tuple["Ints", "Ints"]
"""First and last tokens."""


def _whole(about: _About, left: Ints, right: Ints, cost: Nats) -> Arcs:
    """Return the words that two tokens of letters make, whatever stands between them."""
    line, forms, speller, weights = about
    # Two short words side by side are words; a letter that is none belongs to its neighbour: *an d*, *w ho*.
    piece = _pieces(line, forms, speller)
    a, b = line.form[left], line.form[right]
    kept = line.plain[a] & line.plain[b]
    kept &= (line.lengths[a] + line.lengths[b] >= HALVES) | piece[a] | piece[b]
    left, right, cost = left[kept], right[kept], cost[kept]
    word = speller.context.vocabulary.find_hashes(_together(line, left, right))
    known = (word >= FIRST_WORD) & (speller.alone[word] > weights.joined)
    start, end = line.place[left].astype(np.int64), line.place[right].astype(np.int64) + 1
    return arcs(start[known], end[known], word[known], cost[known], Change.JOIN)


def _together(line: Line, left: Ints, right: Ints) -> Hashes:
    """Return the hashes of the words that two tokens make."""
    a, b = line.form[left], line.form[right]
    return joined(line.hashes[a], line.hashes[b], line.lengths[a])


def _torn(about: _About, left: Ints, ahead: int) -> _Stretches:
    """Return words that may have been torn and misread: neither piece is a word, or one is short."""
    line, forms, speller, _ = about
    right = left + ahead
    piece, short = _pieces(line, forms, speller)[line.form], line.lengths[line.form] <= SHORT
    word = line.is_word[line.form]
    odd = (piece[left] & (piece[right] | short[right])) | (piece[right] & short[left])
    chosen = odd & word[left] & word[right]
    return left[chosen], right[chosen]


def _pieces(line: Line, forms: Forms, speller: Speller) -> Flags:
    """Tell which forms are no words: unknown ones, and letters that are none."""
    word = forms.unknown & ~forms.figures
    pieces: Flags = word | (line.plain & (line.lengths == 1) & ~np.isin(line.hashes, speller.letters))
    return pieces


def _parted(about: _About, middle: Ints, cost: Nats) -> Arcs:
    """Return the words of halves with a sign and a stray from the next column between: *im- v parted*."""
    line, _, _, weights = about
    chosen = same_text(line, middle, middle + 2)
    middle, cost = middle[chosen], cost[chosen]
    chosen = (line.lengths[line.form[middle + 1]] <= STRAY) & ~line.glued[middle + 2]
    middle, cost = middle[chosen], cost[chosen]
    return _whole(about, middle - 1, middle + 2, cost + weights.stray_word)


def _signed(about: _About) -> Iterator[_Stretches]:
    """Yield forms that are no words, each with a sign that it touches and that may have been a letter."""
    line, forms, _, _ = about
    unknown = np.flatnonzero(forms.unknown[line.form])
    after = unknown[same_text(line, unknown, unknown + 1)]
    closing = np.array([form[:1] in _CLOSING for form in line.tokens.forms], np.bool_)[line.tokens.form]
    after = after[line.glued[after + 1] & ~line.is_word[line.form[after + 1]]]
    after = after[~closing[after + 1] & ~line.inner[after + 1]]
    yield after, after + 1
    before = unknown[same_text(line, unknown - 1, unknown) & line.glued[unknown]]
    before = before[~line.is_word[line.form[before - 1]] & ~line.inner[before - 1]]
    yield before - 1, before


def _shattered(about: _About) -> _Stretches:
    """Return what stands without a space, from its first word to its last, if a piece is no word."""
    line, forms, _, _ = about
    word = np.flatnonzero(line.is_word[line.form])
    begins = np.diff(np.cumsum(~line.glued)[word], prepend=-1) > 0
    left, right = word[begins], word[np.append(begins[1:], True)[: len(word)]]
    unknown = np.append(0, np.cumsum(forms.unknown[line.form]))
    chosen = (right - left > 1) & (unknown[right + 1] > unknown[left])
    return left[chosen], right[chosen]


def _misread(about: _About, left: Ints, right: Ints) -> Arcs:
    """Return the words near what the letters of some tokens spell together."""
    line, _, speller, weights = about
    forms, of, glued = line.normals, line.form.tolist(), line.glued.tolist()
    stretches = zip(left.tolist(), right.tolist(), strict=True)
    spelled = [
        forms[of[one]]
        + "".join([forms[of[n]] if glued[n] else f" {forms[of[n]]}" for n in range(one + 1, other + 1)])
        for one, other in stretches
    ]
    kept = [TORN <= len(form) <= LONGEST for form in spelled]
    left, right = left[kept], right[kept]
    some = list(compress(spelled, kept))
    distinct = {form: number for number, form in enumerate(dict.fromkeys(some))}
    rows = np.fromiter(map(distinct.__getitem__, some), np.int64, len(some))
    found = speller.pieced(list(distinct), SHALLOW, weights.torn_weighed)
    likely = found.take(speller.alone[found.word] > weights.joined)
    likely = likely.strongest(speller.alone[likely.word] - likely.cost, weights.torn)
    row, which = places(likely.form, rows, len(distinct))
    start, end = line.place[left][row].astype(np.int64), line.place[right][row].astype(np.int64) + 1
    return arcs(start, end, likely.word[which], weights.torn_cost + likely.cost[which], Change.JOIN)


def _broken(line: Line, speller: Speller, weights: Weights, left: Ints) -> Arcs:
    """Return words whose hyphen was lost where their line ended; the model sees the whole word.

    A space can stand for a line's end only in a text that has not kept its lines.
    """
    a, b = line.form[left], line.form[left + 1]
    long = line.lengths[a] + line.lengths[b] >= HALVES
    # A soft hyphen is a hyphen that was not lost.
    soft = np.array([form.endswith(SOFT_HYPHEN) for form in line.tokens.forms], np.bool_)
    long &= ~soft[line.tokens.form[left]]
    left = left[line.plain[a] & line.plain[b] & long & (line.lengths[a] > 1) & (line.lengths[b] > 1)]
    word = speller.context.vocabulary.find_hashes(_together(line, left, left + 1))
    left, word = left[word >= FIRST_WORD], word[word >= FIRST_WORD]
    place = line.place[left].astype(np.int64)
    return arcs(place, place + 2, word, weights.line_break, Change.BREAK)
