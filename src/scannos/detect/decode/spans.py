"""Readings that join tokens, drop a stray, or mend a sign, a space, a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.line import CAPITALS, same_text
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.rewrites import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms, Speller
    from scannos.knowledge.context import Context

    Ints = npt.NDArray[np.integer]
    Flags = npt.NDArray[np.bool_]

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
    about = (line, forms, speller, context, weights)
    token = np.arange(len(line.form))
    follows = same_text(line, token, token + 1)
    spaced = token[follows & ~np.append(line.glued[1:], False)]
    ends = line.begins[spaced + 1]
    yield from _joined(about, spaced[~ends], spaced[~ends] + 1, speller.unit("", " ", UNSEEN))
    yield from _broken(line, context, weights, spaced[ends | ~line.lined[line.text_of[spaced]]])
    for sign, middle in _between(line):
        # Halves on two lines are one word already, with hyphen and line end where they belong.
        middle = middle[~line.begins[middle + 1]]  # noqa: PLW2901 - the same tokens, some left out
        for gap in (" ", ""):
            after = middle[(line.glued[middle + 1]) == (gap == "")]
            cost = speller.unit("", sign + gap, UNSEEN)
            yield from _joined(about, after - 1, after + 1, cost)


def _between(line: Line) -> Iterator[tuple[str, Ints]]:
    """Yield signs that stand right behind a word, with another word after them."""
    token = np.arange(1, max(len(line.form) - 1, 1))
    token = token[same_text(line, token - 1, token + 1)]
    token = token[line.glued[token] & line.is_word[line.form[token - 1]] & line.is_word[line.form[token + 1]]]
    token = token[~line.is_word[line.form[token]]]
    for form in sorted(set(line.form[token].tolist())):
        sign = line.normals[form]
        if len(sign) == 1 and not sign.isalnum():
            yield sign, token[line.form[token] == form]


_About = tuple["Line", "Forms", "Speller", "Context", "Weights"]


def _joined(about: _About, left: Ints, right: Ints, cost: float) -> Iterator[Arcs]:
    """Yield arcs from token `left` to token `right` for the words that the two make."""
    line, forms, speller, context, weights = about
    left, right = _letters(line, left, right)
    if not len(left):
        return
    spelled = [
        line.normals[a] + line.normals[b] for a, b in zip(line.form[left], line.form[right], strict=True)
    ]
    word = context.vocabulary.find(spelled)
    known = (word >= FIRST_WORD) & (speller.alone[word] > weights.joined)
    start, end = line.place[left].astype(np.int64), line.place[right].astype(np.int64) + 1
    yield arcs(start[known], end[known], word[known], cost, Change.JOIN)
    torn = ~known & forms.unknown[line.form[left]] & forms.unknown[line.form[right]]
    torn |= ~known & (forms.unknown[line.form[left]] | forms.unknown[line.form[right]]) & (right - left > 1)
    rows = np.flatnonzero(torn)
    rows = rows[[SHORT < len(spelled[row]) <= LONGEST for row in rows]] if len(rows) else rows
    found = speller.rewritten([spelled[row] for row in rows], weights, HALF_LIMIT)
    chosen = rows[found.form]
    yield arcs(start[chosen], end[chosen], found.word, cost + found.cost, Change.JOIN)


def _broken(line: Line, context: Context, weights: Weights, left: Ints) -> Iterator[Arcs]:
    """Yield a word whose hyphen was lost where its line ended; the model sees the whole word.

    A space can stand for a line's end only in a text that has not kept its lines.
    """
    left, right = _letters(line, left, left + 1)
    if len(left):
        spelled = [
            line.normals[a] + line.normals[b] for a, b in zip(line.form[left], line.form[right], strict=True)
        ]
        word = context.vocabulary.find(spelled)
        known = (word >= FIRST_WORD) & (line.lengths[line.form[left]] > 1)
        known &= line.lengths[line.form[right]] > 1
        start, end = line.place[left][known].astype(np.int64), line.place[right][known].astype(np.int64) + 1
        yield arcs(start, end, word[known], weights.line_break, Change.BREAK)


def _letters(line: Line, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Keep the pairs whose sides are letters only, and enough of them."""
    a, b = line.form[left], line.form[right]
    kept = line.plain[a] & line.plain[b] & (line.lengths[a] + line.lengths[b] >= HALVES)
    return left[kept], right[kept]


def drops(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield the next token alone, for tokens that may be strays."""
    cost = np.array(
        [
            _stray(form, speller, weights, word=bool(word), unknown=bool(unknown))
            for form, word, unknown in zip(line.normals, line.is_word, forms.unknown, strict=True)
        ]
    )
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
    if any(map(str.isdigit, form)):
        return np.inf
    if word:
        odd = unknown or (len(form) == 1 and form not in _ONE_LETTER_WORDS)
        return weights.stray_word + weights.stray_letter * len(form) if odd and len(form) <= SHORT else np.inf
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
