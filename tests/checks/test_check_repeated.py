"""Words and phrases that stand twice."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.repeated import RULE

SILENT: scanning.Silent = [
    "He had had no answer, and he said that that was a pity.",
    "By and by it grew darker and darker, and they came nearer and nearer.",
    "They went to Pago Pago and to Wagga Wagga.",
    "It may or may not be so; he had not had the time.",
    "Come, come, said he; no, no, said she.",
    "He went to the\n\nThe Ambassador came.",
    "Many, many years ago, long, long before the war.",
    "The father and mother and sisters were there.",
]
SPEAKING: scanning.Speaking = [
    ("They came to the the port.", "the the", "the"),
    ("They came to the\nthe port.", "to the\nthe", "to\nthe"),
    ("By Soviet land and land and sea forces.", "land and land and", "land and"),
    ("He said that would he would be glad.", "would he would", "he would"),
    ("A meeting of the of the staffs was held.", "of the of the", "of the"),
    (
        "All the Soviet forces the Soviet farces were ready.",
        "the Soviet forces the Soviet farces",
        "the Soviet forces",
    ),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)
