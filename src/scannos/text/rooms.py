"""Where in a text some remembered words may stand, judged by the words around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text.tokens import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.text.concordance import Concordance, Offsets

_FEW = 32
"""Places of words that are few enough to look at them all."""
_MOST = 8
"""Rooms that are looked into, those with the most votes."""
_DRIFT = 24
"""Characters by which the distance of two neighbouring words may change."""


def rooms(concordance: Concordance, quote: tuple[str, str, str], voters: int) -> list[Span]:
    """Return stretches in which the middle one of (prefix, words, suffix) may begin, sorted, not overlapping.

    Every token of the context votes for a place wherever it stands, the rarest first, until so many places
    are counted. Words that are rare themselves are looked for wherever they are.
    """
    found = _elected(concordance, quote, voters)
    if concordance.fewest(quote[1]) <= _FEW:
        found += [Span(span.start, span.start) for span in concordance.standing(quote[1])]
    joined: list[Span] = []
    for room in sorted(found):
        low, high = max(0, room.start - _DRIFT), room.end + _DRIFT
        if joined and low <= joined[-1].end:
            last = joined.pop()
            low, high = last.start, max(last.end, high)
        joined.append(Span(low, high))
    return joined


def _elected(concordance: Concordance, quote: tuple[str, str, str], voters: int) -> list[Span]:
    """Return the stretches with the most votes; one vote does only where there are few."""
    votes: list[Offsets] = []
    for tokens, distance in sorted(_voices(concordance, quote), key=lambda voice: len(voice[0])):
        if votes and voters < len(tokens):
            break
        voters -= len(tokens)
        votes.append(concordance.tokens.starts[tokens] - distance)
    if not votes:
        return []
    places = np.sort(np.concatenate(votes))
    cuts = np.flatnonzero(np.diff(places) > _DRIFT) + 1
    firsts, afters = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(places)]])
    sizes = afters - firsts
    chosen = [at for at in np.argsort(-sizes, kind="stable")[:_MOST] if sizes[at] > 1 or len(sizes) <= _MOST]
    return [Span(int(places[firsts[at]]), int(places[afters[at] - 1])) for at in chosen]


def _voices(concordance: Concordance, quote: tuple[str, str, str]) -> Iterator[tuple[Offsets, int]]:
    """Yield, for each token of the context that the text has, its places and how far it is from the words."""
    prefix, words, suffix = quote
    for text, start in ((prefix, -len(prefix)), (suffix, len(words))):
        at = 0
        for form in forms(text):
            at = text.index(form, at)
            places = concordance.places(form)
            if len(places):
                yield places, start + at
            at += len(form)
