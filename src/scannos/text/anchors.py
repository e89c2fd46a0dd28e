"""Where an erratum stands, written so that it is found again in a changed source.

A wrong place is worse than a hundred lost ones. So an anchor remembers enough of its surroundings that no
other place in its source is like it, and a place is only found again where it is clearly the one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from scannos.model import Anchor, Span
from scannos.text import tokens as _tokens
from scannos.text.concordance import Concordance, folded_spaces
from scannos.text.contexts import RIVAL, Surroundings
from scannos.text.readings import chosen, readings, repeats
from scannos.text.rooms import rooms, rooms_near
from scannos.text.spacing import part

if TYPE_CHECKING:
    from scannos.model import Document, Tokens
    from scannos.text.readings import Reading

How = Literal["certain", "found", "settled", "lost"]

_WIDTHS = (32, 64, 128, 192, 256)
"""Characters remembered on each side: the fewest that set the place apart from every other."""
_CLEAR, _WIDE = 128, 192
"""Anchors that remember more than the first have places like their own, and are found by likeness only where
nothing beside the words differs; those that remember more than the second are found by their words alone."""
_LEAST = 24
"""Characters of context below which nothing is found by likeness."""
_VOTERS = (1 << 9, 1 << 13)
"""Places of context words that are looked at: of the rarest first, then of more."""
_SIDE = 16
"""Characters that one side of a context has, to be looked for without the other; if the text has them."""
_LONGEST = 1 << 10
"""Characters remembered of a token that never ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """What became of an anchor.

    `certain`: the source is the one it was made on. `found`: its words stand there (white space may have
    become other white space; `respaced` fits the correction to it). `settled`: the correction stands there
    already. `lost`: nowhere, or not for certain; then, and only then, there is no span.
    """

    how: How
    span: Span | None
    ambiguous: bool = False
    """Lost because another place is as good."""


_LOST, _AMBIGUOUS = Place("lost", None), Place("lost", None, ambiguous=True)


def make(document: Document, span: Span) -> Anchor:
    """Anchor a span of whole tokens; see `Places.make`."""
    return _places(document).make(span)


def find(document: Document, anchor: Anchor, correction: str) -> Place:
    """Find one anchor again; see `Places.find`."""
    return _places(document).find(anchor, correction)


class Places:
    """The places of one document; keeps what many anchors need."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def tokens(self) -> Tokens:
        """The document's tokens, cut once."""
        return _tokens.tokenize(self.document.text)

    def make(self, span: Span) -> Anchor:
        """Anchor a span; raises ValueError for an empty one, or one outside the text.

        The context begins and ends with whole tokens. It is as long as it must be for no other place of the
        document to be like it, or at least to read the same; where even that cannot be, it is empty: such
        an anchor holds for its own source alone.
        """
        text = self.document.text
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"no anchor for {span.start}..{span.end} of {len(text)}")
        start, end = self._context(span)
        exact = text[span.start : span.end]
        source = self.document.sha256[:16]
        return Anchor(source, exact, text[start : span.start], text[span.end : end], span.start)

    def find(self, anchor: Anchor, correction: str) -> Place:
        """Find an anchor's place in this document; `correction` is the exact words if they shall stand."""
        span = Span(anchor.start, anchor.start + len(anchor.exact))
        same = anchor.source == self.document.sha256[:16]
        if same and self.document.text[span.start : span.end] == anchor.exact:
            return Place("certain", span)
        stand = self._quoted(anchor, anchor.exact)
        changes = folded_spaces(correction) != folded_spaces(anchor.exact)
        corrected = self._quoted(anchor, correction) if changes else []
        if stand:  # a second place, also one that is corrected, may be the true one
            sides = anchor.prefix, anchor.exact, anchor.suffix
            alone = len(stand) == 1 and not corrected and not self._is_formula(anchor.prefix, anchor.suffix)
            alone = alone and (self._stands_once(anchor.exact, stand[0]) or self._sides_alone(*sides))
            return self._found(anchor, stand[0]) if alone else _AMBIGUOUS
        if _reach(anchor.prefix, anchor.suffix) > _WIDE:
            return Place("settled", corrected[0]) if corrected else _LOST
        return self._by_likeness(anchor, correction if changes else None)

    @cached_property
    def _concordance(self) -> Concordance:
        return Concordance(self.document.text, self.tokens)

    def _context(self, span: Span) -> tuple[int, int]:
        """Return the outer ends of the shortest context that sets a span apart."""
        text = self.document.text
        once = self._stands_once(text[span.start : span.end], span)
        widest = span.start, span.end
        for below, width in pairwise((0, *_WIDTHS)):
            start, end = self._cut(span, width)
            sides = text[start : span.start], text[span.start : span.end], text[span.end : end]
            if self._is_formula(sides[0], sides[2]) or (
                width < _WIDTHS[-1] and self._is_thin(span, start, end)
            ):
                continue
            if once:
                return start, end
            if self._concordance.times("".join(sides)) != 1 or not self._sides_alone(*sides):
                continue
            widest = start, end
            if below >= _CLEAR and _reach(sides[0], sides[2]) <= below:
                continue  # it would be taken for one that remembers less
            if width > _WIDE or not self._has_rival(span, *sides):
                break
        return widest

    def _is_thin(self, span: Span, start: int, end: int) -> bool:
        """Tell whether one side of a context has few letters, though the text goes on there: white space."""
        text, starts, ends = self.document.text, self.tokens.starts, self.tokens.ends
        before, after = (len("".join(text[a:b].split())) for a, b in ((start, span.start), (span.end, end)))
        return (before < _SIDE and bool(len(starts)) and start > int(starts[0])) or (
            after < _SIDE and bool(len(ends)) and end < int(ends[-1])
        )

    def _cut(self, span: Span, width: int) -> tuple[int, int]:
        """Return the ends of the whole tokens within a width of a span; at least one on each side."""
        starts, ends = self.tokens.starts, self.tokens.ends
        far, near = starts.searchsorted(np.array([span.start - width, span.start], dtype=np.int32)).tolist()
        first = min(far, near - 1)
        near, far = ends.searchsorted(
            np.array([span.end, span.end + width], dtype=np.int32), "right"
        ).tolist()
        last = max(far - 1, near)
        start = int(starts[first]) if first >= 0 else span.start
        end = int(ends[last]) if last < len(ends) else span.end
        return max(start, span.start - _LONGEST), min(end, span.end + _LONGEST)

    def _has_rival(self, span: Span, prefix: str, exact: str, suffix: str) -> bool:
        """Tell whether the words of a span also stand in surroundings like its own."""
        sought = self._concordance.seek(exact)
        around = Surroundings.of(prefix, suffix)
        wide = _reach(prefix, suffix) > _CLEAR
        place = int(self.tokens.starts.searchsorted(np.int32(span.start)))
        own = self._concordance.folded_at(span.start)
        for room in [None] if sought.rare else rooms_near(sought, prefix, suffix, place):
            for stretch in sought.standing(room):
                other = self._concordance.folded_span(stretch)
                likeness = around.likeness(*self._concordance.fold.beside(other, *around.reach))
                within = abs(other.start - own) <= around.size
                rival = around.rivals(likeness, within=within) if wide else around.within(likeness, *RIVAL)
                if rival and stretch.first != place:
                    return True
        return False

    def _is_formula(self, prefix: str, suffix: str) -> bool:
        """Tell whether both sides of a context also stand elsewhere, as those of a page number do.

        Words between them say which place is meant only as long as no other page's number is misread as
        this one's.
        """
        sides = prefix.strip(), suffix.strip()
        return all(sides) and all(self._concordance.times(side) > 1 for side in sides)

    def _quoted(self, anchor: Anchor, words: str) -> list[Span]:
        """Return where some words stand with the whole context, at most two places; white space may differ.

        A side without context was, and must be, the text's beginning or end.
        """
        prefix = anchor.prefix if words else anchor.prefix.rstrip()
        sought = self._concordance.seek(prefix + words + anchor.suffix)
        sought = sought.at_edges(begins=not anchor.prefix.strip(), ends=not anchor.suffix.strip())
        spans = (self._concordance.span(stretch) for stretch in sought.standing(most=2))
        return [part(self.document.text, span, prefix, words) for span in spans]

    def _stands_once(self, words: str, span: Span) -> bool:
        """Tell whether the words of a span stand nowhere else."""
        standing = self._concordance.seek(words).few()
        return len(standing) == 1 and self._concordance.span(standing[0]) == span

    def _sides_alone(self, prefix: str, exact: str, suffix: str) -> bool:
        """Tell whether each side of a context stands once with the words, without the other side.

        It does when an anchor is made. Where it stands twice later, a passage came in twice, and one of the
        two has been cut beside the words: which one, nobody knows.
        """
        quotes = [side for side in (prefix + exact, exact + suffix) if len(side) >= len(exact) + _SIDE]
        return all(self._concordance.times(quote) <= 1 for quote in quotes)

    def _by_likeness(self, anchor: Anchor, correction: str | None) -> Place:
        """Find the clearly best surroundings of the words, or of their correction."""
        around = Surroundings.of(anchor.prefix, anchor.suffix)
        wide = _reach(anchor.prefix, anchor.suffix) > _CLEAR
        if around.size < _LEAST or repeats(anchor, around, wide=wide):
            return _LOST
        sought = self._concordance.seek(anchor.exact)
        for voters in _VOTERS:
            where = rooms(sought, anchor.prefix, anchor.suffix, voters)
            found = readings(self._concordance, anchor.exact, correction, around, where, wide=wide)
            if found and found[0].like and not self._is_formula(anchor.prefix, anchor.suffix):
                return self._place(anchor, chosen(found, around, wide=wide))
        return _LOST

    def _place(self, anchor: Anchor, reading: Reading | None) -> Place:
        if reading is None:
            return _AMBIGUOUS
        span = self._concordance.unfolded(reading.span)
        return Place("settled", span) if reading.corrected else self._found(anchor, span)

    def _found(self, anchor: Anchor, span: Span) -> Place:
        """Return a place after a last look at its words: exact ones with space at an end are not found."""
        there = self.document.text[span.start : span.end]
        return Place("found", span) if folded_spaces(there) == folded_spaces(anchor.exact) else _LOST


def _reach(prefix: str, suffix: str) -> int:
    return max(len(prefix), len(suffix))


@lru_cache(maxsize=2)
def _places(document: Document) -> Places:
    """Keep the last documents' places: who anchors one span will anchor more."""
    return Places(document)
