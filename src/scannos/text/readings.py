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


@dataclass(frozen=True, slots=True)
class Reading:
    """A place of the folded text that has the words, or their correction."""

    span: Span
    corrected: bool
    distance: int
    """Of its surroundings from those that the anchor remembers."""
    like: bool
    """Whether they are like enough to be them."""


def readings(
    concordance: Concordance, exact: str, correction: str | None, around: Surroundings, rooms: Iterable[Span]
) -> list[Reading]:
    """Return what stands in some rooms, the likeliest first; without a correction only the exact words.

    The words must stand as whole tokens. A correction may stand in any way: the more is taken for mended,
    the less is mended twice.
    """
    sought, fold = concordance.seek(exact), concordance.fold
    found: list[Reading] = []
    for room in rooms:
        spans = [(concordance.folded_span(stretch), False) for stretch in sought.standing(room)]
        if correction is not None:
            spans += [(span, True) for span in _corrected(concordance, folded(correction).strip(), room)]
        for span, corrected in spans:
            likeness = around.likeness(*fold.beside(span, *around.reach))
            found.append(Reading(span, corrected, likeness.distance, around.within(likeness, *_LIKE)))
    return sorted(found, key=lambda reading: (not reading.like, reading.distance, reading.span))


def chosen(found: Sequence[Reading], around: Surroundings) -> Reading | None:
    """Return the best reading, the first, unless another is nearly as good; None when there are two.

    In one passage a correction and the words it corrects are two readings of one place: the better holds.
    """
    best, *others = found
    for other in others:
        passage = abs(other.span.start - best.span.start) <= around.size
        rival = 0.0 if passage and other.corrected != best.corrected else around.size * _CLEARLY
        if other.distance <= best.distance + rival and not (other.corrected and best.corrected):
            return None
    return best


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
