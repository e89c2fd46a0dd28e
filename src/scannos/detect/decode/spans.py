"""Readings that join tokens, drop a stray, or mend a sign, a space, a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.line import CAPITALS, same_text
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import joined
from scannos.knowledge.rewrites import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms, Speller
    from scannos.knowledge.context import Context
    from scannos.knowledge.hashing import Hashes

    Ints = npt.NDArray[np.integer]
    Flags = npt.NDArray[np.bool_]
    Nats = npt.NDArray[np.float64]

UNSEEN: Final = 10.0
"""Nats of a sign between two halves that the pairs have not shown."""
SHORT: Final = 3
"""Letters of a word that may be a stray."""
HALVES: Final = 4
"""Letters that two halves of a word have at least, together."""
HALF_LIMIT: Final = 8.0
"""The dearest misreading in a word that was torn, too."""
_ENDERS = (".", "?", "!", ":", ";", ",")
_ONE_LETTER_WORDS = frozenset("aio")


def joins(line: Line, forms: Forms, speller: Speller, context: Context, weights: Weights) -> Iterator[Arcs]:
    """Yield one word for two tokens, with nothing, a space, or a sign between them."""
    token = np.arange(len(line.form))
    follows = same_text(line, token, token + 1)
    spaced = token[follows & ~np.append(line.glued[1:], False)]
    ends = line.begins[spaced + 1]
    yield from _broken(line, context, weights, spaced[ends | ~line.lined[line.text_of[spaced]]])
    middle, sign = _between(line, speller)
    left = np.concatenate([spaced[~ends], middle - 1])
    right = np.concatenate([spaced[~ends] + 1, middle + 1])
    cost = np.append(np.full(int((~ends).sum()), speller.unit("", " ", UNSEEN)), sign)
    yield from _joined((line, forms, speller, context, weights), left, right, cost)


def _between(line: Line, speller: Speller) -> tuple[Ints, Nats]:
    """Return signs that stand right behind a word, with another word after them, and what they cost."""
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
    cost = costs[line.form[token], line.glued[token + 1].astype(np.int8)]
    some = np.isfinite(cost)
    return token[some], cost[some]


_About = tuple["Line", "Forms", "Speller", "Context", "Weights"]


def _joined(about: _About, left: Ints, right: Ints, cost: Nats) -> Iterator[Arcs]:
    """Yield arcs from token `left` to token `right` for the words that the two make."""
    line, forms, speller, context, weights = about
    kept = _letters(line, left, right)
    left, right, cost = left[kept], right[kept], cost[kept]
    word = context.vocabulary.find_hashes(_together(line, left, right))
    known = (word >= FIRST_WORD) & (speller.alone[word] > weights.joined)
    start, end = line.place[left].astype(np.int64), line.place[right].astype(np.int64) + 1
    yield arcs(start[known], end[known], word[known], cost[known], Change.JOIN)
    one, other = forms.unknown[line.form[left]], forms.unknown[line.form[right]]
    length = line.lengths[line.form[left]] + line.lengths[line.form[right]]
    torn = ~known & ((one & other) | ((one | other) & (right - left > 1)))
    rows = np.flatnonzero(torn & (length > SHORT) & (length <= LONGEST))
    spelled = [line.normals[line.form[left[row]]] + line.normals[line.form[right[row]]] for row in rows]
    found = speller.rewritten(spelled, weights, HALF_LIMIT)
    chosen = rows[found.form]
    yield arcs(
        start[chosen], end[chosen], found.word, cost[chosen].astype(np.float32) + found.cost, Change.JOIN
    )


def _together(line: Line, left: Ints, right: Ints) -> Hashes:
    """Return the hashes of the words that two tokens make."""
    a, b = line.form[left], line.form[right]
    return joined(line.hashes[a], line.hashes[b], line.lengths[a])


def _broken(line: Line, context: Context, weights: Weights, left: Ints) -> Iterator[Arcs]:
    """Yield a word whose hyphen was lost where its line ended; the model sees the whole word.

    A space can stand for a line's end only in a text that has not kept its lines.
    """
    left = left[_letters(line, left, left + 1)]
    right = left + 1
    word = context.vocabulary.find_hashes(_together(line, left, right))
    known = (word >= FIRST_WORD) & (line.lengths[line.form[left]] > 1)
    known &= line.lengths[line.form[right]] > 1
    start, end = line.place[left][known].astype(np.int64), line.place[right][known].astype(np.int64) + 1
    yield arcs(start, end, word[known], weights.line_break, Change.BREAK)


def _letters(line: Line, left: Ints, right: Ints) -> Flags:
    """Tell for which pairs the sides are letters only, and enough of them."""
    a, b = line.form[left], line.form[right]
    kept: Flags = line.plain[a] & line.plain[b] & (line.lengths[a] + line.lengths[b] >= HALVES)
    return kept


def drops(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield the next token alone, for tokens that may be strays."""
    cost = np.full(len(line.normals), np.inf)
    odd = (forms.unknown | (line.lengths == 1)) & (line.lengths <= SHORT)
    for form in np.flatnonzero(~line.digits & (odd | ~line.is_word)):
        cost[form] = _stray(
            line.normals[form], speller, weights,
            word=bool(line.is_word[form]), unknown=bool(forms.unknown[form]),
        )  # fmt: skip
    token = np.flatnonzero(np.isfinite(cost[line.form]) if len(line.form) else np.zeros(0, np.bool_))
    token = token[same_text(line, token, token + 1)]
    token = token[~(_is_dash(line)[line.form[token]] & line.glued[token + 1] & ~line.glued[token])]
    place = line.place[token].astype(np.int64)
    nats = cost[line.form[token]] + forms.extra[line.form[token + 1]]
    yield arcs(place, place + 2, line.words[place + 1], nats, Change.DROP)


def _is_dash(line: Line) -> Flags:
    return np.array([form in {"-", "--"} for form in line.normals], np.bool_)


def _stray(form: str, speller: Speller, weights: Weights, *, word: bool, unknown: bool) -> float:
    """Return what it costs to take a form out; infinite where it cannot be a stray."""
    if word:
        odd = unknown or form not in _ONE_LETTER_WORDS
        return weights.stray_word + weights.stray_letter * len(form) if odd else np.inf
    return min(
        speller.unit("", form, UNSEEN),
        speller.unit("", form + " ", UNSEEN),
        speller.unit("", " " + form, UNSEEN),
    )


def signs(line: Line, context: Context, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield other stops for a stop, and a space after a stop that has none."""
    for form in np.flatnonzero(~line.is_word):
        read = line.normals[form]
        if len(read) > 1 or read.isalnum():
            continue
        place = line.place[line.form == form].astype(np.int64)
        for printed in ".,;:?!":
            cost = speller.unit(printed, read, np.inf)
            if printed != read and np.isfinite(cost):
                word = context.ids([printed])[0]
                yield arcs(place, place + 1, np.full(len(place), word), cost, Change.SIGN)
        if read in _ENDERS:
            yield _spaces(line, int(form), weights)


def _spaces(line: Line, form: int, weights: Weights) -> Arcs:
    token = np.flatnonzero(line.form == form)
    token = token[same_text(line, token - 1, token + 1)]
    length = np.where(line.is_word, line.lengths, 0)
    token = token[line.glued[token] & line.glued[token + 1]]
    token = token[(length[line.form[token - 1]] > 1) & (length[line.form[token + 1]] > 1)]
    place = line.place[token].astype(np.int64)
    # As scanned, a stop without a space costs twice this: the line's own arc is as cheap as any other.
    return arcs(place, place + 1, line.words[place], -weights.space, Change.SPACE)


def cases(line: Line, context: Context, weights: Weights) -> Arcs:
    """Return the words that mix capitals and small letters as they stand elsewhere."""
    ids = line.words[line.place]
    mixed = np.flatnonzero((line.case > CAPITALS) & (ids >= FIRST_WORD))
    place = line.place[mixed].astype(np.int64)
    usual = np.argmax(context.casing(ids[mixed]), axis=1) if len(mixed) else np.zeros(0, np.int64)
    return arcs(place, place + 1, ids[mixed], weights.case, Change.CASE, variant=usual)
