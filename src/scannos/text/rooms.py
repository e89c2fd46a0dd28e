"""Where in a text some remembered words may stand, judged by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text.concordance import folded_spaces
from scannos.text.tokens import placed_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scannos.text.concordance import Numbers, Sought

_MOST = 512
"""Votes that are followed, the weightiest."""
_DRIFT = 24
"""Characters by which the distance of two neighbouring words may change."""
_SHARE = 0.3
"""Part of the votes that a room has at least."""
_FREQUENT = 512
"""Places of a token that are all looked at."""
_NEIGHBOURS = 64
"""Places of a token before and after the own one in which its like is looked for."""


def rooms(sought: Sought, prefix: str, suffix: str, voters: int) -> list[Span]:
    """Return where in the folded text the sought words may begin, sorted, not overlapping.

    Every token of the context votes, with its letters, for a place wherever it stands; the rarest first,
    until so many places are counted. Words that are rare themselves are looked for wherever they are, too.
    """
    found = _elected(list(_affordable(_voices(sought, prefix, suffix), voters)))
    if sought.rare:
        own = [sought.concordance.folded_span(stretch).start for stretch in sought.standing()]
        found = np.sort(np.concatenate([found, np.array(own, dtype=np.int32)]))
    return _around(found)


def rooms_near(sought: Sought, prefix: str, suffix: str, place: int) -> list[Span]:
    """Return where the words may begin, judging by the places of each token, of frequent ones the nearest.

    `place` is the number of the token to be near to.
    """

    def nearest(tokens: Numbers) -> Numbers:
        if len(tokens) <= _FREQUENT:
            return tokens
        own = int(tokens.searchsorted(np.int32(place)))
        return tokens[max(0, own - _NEIGHBOURS) : own + _NEIGHBOURS]

    return _around(_elected(list(_voices(sought, prefix, suffix, nearest))))


_Voice = tuple["Numbers", int]
"""The folded places for which a token votes, and its length."""


def _voices(
    sought: Sought, prefix: str, suffix: str, chosen: Callable[[Numbers], Numbers] = lambda tokens: tokens
) -> Iterator[_Voice]:
    """Yield the votes of each token of the context that the text has."""
    concordance = sought.concordance
    starts = concordance.fold.starts
    before, after = folded_spaces(prefix), folded_spaces(suffix)
    for context, start in ((before, -len(before)), (after, len(sought.words))):
        for form, at in placed_forms(context):
            tokens = chosen(concordance.places(form))
            if len(tokens):
                yield starts[tokens] - np.int32(start + at), len(form)


def _affordable(voices: Iterator[_Voice], voters: int) -> Iterator[_Voice]:
    """Yield the rarest, one at least, until so many places are counted."""
    left = voters
    for places, length in sorted(voices, key=lambda voice: len(voice[0])):
        if left < voters and left < len(places):
            return
        left -= len(places)
        yield places, length


def _elected(voices: list[_Voice]) -> Numbers:
    """Return the places, sorted, that enough letters vote for; not too many."""
    if not voices:
        return np.empty(0, dtype=np.int32)
    lengths = np.array([length for _, length in voices], dtype=np.int32)
    places = np.concatenate([places for places, _ in voices])
    order = np.argsort(places, kind="stable")
    places, weights = places[order], np.repeat(lengths, [len(places) for places, _ in voices])[order]
    sums = np.concatenate([[0], np.cumsum(weights)])
    votes = sums[places.searchsorted(places + np.int32(_DRIFT), "right")] - sums[:-1]
    best = np.flatnonzero(votes >= _SHARE * lengths.sum())
    if len(best) > _MOST:
        best = np.sort(best[np.argsort(-votes[best], kind="stable")[:_MOST]])
    return places[best]


def _around(places: Numbers) -> list[Span]:
    """Return the rooms around sorted places; those that overlap are one."""
    cuts = (np.flatnonzero(places[1:] - places[:-1] > 3 * _DRIFT) + 1).tolist()
    groups = zip([0, *cuts], [*cuts, len(places)], strict=True) if len(places) else ()
    return [Span(max(0, int(places[a]) - _DRIFT), int(places[b - 1]) + 2 * _DRIFT) for a, b in groups]
