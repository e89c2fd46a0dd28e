"""Changes of which the context model sees nothing: capitals, and spaces beside signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.habits import Times
from scannos.detect.decode.line import CAPITALS, MOSTLY, beside, same_text
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.hashing import joined

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.weights import Weights
    from scannos.knowledge.context import Context

    Ints = npt.NDArray[np.integer]
    Flags = npt.NDArray[np.bool_]

USUAL: Final = 0.9
"""Share of a word's uses inside sentences from which another case is odd."""
AGAIN: Final = 3
"""Places from which a phrase is written as its text means it: *the Air Force*, *the Far East*."""
_CASES: Final = 8
_BEFORE = frozenset(".,;:?!)]")
"""Signs that stand right behind a word."""
_BEHIND = frozenset("\"'([“‘")
"""Signs that stand right before one."""
ALIKE: Final = frozenset("cijkopsuvwxyz")
"""Letters that look like their capitals: a scanner tells them by their height alone."""
_HYPHENS = frozenset("-")
_ENDERS = frozenset(".?!:;\"'-—–([“‘")


def cases(line: Line, context: Context, weights: Weights) -> Arcs:
    """Return words whose capitals are mixed, or are not where the word has them elsewhere."""
    known = np.flatnonzero(
        (line.read >= FIRST_WORD)[line.tokens.form] & (line.case >= 0) & (line.lengths[line.form] > 1)
    )
    shares = context.casing(line.read)
    form = line.tokens.form[known]
    usual = np.argmax(shares, axis=1)[form]
    mixed = line.case[known] > CAPITALS
    inside = ~opens(line)
    sure = (shares.max(axis=1) > USUAL)[form] & inside[known]
    odd = ~mixed & sure & (usual != line.case[known]) & (usual < CAPITALS) & (line.case[known] < CAPITALS)
    odd[odd] = ~_phrases(line, inside, known[odd])
    chosen = mixed | odd
    place = line.place[known[chosen]].astype(np.int64)
    variant = np.where(line.case[known] == MOSTLY, CAPITALS, usual)[chosen]
    alike = np.array([form[:1] in ALIKE for form in line.normals], np.bool_)[line.form[known]]
    one = np.where(alike, weights.case, weights.case_unlike)
    cost = np.where(mixed, weights.mixed, one)[chosen]
    return arcs(place, place + 1, line.words[place], cost, Change.CASE, variant=variant)


def _phrases(line: Line, inside: Flags, some: Ints) -> Flags:
    """Tell which of some tokens stand, inside sentences, beside the same word and in that case often."""
    asked = np.zeros(len(line.normals), np.bool_)
    asked[line.form[some]] = True
    token = np.flatnonzero(inside & asked[line.form])
    result = np.zeros(len(line.form), np.bool_)
    size = len(line.normals)
    for step in (-1, 1):
        other = beside(line, token, step)
        word = np.where(other == token, size, line.form[other])  # where its text ends, stands none
        keys = (line.text_of[token].astype(np.int64) * size + line.form[token]) * (size + 1) + word
        keys = keys * _CASES + line.case[token] + 1
        result[token] |= Times(keys)(keys) >= AGAIN
    return result[some]


def closes(line: Line, context: Context, weights: Weights) -> Arcs:
    """Return signs whose space from their word is too much: *said :* and *( and*."""
    token = np.arange(max(len(line.form) - 1, 0))
    apart = same_text(line, token, token + 1) & ~line.glued[1:] & ~line.begins[1:]
    word = line.is_word[line.form]
    # Curly quotes say which side they are for, and have one normal form.
    before, behind, hyphen = (
        np.array([form in signs for form in line.tokens.forms], np.bool_)[line.tokens.form]
        for signs in (_BEFORE, _BEHIND, _HYPHENS)
    )
    tail = apart & word[:-1] & before[1:]
    head = apart & (behind | (hyphen & line.glued & ~_halves(line, context)))[:-1] & word[1:]
    first = np.concatenate([token[tail], token[head]])
    place = line.place[first].astype(np.int64)
    return arcs(
        place, place + 2, line.words[place], weights.close, Change.CLOSE, second=line.words[place + 1]
    )


def _halves(line: Line, context: Context) -> Flags:
    """Tell behind and before which tokens the halves of one word stand, which are to be joined."""
    result = np.zeros(len(line.form), np.bool_)
    before, after = line.form[:-2], line.form[2:]
    together = joined(line.hashes[before], line.hashes[after], line.lengths[before])
    result[1:-1] = context.vocabulary.find_hashes(together) >= FIRST_WORD
    return result


def opens(line: Line) -> Flags:
    """Tell which tokens may begin a sentence, a line or a quotation."""
    ender = np.array([form[-1:] in _ENDERS for form in line.normals], np.bool_)[line.form]
    result = np.ones(len(line.form), np.bool_)
    result[1:] = ender[:-1] | (line.text_of[1:] != line.text_of[:-1]) | line.begins[1:]
    return result
