"""Signs and strays: taken out, put right, put in, or given their space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode import habits
from scannos.detect.decode.arcs import FIRST_STANDS, Arcs, Change, arcs
from scannos.detect.decode.joins import UNSEEN
from scannos.detect.decode.line import CAPITALISED, same_text
from scannos.detect.decode.words import at_tokens
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import hashes, joined
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.sorting import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.habits import Counts
    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms
    from scannos.knowledge.context import Context

    Flags = npt.NDArray[np.bool_]

SHORT, SHORT_WORD = 3, 2
"""Letters of what may be a stray: of what is no word, and of a word."""
FIGURES: Final = 3
"""Signs of what is a number with letters for digits, and no stray: *5O0*."""
EXPECTED: Final = -3.0
"""ln P from which a stop is looked for after a word…"""
BEFORE_CAPITAL: Final = -6.0
"""…and when a capital follows."""
HABIT, USUAL = 3.0, 8.0
"""How much the odds of a stop elsewhere in the text, after the same form, are believed; nats at most."""
STOPS: Final = (".", ",")
"""Stops that are put in."""
_MONEY: Final = frozenset("$£€¥#")
"""What belongs to a number behind it…"""
_UNITS: Final = frozenset("%‰°½¼¾")
"""…and before it."""
_ENDERS = (".", "?", "!", ":", ";", ",")


def drops(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield the next token alone, for tokens and pairs that may be strays; at an end the one before."""
    cost = np.full((len(line.normals), 2), np.inf)
    odd = line.lengths <= np.where(forms.unknown, SHORT, np.where(line.plain, SHORT_WORD, 1))
    for form in np.flatnonzero((odd | ~(line.is_word | line.digits)) & (line.lengths > 0)):
        read = line.normals[form]
        if len(read) < FIGURES or not speller.figures(line.shown[form]):
            cost[form] = _stray(read, speller, weights)
    nats = cost[line.form, line.glued.astype(np.int8)]
    stray = np.isfinite(nats) & ~line.inner & ~_of_a_number(line)
    follows = _follows(line)
    one = np.flatnonzero(stray & follows)
    # Two with a space between them are hardly ever strays: *8 of 74*.
    two = one[np.append(stray & follows & line.glued, False)[one + 1]]
    for first, last, taken in ((one, one + 1, nats[one]), (two, two + 2, nats[two] + nats[two + 1])):
        start, end = line.place[first].astype(np.int64), line.place[last].astype(np.int64)
        yield arcs(start, end + 1, line.words[end], taken + forms.extra[line.form[last]], Change.DROP)
    left = np.flatnonzero(follows & np.append(stray & ~follows, False)[1:])
    start = line.place[left].astype(np.int64)
    taken = nats[left + 1] + forms.extra[line.form[left]]
    yield arcs(start, start + 2, line.words[start], taken, Change.DROP, variant=FIRST_STANDS)


def _of_a_number(line: Line) -> Flags:
    """Tell which tokens are signs that belong to the number that they touch: *88.3%*, *$5*."""
    result = np.zeros(len(line.form), np.bool_)
    digits = line.digits[line.form]
    before, behind = (
        np.array([form in signs for form in line.normals], np.bool_)[line.form] for signs in (_MONEY, _UNITS)
    )
    touch = line.glued[1:]
    result[1:] = behind[1:] & touch & digits[:-1]
    result[:-1] |= before[:-1] & touch & digits[1:]
    return result


def _follows(line: Line) -> Flags:
    """Tell which tokens have another behind them; what stands behind a blank line is no neighbour."""
    token = np.arange(len(line.form))
    found = same_text(line, token, token + 1)
    broken = np.flatnonzero(line.begins) - 1
    ends, starts = line.tokens.ends[broken].tolist(), line.tokens.starts[broken + 1].tolist()
    near = ["\n\n" not in line.text[end:start] for end, start in zip(ends, starts, strict=True)]
    found[broken] &= np.array(near, np.bool_)
    return found


def _stray(form: str, speller: Speller, weights: Weights) -> tuple[float, float]:
    """Return what it costs to take a form out, apart from the word before it, and right behind one."""
    if form.isalnum():
        nats = weights.stray_word + weights.stray_letter * len(form)
        return nats, np.inf if form.isdigit() else nats
    apart = min(speller.unit("", with_space, UNSEEN, "nats") for with_space in (form + " ", " " + form))
    return min(apart, speller.unit("", form, UNSEEN, "begin")), speller.unit("", form, UNSEEN, "end")


def signs(line: Line, context: Context, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield other stops for a stop, and a space after a stop that has none."""
    for form in np.flatnonzero(~line.is_word):
        read = line.normals[form]
        if len(read) != 1 or read.isalnum():
            continue
        place = line.place[(line.form == form) & ~line.inner].astype(np.int64)
        for printed in ".,;:?!£":
            cost = speller.unit(printed, read, np.inf, "nats")
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


def added(line: Line, counts: Counts, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield a stop after words that mostly have one there: *Mr Smith*, *he said He went*."""
    context = speller.context
    token = np.arange(max(len(line.form) - 1, 0))
    word = line.is_word[line.form]
    token = token[word[:-1] & word[1:] & same_text(line, token, token + 1) & ~line.glued[1:]]
    place = line.place[token].astype(np.int64)
    capital = line.case[token + 1] == CAPITALISED
    share = habits.stopped(line, counts)[token]
    usual = np.clip(HABIT * np.log(share / (1 - share)), 0, USUAL)
    for sign in STOPS:
        stop = np.full(len(place), context.ids([sign])[0], np.int32)
        nats = context.logp(line.words[place - 1], line.words[place], stop)
        habit = usual * (sign == ".")
        likely = (nats > np.where(capital & (sign == "."), BEFORE_CAPITAL, EXPECTED)) | (habit > 0)
        some = place[likely]
        cost = speller.unit(sign, "", weights.once) + forms.extra[line.form[token[likely]]] - habit[likely]
        yield arcs(some, some + 1, line.words[some], cost, Change.ADD, second=stop[likely])


def ended(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield one word for a word and the sign right behind it, which was its last letters: *hear!*, *hi.*."""
    token = np.arange(max(len(line.form) - 1, 0))
    behind = line.form[1:]
    runs_on = np.append(line.glued & line.is_word[line.form], [False])[2:]
    token = token[
        line.glued[1:] & line.plain[line.form[:-1]] & ~line.is_word[behind] & ~line.inner[1:] & ~runs_on
    ]
    token = token[line.lengths[line.form[token]] < LONGEST]
    for form in tally(line.form[token + 1])[0].tolist():
        some = token[line.form[token + 1] == form]
        stem = line.form[some]
        for printed, cost in speller.endings.get(line.normals[form], ()):
            spelled = joined(line.hashes[stem], hashes([printed])[0], line.lengths[stem])
            word = speller.context.vocabulary.find_hashes(spelled)
            alone = speller.alone[word]
            likely = (word >= FIRST_WORD) & (alone > weights.rarest)
            likely &= alone - cost - forms.alone[stem] > -weights.reach
            place = line.place[some[likely]].astype(np.int64)
            yield arcs(place, place + 2, word[likely], cost, Change.JOIN)


def swallowed(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[Arcs]:
    """Yield a word and a stop for what is no word, its last letter read for the stop: *chargedl*."""
    long = line.plain & (line.lengths > SHORT) & (line.lengths <= LONGEST)
    which = np.flatnonzero(forms.unknown & long)
    word = speller.context.vocabulary.find([line.normals[number][:-1] for number in which.tolist()])
    known = (word >= FIRST_WORD) & (speller.alone[word] > weights.joined)
    which, word = which[known], word[known]
    last = [line.normals[number][-1] for number in which.tolist()]
    token, row = at_tokens(line, which)
    free = ~np.append(line.glued[1:], False)[token]
    place, row = line.place[token[free]].astype(np.int64), row[free]
    for sign, stop in zip(STOPS, speller.context.ids(STOPS), strict=True):
        cost = np.array([speller.unit(sign, letter, UNSEEN, "end") for letter in last])
        yield arcs(place, place + 1, word[row], cost[row], Change.ADD, second=stop, variant=1)
