"""Near-variants inside a text."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.variant import RULE

TEN = "The port of Karatovsk is open. " * 10
TWENTY = "We saw Marshal Stalin there. " * 20

SILENT: scanning.Silent = [
    TEN,
    TEN + "The people of Karatovska were glad.",
    "They talked of the Karatovsk line. The Karatovsky line is another.",
    TWENTY + "Later we saw Marshal Zhukov.",
    "Lord Grey spoke. " * 6 + "Lady Grey spoke. " * 6 + "Lord Gray spoke. " * 6,
    "The High Commission met. " * 6 + "The High Commissions met.",
]
SPEAKING: scanning.Speaking = [
    (TEN + "The port of Karatovslt is closed.", "Karatovslt", "Karatovsk"),
    (TEN + "The port of Karatovsb is closed.", "Karatovsb", "Karatovsk"),
    (TWENTY + "And Marshall Stalin agreed.", "Marshall", "Marshal"),
]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)


def test_it_counts_for_the_reader() -> None:
    found = scanning.said(RULE, TEN + "The port of Karatovslt is closed.")
    assert found[0].evidence[0].words == "the text has Karatovsk 10 times and Karatovslt this once"
