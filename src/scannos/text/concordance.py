"""Where words stand in a text: an index of its forms, made once for many questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text.tokens import SOFT_HYPHEN, forms

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.model import Tokens

    Numbers = npt.NDArray[np.int32]

_FEW = 32
_LITTLE = 4
SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans("‘’ʼ`“”„–—‐‑", "''''\"\"\"----", SOFT_HYPHEN)
"""What editions change without a reader's noticing."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Neighbouring tokens, by number from zero, half open."""

    first: int
    after: int


def folded_spaces(text: str) -> str:
    """Make a single space of each run of white space."""
    return SPACES.sub(" ", text)


def folded(text: str) -> str:
    """Fold what editions change unnoticed: white space, quotes, dashes, soft hyphens."""
    return folded_spaces(text.translate(_ALIKE))


class Concordance:
    """The places of every form of a text, and the text folded."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        self.tokens = tokens
        self._numbers = {form: number for number, form in enumerate(tokens.forms)}
        self._order = np.argsort(tokens.form, kind="stable").astype(np.int32)
        counts = np.bincount(tokens.form, minlength=len(tokens.forms))
        self._bounds: list[int] = np.concatenate([[0], np.cumsum(counts)]).tolist()

    def places(self, form: str) -> Numbers:
        """Return the numbers of the tokens of one form, sorted."""
        number = self._numbers.get(form)
        low, high = (0, 0) if number is None else self._bounds[number : number + 2]
        return self._order[low:high]

    def seek(self, words: str) -> Sought:
        """Prepare to look for words."""
        places = [self.places(form) for form in forms(words)]
        rarest, *others = sorted(range(len(places)), key=lambda number: len(places[number])) or [0]
        firsts = places[rarest] - np.int32(rarest) if places else self._order[:0]
        firsts = firsts[(firsts >= 0) & (firsts <= len(self.tokens.starts) - len(places))]
        for other in others:  # a few comparisons of arrays leave little to read
            if len(firsts) <= _LITTLE or not len(places[other]):
                break
            firsts = firsts[self.tokens.form[firsts + other] == self.tokens.form[places[other][0]]]
        return Sought(self, folded_spaces(words).strip(), len(places), firsts)

    def times(self, words: str) -> int:
        """Return how often some words stand in the text: never, once, or twice and more, which is two."""
        return len(self.seek(words).standing(most=2))

    def span(self, stretch: Stretch) -> Span:
        """Return where some tokens stand; there must be one at least."""
        return Span(int(self.tokens.starts[stretch.first]), int(self.tokens.ends[stretch.after - 1]))

    @cached_property
    def fold(self) -> Fold:
        """The text folded."""
        tokens = self.tokens
        forms = [form.translate(_ALIKE) for form in tokens.forms]
        spaced = np.zeros(len(tokens.starts), dtype=np.int32)
        spaced[1:] = tokens.starts[1:] > tokens.ends[:-1]
        pieces = [*forms, *(f" {form}" for form in forms)]
        text = "".join(map(pieces.__getitem__, (tokens.form + spaced * len(forms)).tolist()))
        lengths = np.array([len(form) for form in forms], dtype=np.int32)[tokens.form]
        ends = np.cumsum(lengths + spaced, dtype=np.int32)
        return Fold(text, ends - lengths, ends)

    def folded_span(self, stretch: Stretch) -> Span:
        """Return where some tokens stand in the folded text."""
        return Span(int(self.fold.starts[stretch.first]), int(self.fold.ends[stretch.after - 1]))

    def folded_at(self, offset: int) -> int:
        """Return where the first token that ends behind an offset starts in the folded text."""
        number = int(self.tokens.ends.searchsorted(np.int32(offset), "right"))
        return int(self.fold.starts[number]) if number < len(self.fold.starts) else len(self.fold.text)

    def unfolded(self, span: Span) -> Span:
        """Return the tokens that a span of the folded text meets; an empty one stands behind a token."""
        if span.start == span.end:
            before = int(self.fold.ends.searchsorted(np.int32(span.end), "right"))
            end = int(self.tokens.ends[before - 1]) if before else 0
            return Span(end, end)
        first = int(self.fold.ends.searchsorted(np.int32(span.start), "right"))
        return self.span(Stretch(first, int(self.fold.starts.searchsorted(np.int32(span.end)))))


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """A text folded: its tokens, with one space where there is white space, in ASCII's quotes and dashes."""

    text: str
    starts: Numbers
    """Where the tokens start in it."""
    ends: Numbers

    def beside(self, span: Span, before: int, after: int) -> tuple[str, str]:
        """Return so many characters on both sides of a span, without the spaces beside it."""
        left = self.text[max(0, span.start - before - 1) : span.start].rstrip()
        right = self.text[span.end : span.end + after + 1].lstrip()
        return left[-before:], right[:after]

    def parted(self, span: Span) -> tuple[bool, bool]:
        """Tell whether white space stands right before a span, and right after it."""
        return self.text[max(0, span.start - 1) : span.start] == " ", self.text[
            span.end : span.end + 1
        ] == " "

    def tokens(self, room: Span) -> Stretch:
        """Return the tokens that begin in a room."""
        return Stretch(*self.starts.searchsorted(np.array([room.start, room.end], dtype=np.int32)).tolist())


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """Words that are looked for in a text as whole tokens; one white space is as good as another."""

    concordance: Concordance
    words: str
    """With single spaces."""
    count: int
    """Of their tokens."""
    firsts: Numbers
    """Where they may begin, judging by the rarest of their tokens."""

    @property
    def rare(self) -> bool:
        """Whether the places are few enough to look at them all."""
        return len(self.firsts) <= _FEW

    def few(self) -> list[Stretch]:
        """Return where the words stand, if that is cheap to tell; else nothing."""
        return self.standing() if self.rare else []

    def standing(self, room: Span | None = None, most: int | None = None) -> list[Stretch]:
        """Return where the words stand, sorted; with a `room` of the folded text those that begin in it.

        With `most`, only the first so many: a text may have the same sentence a thousand times.
        """
        firsts = self.firsts
        if room:
            tokens = self.concordance.fold.tokens(room)
            low, high = firsts.searchsorted(np.array([tokens.first, tokens.after], dtype=np.int32))
            firsts = firsts[low:high]
        found = (Stretch(first, first + self.count) for first in firsts.tolist())
        return list(islice(filter(self._stand, found), most))

    def at_edges(self, *, begins: bool, ends: bool) -> Sought:
        """Look only for words with which the text begins, or ends."""
        kept = self.firsts
        kept = kept[kept == 0] if begins else kept
        kept = kept[kept == len(self.concordance.tokens.starts) - self.count] if ends else kept
        return replace(self, firsts=kept)

    def _stand(self, stretch: Stretch) -> bool:
        span = self.concordance.span(stretch)
        there = self.concordance.text[span.start : span.end]
        return there == self.words or (len(there) >= len(self.words) and folded_spaces(there) == self.words)
