"""Brackets and quotes alone."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.unbalanced import RULE

SILENT: scanning.Silent = [
    "The plan (and the map) was made [by the staff].",
    "1) The first. a) The second. iv) The third.",
    "“It was long,” he said, “and I am tired.\n\n“So I shall stop.”",
    '"It was long," he said, "and I am tired.\n\n"So I shall stop."',
    "It's the men's and the women's; 'tis so.",
    '"So it is," he said.',
]
SPEAKING: scanning.Speaking = [
    ("The plan (and the map was made by the staff.", "(", ""),
    ("The plan and the map) was made by the staff.", ")", ""),
    ("The plan {and the map was made by the staff.", "{", ""),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)


def test_an_odd_quote_is_pointed_at_where_it_stands_between_spaces() -> None:
    text = 'He said " the plan is good, and left.'
    (found,) = scanning.said(RULE, text)
    assert text[found.span.start : found.span.end] == '"'
