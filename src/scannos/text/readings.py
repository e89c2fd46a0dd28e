"""Places that may be the one an anchor means, and the choice among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Span
from scannos.text.concordance import folded
from scannos.text.contexts import NEAR, RIVAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scannos.model import Anchor
    from scannos.text.concordance import Concordance
    from scannos.text.contexts import Surroundings

_CLEARLY = 1 / 5
"""Part of the context by which every other place must be less like the anchor's."""
_LIKE = (1 / 3, 1 / 4)
"""Parts of the context that may differ where a place is found again: next to the words, and in all."""
_SHORT = (1 / 4, 1 / 6)
"""The same for words that say little themselves."""
_RARE = (1 / 2, 1 / 4)
"""The same for a long word that stands nowhere else."""
_WIDELY = 1 / 8
"""The same, in all, where much is remembered; next to the words nothing may."""
_TELLING, _LONG = 3, 6
"""Characters of words that say something themselves, or much."""
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
    near: int = 0
    """The distance next to the words."""


def readings(
    concordance: Concordance,
    exact: str,
    correction: str | None,
    around: Surroundings,
    rooms: Iterable[Span],
    *,
    wide: bool = False,
) -> list[Reading]:
    """Return what stands in some rooms, the likeliest first; without a correction only the exact words.

    `wide` surroundings have others like them: there nothing may differ next to the words.

    The words must stand as whole tokens. A correction may stand in any way: the more is taken for mended,
    the less is mended twice.
    """
    sought = concordance.seek(exact)
    found: list[Reading] = []
    short = wide or len(exact) < _TELLING
    rare = len(exact) >= _LONG and len(sought.few()) == 1
    mended = (0, _WIDELY) if wide else _LIKE
    allowed = mended if wide else _SHORT if short else _RARE if rare else _LIKE
    for room in rooms:
        spans = (concordance.folded_span(stretch) for stretch in sought.standing(room))
        found += (_reading(concordance, span, around, allowed, strict=short) for span in spans)
        if correction is not None:
            there = _corrected(concordance, folded(correction).strip(), room)
            found += (
                _reading(concordance, span, around, mended, strict=True, corrected=True) for span in there
            )
    return sorted(found, key=lambda reading: (not reading.like, reading.distance, reading.span))


def chosen(found: Sequence[Reading], around: Surroundings, *, wide: bool = False) -> Reading | None:
    """Return the best reading, the first, unless another is nearly as good; None when there are two.

    In one passage a correction and the words it corrects are two readings of one place: the better holds.
    But words that stand inside their own correction (`Mr` in `Mr.`) have been corrected, or nobody knows.
    """
    best = found[0]
    return None if any(_rivals(best, other, around, wide=wide) for other in found[1:]) else best


def _rivals(best: Reading, other: Reading, around: Surroundings, *, wide: bool) -> bool:
    """Tell whether another reading leaves a doubt about the best."""
    if best.corrected and other.corrected:
        return False
    if wide and best.corrected == other.corrected and abs(other.span.start - best.span.start) <= around.size:
        return other.near < NEAR / 2
    if best.corrected == other.corrected or abs(other.span.start - best.span.start) > around.size:
        return other.alike or other.distance <= best.distance + around.size * _CLEARLY
    inside = other.corrected and other.span.start <= best.span.start and best.span.end <= other.span.end
    return inside or other.distance <= best.distance


def repeats(anchor: Anchor, around: Surroundings, *, wide: bool = False) -> bool:
    """Tell whether the context has the words, too, with the like beside them: a list, a row of initials."""
    quote = anchor.prefix + anchor.exact + anchor.suffix
    before, after = around.reach
    for match in re.finditer(f"(?={re.escape(anchor.exact)})", quote):
        at = match.start()
        sides = folded(quote[:at]).strip()[-before:], folded(quote[at + len(anchor.exact) :]).strip()[:after]
        likeness = around.likeness(*sides)
        like = likeness.near < NEAR / 2 if wide else around.within(likeness, RIVAL[0], 1)
        if like and at != len(anchor.prefix):
            return True
    return False


def _reading(
    concordance: Concordance,
    span: Span,
    around: Surroundings,
    allowed: tuple[float, float],
    *,
    strict: bool,
    corrected: bool = False,
) -> Reading:
    """Weigh a place; if strictly, what was right beside the words must be there, letters and spaces."""
    before, after = concordance.fold.beside(span, *around.reach)
    likeness = around.likeness(before, after)
    parted = span.start == span.end or concordance.fold.parted(span) == around.parted
    fits = parted and around.touches(before, after)
    like = around.within(likeness, *allowed) and (fits or not strict)
    doubtful = around.one_side_within(likeness, _ALIKE)
    return Reading(span, corrected, likeness.distance, like, doubtful, likeness.near)


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
