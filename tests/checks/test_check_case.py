"""Capitals and small letters."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.case import RULE

MANY = "He spoke of the Soviet staff and of the Soviet navy, and of the Soviet army. "
MARSHAL = "He met Marshal Stalin there. Then Marshal Stalin spoke. It was Marshal Stalin again. "
OFFICE = "He saw the Ambassador. " * 20

SILENT: scanning.Silent = [
    MANY + "The Soviet fleet came.",
    MANY + 'He read it in "The Soviet Union".',
    MARSHAL + "Every marshal of the army agreed.",
    "A general came. General Deane came. The general left.",
    "We read the Times.\n\nThe Times is read. He said: The men came.",
    OFFICE + "Roses are red,\nAnd the sky is blue,\nBut the sea is deep,\nAnd so are you.",
]
SPEAKING: scanning.Speaking = [
    (MANY * 3 + "He spoke to The Soviet staff again.", "The", "the"),
    (MARSHAL * 2 + "Then marshal Stalin left.", "marshal", "Marshal"),
    (MARSHAL * 3 + "To this marshal Stalin agreed.", "marshal", "Marshal"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)


def test_an_office_without_its_capital_is_listed_below_the_threshold() -> None:
    found = scanning.said(RULE, OFFICE + "Then the ambassador stated his case.")
    assert [found[0].candidates[0].text] == ["Ambassador"]
    assert "the text has Ambassador 20 times" in found[0].evidence[0].words
