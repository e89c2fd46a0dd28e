"""How like the surroundings of a place are to those that an anchor remembers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from scannos.text.concordance import folded_spaces
from scannos.text.tokens import SOFT_HYPHEN

if TYPE_CHECKING:
    from scannos.model import Span

NEAR = 12
"""Characters on each side, next to the words, that are compared for themselves."""
_FOLDED = str.maketrans("‘’ʼ`“”„–—‐‑", "''''\"\"\"----", SOFT_HYPHEN)
"""What editions change without a reader's noticing."""
_ROOM = 64
"""Characters more than twice a context's length in which it is looked for, for indents and blank lines."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a place's surroundings are from the remembered ones: edit distances in characters."""

    left: int
    """Of the nearest characters before the words."""
    right: int
    distance: int
    """Of all that is remembered."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stood before and after some words, folded for comparison."""

    before: str
    after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Surroundings:
        """Fold a prefix and a suffix; white space beside the words does not count."""
        return cls(_folded(prefix).rstrip(), _folded(suffix).lstrip())

    @property
    def size(self) -> int:
        """The number of characters remembered."""
        return len(self.before) + len(self.after)

    def within(self, likeness: Likeness, near: float, far: float) -> bool:
        """Tell whether a place is like enough: so many parts in one may differ, near the words and in all."""
        return (
            likeness.left <= min(NEAR, len(self.before)) * near
            and likeness.right <= min(NEAR, len(self.after)) * near
            and likeness.distance <= self.size * far
        )

    def likeness(self, text: str, span: Span) -> Likeness:
        """Compare the surroundings of a span; an empty side was, and must be, the text's beginning or end."""
        before, after = self._beside(text, span)
        left = Levenshtein.distance(self.before[-NEAR:], before[-NEAR:])
        right = Levenshtein.distance(self.after[:NEAR], after[:NEAR])
        return Likeness(
            left, right, Levenshtein.distance(self.before, before) + Levenshtein.distance(self.after, after)
        )

    def _beside(self, text: str, span: Span) -> tuple[str, str]:
        """Return as many folded characters on both sides of a span; one more where there should be none."""
        wide, long = (2 * len(side) + _ROOM for side in (self.before, self.after))
        before = _folded(text[max(0, span.start - wide) : span.start]).rstrip()
        after = _folded(text[span.end : span.end + long]).lstrip()
        return before[-max(1, len(self.before)) :], after[: max(1, len(self.after))]


def _folded(text: str) -> str:
    return folded_spaces(text.translate(_FOLDED))
