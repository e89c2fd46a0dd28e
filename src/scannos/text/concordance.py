"""Where words stand in a text: an index of its forms, made once for many questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text import tokens as _tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from scannos.model import Tokens

    Offsets = npt.NDArray[np.int32]

SPACES = re.compile(r"\s+")


class Concordance:
    """The places of every form of a text."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        self.tokens = tokens
        self._numbers = {form: number for number, form in enumerate(tokens.forms)}
        self._order = np.argsort(tokens.form, kind="stable").astype(np.int32)
        counts = np.bincount(tokens.form, minlength=len(tokens.forms))
        self._bounds = np.concatenate([[0], np.cumsum(counts)]).tolist()

    def places(self, form: str) -> Offsets:
        """Return the numbers of the tokens of one form, sorted."""
        number = self._numbers.get(form)
        return (
            self._order[slice(*self._bounds[number : number + 2])] if number is not None else self._order[:0]
        )

    def standing(self, words: str, room: Span | None = None) -> list[Span]:
        """Return where words stand as whole tokens, sorted; one white space is as good as another.

        With `room` only those that begin in it.
        """
        forms = _tokens.forms(words)
        rarest, places = self._rarest(forms)
        if room:
            low, high = (_tokens.index(self.tokens, offset) + rarest for offset in (room.start, room.end))
            places = places[places.searchsorted(low) : places.searchsorted(high)]
        folded, last = folded_spaces(words).strip(), len(forms) - 1
        spans = (self._tokens_from(int(place) - rarest, last) for place in places)
        return [span for span in spans if span and self._reads(span, folded)]

    def fewest(self, words: str) -> int:
        """Return how often the rarest form of some words stands, which is at least as often as the words."""
        return len(self._rarest(_tokens.forms(words))[1])

    def gaps(self, room: Span) -> list[Span]:
        """Return the empty spans behind the tokens that end in a room: where words may have gone."""
        ends = self.tokens.ends
        return [
            Span(end, end)
            for end in ends[ends.searchsorted(room.start) : ends.searchsorted(room.end)].tolist()
        ]

    def _rarest(self, forms: Iterable[str]) -> tuple[int, Offsets]:
        """Return which of some forms has the fewest places, and these."""
        all_places = [self.places(form) for form in forms]
        rarest = min(range(len(all_places)), key=lambda number: len(all_places[number]), default=-1)
        return (rarest, all_places[rarest]) if rarest >= 0 else (0, self._order[:0])

    def _tokens_from(self, first: int, more: int) -> Span | None:
        """Return the span of a token and so many more, if there are as many."""
        if first < 0 or first + more >= len(self.tokens.starts):
            return None
        return Span(int(self.tokens.starts[first]), int(self.tokens.ends[first + more]))

    def _reads(self, span: Span, folded: str) -> bool:
        there = self.text[span.start : span.end]
        return there == folded or (len(there) >= len(folded) and folded_spaces(there) == folded)


def folded_spaces(text: str) -> str:
    """Make a single space of each run of white space."""
    return SPACES.sub(" ", text)
