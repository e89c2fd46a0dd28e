"""From what a check has seen to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.detect.odds import chance, shares
from scannos.model import Candidate, Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scannos.detect.sheet import Sheet


def finding(
    sheet: Sheet,
    where: tuple[int, int],
    rule: str,
    *,
    base: float,
    evidence: Iterable[Evidence],
    readings: Sequence[tuple[str, float]] = (),
    room: float = 0.9,
    place: bool = True,
) -> Finding:
    """Make a finding on the tokens from `where[0]` to `where[1]`, both included.

    `base` is the check's measured precision, moved by the weights of the evidence and by the zone.
    `readings` are (text of the whole span, score in nats); they share `room` of the probability, the rest
    is left for a reading nobody thought of. `place`: about stops and capitals, not about a word's letters.
    """
    reasons = tuple(evidence)
    probability = chance(base, sheet.nats(where[0], place=place), *(reason.weight for reason in reasons))
    parts = shares([score for _, score in readings], probability * room)
    candidates = (Candidate(text, part) for (text, _), part in zip(readings, parts, strict=True) if part > 0)
    ordered = tuple(sorted(candidates, key=lambda c: (-c.probability, c.text)))
    return Finding(sheet.span(*where), rule, ordered, probability, reasons)
