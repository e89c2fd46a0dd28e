"""Where in a text some remembered words may stand, judged by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text.concordance import folded_spaces
from scannos.text.tokens import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scannos.text.concordance import Numbers, Sought

_MOST = 64
"""Rooms that are looked into, those with the most votes."""
_DRIFT = 24
"""Characters by which the distance of two neighbouring words may change."""
_SHARE = 0.3
"""Part of the votes that a room has at least."""
_NEIGHBOURS = 256
"""Places of a token before and after the own one in which its like is looked for."""


def rooms(sought: Sought, prefix: str, suffix: str, voters: int) -> list[Span]:
    """Return where in the folded text the sought words may begin, the likeliest first, not overlapping.

    Every token of the context votes, with its letters, for a place wherever it stands; the rarest first,
    until so many places are counted. Words that are rare themselves are looked for wherever they are, too.
    """
    found = _elected(list(_affordable(_voices(sought, prefix, suffix), voters)))
    if sought.rare:
        own = (sought.concordance.folded_span(stretch).start for stretch in sought.standing())
        found += [Span(max(0, place - _DRIFT), place + _DRIFT) for place in own]
    return _joined(found)


def rooms_near(sought: Sought, prefix: str, suffix: str, place: int) -> list[Span]:
    """Return where else the words may begin, judging by the places of each token nearest to token `place`."""

    def nearest(tokens: Numbers) -> Numbers:
        own = int(tokens.searchsorted(np.int32(place)))
        return tokens[max(0, own - _NEIGHBOURS) : own + _NEIGHBOURS]

    return _joined(_elected(list(_voices(sought, prefix, suffix, nearest))))


_Voice = tuple["Numbers", int]
"""The folded places for which a token votes, and its length."""


def _voices(
    sought: Sought, prefix: str, suffix: str, chosen: Callable[[Numbers], Numbers] = lambda tokens: tokens
) -> Iterator[_Voice]:
    """Yield the votes of each token of the context that the text has."""
    concordance = sought.concordance
    before, after = folded_spaces(prefix), folded_spaces(suffix)
    for context, start in ((before, -len(before)), (after, len(sought.words))):
        at = 0
        for form in forms(context):
            at = context.index(form, at)
            tokens = chosen(concordance.places(form))
            if len(tokens):
                yield concordance.fold.starts[tokens] - np.int32(start + at), len(form)
            at += len(form)


def _affordable(voices: Iterator[_Voice], voters: int) -> Iterator[_Voice]:
    """Yield the rarest, one at least, until so many places are counted."""
    left = voters
    for places, length in sorted(voices, key=lambda voice: len(voice[0])):
        if left < voters and left < len(places):
            return
        left -= len(places)
        yield places, length


def _elected(voices: list[_Voice]) -> list[Span]:
    """Return the rooms for which enough letters vote, those with the most first."""
    if not voices:
        return []
    places = np.concatenate([places for places, _ in voices])
    weights = np.concatenate([np.full(len(places), length) for places, length in voices])
    order = np.argsort(places, kind="stable")
    places, sums = places[order], np.concatenate([[0], np.cumsum(weights[order])])
    votes = sums[places.searchsorted(places + np.int32(_DRIFT), "right")] - sums[:-1]
    least = _SHARE * sum(length for _, length in voices)
    best = np.flatnonzero(votes >= least)
    best = best[np.argsort(-votes[best], kind="stable")][: _MOST * len(voices)]
    return [Span(max(0, place - _DRIFT), place + 2 * _DRIFT) for place in places[best].tolist()]


def _joined(found: list[Span]) -> list[Span]:
    """Join rooms that overlap, and leave the rest in their order."""
    joined: list[Span] = []
    for room in sorted(found):
        if joined and room.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, room.end))
        else:
            joined.append(room)
    return joined
