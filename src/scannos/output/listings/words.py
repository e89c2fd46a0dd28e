"""How listings word a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scannos.output.layout import printable

if TYPE_CHECKING:
    from scannos.output.listings.records import Listed

SPACE = "␣"
NOTHING = "(nothing)"
"""Stands for a reading that takes the words out."""
_REASONS = 2
_ENDS = re.compile(r"^ +| +$")


def change(listed: Listed) -> str:
    """Return `as scanned → reading`; without a reading to offer, the words as scanned."""
    scanned, candidates = printable(listed.scanned), listed.finding.candidates
    return f"{scanned} → {printable(_seen(candidates[0].text)) or NOTHING}" if candidates else scanned


def _seen(text: str) -> str:
    """Mark spaces at both ends, which nobody would see."""
    return _ENDS.sub(lambda spaces: SPACE * len(spaces[0]), text)


def reason(listed: Listed) -> str:
    """Return the weightiest reasons for doubt."""
    doubts = [evidence for evidence in listed.finding.evidence if evidence.weight > 0]
    ordered = sorted(doubts or listed.finding.evidence, key=lambda evidence: -evidence.weight)
    return "; ".join(printable(evidence.words) for evidence in ordered[:_REASONS])
