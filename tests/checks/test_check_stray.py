"""Stray letters and marks."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.stray import RULE

SILENT: scanning.Silent = [
    "I saw a man, O King, who had an A and a B in his book.",
    "Mr. H. Molotov saw J. Stalin. It was point (b) of the plan, and p. 5 of the book.",
    "The men came.\n\n* * *\n\nThe men left again, and the town was quiet.",
    "He said _this_ and _that_, and _those_ and _these_.",
    "They paid £5 & 10 shillings; 20% of it - so they said - was lost.",
    "Let x be the first, and x the second; x is not x, and x + x is x.",
]
SPEAKING: scanning.Speaking = [
    ("They would invade w Japan in the winter.", "invade w", "invade"),
    ("They would invade Japan ■ in the winter.", "Japan ■", "Japan"),
    ("They would | invade Japan in the winter.", "would |", "would"),
    ("The men came ~ and the women left.", "came ~", "came"),
    ("The plan was e made by the Army.", "was e", "was a"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)
