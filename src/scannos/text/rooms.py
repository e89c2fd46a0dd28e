"""Where in a text some remembered words may stand, judged by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.text.concordance import Stretch, folded_spaces
from scannos.text.tokens import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.text.concordance import Concordance, Numbers, Sought

_MOST = 8
"""Rooms that are looked into, those with the most votes."""
_DRIFT = 24
"""Characters by which the distance of two neighbouring words may change."""


def rooms(sought: Sought, prefix: str, suffix: str, voters: int) -> list[Stretch]:
    """Return stretches in which the sought words may begin, sorted, not overlapping.

    Every token of the context votes for a place wherever it stands, the rarest first, until so many places
    are counted. Words that are rare themselves are looked for wherever they are, too.
    """
    found = _elected(sought, prefix, suffix, voters)
    if sought.rare:
        found += [_around(sought.concordance, place, place) for place in _own_places(sought)]
    joined: list[Stretch] = []
    for room in sorted(found):
        last = joined[-1] if joined else room
        if joined and room.first <= last.after:
            joined[-1] = Stretch(last.first, max(last.after, room.after))
        else:
            joined.append(room)
    return joined


def _own_places(sought: Sought) -> list[int]:
    firsts = [stretch.first for stretch in sought.standing()]
    return [int(place) for place in sought.concordance.folded_starts[firsts]]


def _around(concordance: Concordance, low: int, high: int) -> Stretch:
    """Return the tokens between two places of the folded text, and those near them."""
    edges = np.array([low - _DRIFT, high + _DRIFT + 1], dtype=np.int32)
    return Stretch(*concordance.folded_starts.searchsorted(edges).tolist())


def _elected(sought: Sought, prefix: str, suffix: str, voters: int) -> list[Stretch]:
    """Return the stretches with the most votes; one vote does only where there are few."""
    concordance = sought.concordance
    votes: list[Numbers] = []
    voices = _voices(concordance, folded_spaces(prefix), len(sought.words), folded_spaces(suffix))
    for tokens, distance in sorted(voices, key=lambda voice: len(voice[0])):
        if votes and voters < len(tokens):
            break
        voters -= len(tokens)
        votes.append(concordance.folded_starts[tokens] - np.int32(distance))
    if not votes:
        return []
    places = np.sort(np.concatenate(votes))
    edges = np.concatenate([[0], np.flatnonzero(places[1:] - places[:-1] > _DRIFT) + 1, [len(places)]])
    sizes = edges[1:] - edges[:-1]
    least = 1 if len(sizes) <= _MOST else 2
    most = [group for group in np.argsort(-sizes, kind="stable")[:_MOST].tolist() if sizes[group] >= least]
    return [
        _around(concordance, int(places[edges[group]]), int(places[edges[group + 1] - 1])) for group in most
    ]


def _voices(concordance: Concordance, prefix: str, length: int, suffix: str) -> Iterator[tuple[Numbers, int]]:
    """Yield, for each token of the context, its places in the text and how far it was from the words."""
    for context, start in ((prefix, -len(prefix)), (suffix, length)):
        at = 0
        for form in forms(context):
            at = context.index(form, at)
            places = concordance.places(form)
            if len(places):
                yield places, start + at
            at += len(form)
