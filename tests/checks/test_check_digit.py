"""Digits among letters."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.digit import RULE

SILENT: scanning.Silent = [
    "The P-51 and the B-29 flew on the 1st, the 2d and the 23rd of June.",
    "It cost 6s. 8d. in the 1930s, and 40l. a year before.",
    "They met at 5pm with 105mm guns and 20,000 men.",
    "He had 1 gun and 2 horses.",
]
SPEAKING: scanning.Speaking = [
    ("It was in l944 that they met.", "l944", "1944"),
    ("It was in Octo6er that they met.", "Octo6er", "October"),
    ("It was one 0f the men.", "0f", "of"),
    ("Then 1 have seen the men.", "1", "I"),
    ("The he1p was great.", "he1p", "help"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)
