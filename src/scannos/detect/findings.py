"""From what a check has seen to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.detect.noise import nats
from scannos.detect.odds import chance, shares
from scannos.model import Candidate, Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scannos.detect.sheet import Sheet


_SOME = 0.7
"""Nats from the reference up to which a text's noise is nothing to speak of."""


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
    noisy: float = 1.0,
) -> Finding:
    """Make a finding on the tokens from `where[0]` to `where[1]`, both included.

    `base` is the check's precision as measured at one misread word in a hundred; it is moved by the text's
    noise, `noisy` times, by the zone, and by the weights of the evidence. `readings` are (text of the whole
    span, score in nats); they share `room` of the probability, the rest is left for a reading nobody thought
    of. `place`: about stops and capitals, not about a word's letters.
    """
    noise, zone = noisy * nats(sheet), sheet.nats(where[0], place=place)
    reasons = (*evidence, *_told(noise, zone))
    probability = chance(base, *(reason.weight for reason in reasons))
    parts = shares([score for _, score in readings], probability * room)
    candidates = (Candidate(text, part) for (text, _), part in zip(readings, parts, strict=True) if part > 0)
    ordered = tuple(sorted(candidates, key=lambda c: (-c.probability, c.text)))
    return Finding(sheet.span(*where), rule, ordered, probability, reasons, risk=1 - probability)


def _amount(noise: float) -> str:
    return "some" if abs(noise) <= _SOME else "many" if noise > 0 else "few"


def _told(noise: float, zone: float) -> list[Evidence]:
    """Put the noise and the zone in words."""
    reasons = []
    if noise:
        words = f"the text has {_amount(noise)} misread words"
        reasons.append(Evidence("text", words, round(noise, 2)))
    if zone:
        reasons.append(Evidence("place", "it stands outside the body of the text", zone))
    return reasons
