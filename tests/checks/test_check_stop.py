"""Stops and commas."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.checks.stop import RULE
from scannos.detect.scan import scan

SILENT: scanning.Silent = [
    "He agreed, and they met on Oct. 5 at the Embassy. They spoke of supplies.",
    "Mr. Harriman and Gen. deane met at 5 p.m. on the terrace.",
    "He waited . . . and then he spoke of etc., and of others.",
    "Oh! how he laughed. Was it so? said the other.",
    "The text has it in vol. ii, fol. three, and in no. four of the series.",
    "MEMORANDUM OF CONVERSATION\n\nThe Ambassador came at noon and spoke.\n",
    "Tiger, tiger, burning bright\nIn the forests of the night,\nWhat immortal hand or eye\n",
    "Mr. Eden, Mr. Mikoyan, Mr. Pavlov and Mr. Page came; he was No Englishman. Mr is short for Mister.",
    "Mr. Eden, Mr. Page, Mr Mikoyan and Mr Pavlov came; Mr. Eden and Mr. Page spoke.",
    "They read the Daily News and The Times, The Sun and The Star, The Globe and The Sphere.",
]
SPEAKING: scanning.Speaking = [
    ("It was agreed upon,. The Ambassador left.", ",.", "."),
    ("It was agreed upon.. The Ambassador left.", "..", "."),
    ("It was agreed,, and the Ambassador left.", ",,", ","),
    ("The Soviet and. American staffs met. ", "and. American", "and American"),
    ("The matter of. the supplies was settled.", "of. the", "of the"),
    ("They will need addi. tional forces there.", "addi. tional", "additional"),
    ("The plan is under consideration The Ambassador left.", "consideration The", "consideration. The"),
    ("The Marshal agreed to the plan, He continued that it was good.", "plan, He", "plan. He"),
    ("Mr. Eden, Mr. Mikoyan, Mr. Pavlov and Mr. Page met. Mr. Eden spoke to Mr Harriman.", "Mr", "Mr."),
    ("The port was closed . It was opened again.", "closed .", "closed."),
    ("The port was closed,but it was opened again.", "closed,but", "closed, but"),
]


@pytest.mark.parametrize("sign", ["", ","])
def test_no_capital_is_taken_away_where_a_stop_is_missing(sign: str) -> None:
    text = (
        f"The Marshal agreed to the plan{sign} He continued that it was good, and he left. "
        + "He spoke. " * 5
    )
    (found,) = scan(scanning.document(text), scanning.knowledge())
    assert [one.text for one in found.candidates] == ["plan. He", f"plan{sign} he"]


@pytest.mark.parametrize("text", SILENT)
def test_it_holds_its_tongue(text: str) -> None:
    scanning.holds_its_tongue(RULE, text)


@pytest.mark.parametrize(("text", "scanned", "printed"), SPEAKING)
def test_it_speaks(text: str, scanned: str, printed: str) -> None:
    scanning.speaks(RULE, text, scanned, printed)
