"""How like the surroundings of a place are to those that an anchor remembers."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from scannos.text.concordance import folded

NEAR = 12
"""Characters on each side, next to the words, that are compared for themselves."""
RIVAL = (1 / 2, 1 / 2)
"""Parts that differ at most where a place is so like another that the two may be taken for each other."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the surroundings of a place are from those remembered: edit distances in characters."""

    near_before: int
    """Of the nearest characters before the words."""
    near_after: int
    before: int
    """Of all that is remembered before them."""
    after: int

    @property
    def near(self) -> int:
        """Of the nearest characters on both sides."""
        return self.near_before + self.near_after

    @property
    def distance(self) -> int:
        """Of all that is remembered."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stood before and after some words, folded, without the white space beside them."""

    before: str
    after: str
    parted: tuple[bool, bool]
    """Whether white space stood between these and the words."""

    @classmethod
    def of(cls, prefix: str, suffix: str) -> Surroundings:
        """Fold a prefix and a suffix."""
        before, after = folded(prefix), folded(suffix)
        return cls(before.strip(), after.strip(), (before.endswith(" "), after.startswith(" ")))

    @property
    def size(self) -> int:
        """The number of characters remembered."""
        return len(self.before) + len(self.after)

    @property
    def reach(self) -> tuple[int, int]:
        """How much of a place's surroundings to look at; a character where there should be none."""
        return len(self.before) or 1, len(self.after) or 1

    def likeness(self, before: str, after: str) -> Likeness:
        """Compare the surroundings of a place, folded and as long as `reach`."""
        return Likeness(
            Levenshtein.distance(self.before[-NEAR:], before[-NEAR:]),
            Levenshtein.distance(self.after[:NEAR], after[:NEAR]),
            Levenshtein.distance(self.before, before),
            Levenshtein.distance(self.after, after),
        )

    def within(self, likeness: Likeness, near: float, far: float) -> bool:
        """Tell whether a place is like enough: such a part may differ next to the words, and in all."""
        return (
            likeness.near_before <= min(NEAR, len(self.before)) * near
            and likeness.near_after <= min(NEAR, len(self.after)) * near
            and likeness.distance <= self.size * far
        )

    def rivals(self, likeness: Likeness, *, within: bool) -> bool:
        """Tell whether a place may be taken for another whose wide surroundings are these.

        Within them the nearest characters tell two places apart; elsewhere a third of all, and of each side.
        """
        if within:
            return likeness.near < NEAR / 2
        return likeness.distance <= self.size / 3 or self.one_side_within(likeness, 1 / 3)

    def one_side_within(self, likeness: Likeness, far: float) -> bool:
        """Tell whether one side of a place is like enough, whatever the other."""
        before, after = len(self.before) * far, len(self.after) * far
        return likeness.before <= before > 0 or likeness.after <= after > 0

    def touches(self, before: str, after: str) -> bool:
        """Tell whether the letters right beside a place are those remembered."""
        return before[-1:] == self.before[-1:] and after[:1] == self.after[:1]
