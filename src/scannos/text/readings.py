"""Places that may be the one an anchor means, and the choice among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Span
from scannos.text.concordance import folded
from scannos.text.contexts import RIVAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scannos.model import Anchor
    from scannos.text.concordance import Concordance
    from scannos.text.contexts import Surroundings

_CLEARLY = 1 / 5
"""Part of the context by which every other place must be less like the anchor's."""
_LIKE = (1 / 3, 1 / 4)
"""Parts of the context that may differ where a place is found again: next to the words, and in all."""
_TELLING = 3
"""Characters of words that say something themselves; shorter ones are known only by what is beside them."""
_ALIKE = 1 / 4
"""Part of one side that may differ where a passage may have come in twice, and been cut beside the words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A place of the folded text that has the words, or their correction."""

    span: Span
    corrected: bool
    distance: int
    """Of its surroundings from those that the anchor remembers."""
    like: bool
    """Whether they are like enough to be them."""
    alike: bool
    """Whether one side is like enough for a doubt."""


def readings(
    concordance: Concordance, exact: str, correction: str | None, around: Surroundings, rooms: Iterable[Span]
) -> list[Reading]:
    """Return what stands in some rooms, the likeliest first; without a correction only the exact words.

    The words must stand as whole tokens. A correction may stand in any way: the more is taken for mended,
    the less is mended twice.
    """
    sought = concordance.seek(exact)
    found: list[Reading] = []
    for room in rooms:
        spans = (concordance.folded_span(stretch) for stretch in sought.standing(room))
        found += (_reading(concordance, span, around, strict=len(exact) < _TELLING) for span in spans)
        if correction is not None:
            there = _corrected(concordance, folded(correction).strip(), room)
            found += (_reading(concordance, span, around, strict=True, corrected=True) for span in there)
    return sorted(found, key=lambda reading: (not reading.like, reading.distance, reading.span))


def chosen(found: Sequence[Reading], around: Surroundings) -> Reading | None:
    """Return the best reading, the first, unless another is nearly as good; None when there are two.

    In one passage a correction and the words it corrects are two readings of one place: the better holds.
    But words that stand inside their own correction (`Mr` in `Mr.`) have been corrected, or nobody knows.
    """
    best = found[0]
    return None if any(_rivals(best, other, around) for other in found[1:]) else best


def _rivals(best: Reading, other: Reading, around: Surroundings) -> bool:
    """Tell whether another reading leaves a doubt about the best."""
    if best.corrected and other.corrected:
        return False
    if best.corrected == other.corrected or abs(other.span.start - best.span.start) > around.size:
        return other.alike or other.distance <= best.distance + around.size * _CLEARLY
    inside = other.corrected and other.span.start <= best.span.start and best.span.end <= other.span.end
    return inside or other.distance <= best.distance


def repeats(anchor: Anchor, around: Surroundings) -> bool:
    """Tell whether the context has the words, too, with the like beside them: a list, a row of initials."""
    quote = anchor.prefix + anchor.exact + anchor.suffix
    before, after = around.reach
    for match in re.finditer(f"(?={re.escape(anchor.exact)})", quote):
        at = match.start()
        sides = folded(quote[:at]).strip()[-before:], folded(quote[at + len(anchor.exact) :]).strip()[:after]
        if at != len(anchor.prefix) and around.within(around.likeness(*sides), RIVAL[0], 1):
            return True
    return False


def _reading(
    concordance: Concordance, span: Span, around: Surroundings, *, strict: bool, corrected: bool = False
) -> Reading:
    """Weigh a place; if strictly, what was right beside the words must be there, letters and spaces."""
    before, after = concordance.fold.beside(span, *around.reach)
    likeness = around.likeness(before, after)
    parted = span.start == span.end or concordance.fold.parted(span) == around.parted
    fits = parted and around.touches(before, after)
    like = around.within(likeness, *_LIKE) and (fits or not strict)
    doubtful = around.one_side_within(likeness, _ALIKE)
    return Reading(span, corrected, likeness.distance, like, doubtful)


def _corrected(concordance: Concordance, words: str, room: Span) -> Iterator[Span]:
    """Yield where a correction stands; one without words between any two tokens."""
    fold = concordance.fold
    if not words:
        tokens = fold.tokens(room)
        yield from (Span(end, end) for end in fold.ends[max(0, tokens.first - 1) : tokens.after].tolist())
        return
    at = fold.text.find(words, room.start, room.end + len(words))
    while at >= 0:
        yield Span(at, at + len(words))
        at = fold.text.find(words, at + 1, room.end + len(words))
