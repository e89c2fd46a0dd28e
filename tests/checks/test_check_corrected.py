"""Words that a reader corrected elsewhere in the text."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.corrected import RULE
from scannos.detect.lessons import Lessons

TAUGHT = Lessons(corrections={"bad": {"had": 2}, "seoure": {"secure": 1}})

SILENT: scanning.Silent = [
    "They had come, and they had gone.",
    "It was bad, " * 12,
    "It was bad, " * 30,
    "They had to seoure the port.",
]
SPEAKING: scanning.Speaking = [
    ("They bad come, they bad gone, and we bad stayed.", "bad", "had"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text, TAUGHT)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed, TAUGHT)


def test_without_a_ledger_it_says_nothing() -> None:
    assert not scanning.said(RULE, "They bad come, they bad gone.")
