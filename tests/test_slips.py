"""Texts misread on purpose: as many words as wanted, and in the ways that scans go wrong."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge.confusions import Unit
from scannos.train.slips import READ, SHARES, Misreader

UNITS = [
    Unit("h", "b", 1, 1, 1, 1, 9),
    Unit("a", "x", 1, 1, 1, 1, 9),
    Unit("", "x", 1, 1, 1, 1, 9),
    Unit(" ", "", 1, 1, 1, 1, 9),
]
KNOWN = {"bat", "hat", "that"}


def misreader(seed: int = 1) -> Misreader:
    """Make a misreader that does the same each time."""
    return Misreader(UNITS, KNOWN, Random(seed))  # noqa: S311 - it chooses misreadings


def test_it_misreads_about_as_many_words_as_wanted() -> None:
    text = "that hat was, " * 1000
    found = misreader()(text, 0.1)
    changed = sum(
        one != two for one, two in zip(re.findall("that|hat|was", text), found.split(), strict=False)
    )
    assert changed > 100
    assert abs(len(found) - len(text)) < 300
    assert misreader()(text, 0.1) == found
    assert misreader()(text, 0.0) == text


@pytest.mark.parametrize(
    ("slip", "text", "readings"),
    [
        ("letters", "that", {"tbat", "thxt"}),
        ("letters", "zzz", {"zzz"}),
        ("real", "hat", {"bat"}),
        ("real", "was", {"was"}),
        ("stop", "was, he", {"was he", "was. he"}),
        ("stop", "was. he", {"was he", "was, he"}),
        ("stop", "was he", {"was. he", "was, he"}),
        ("stop", "was", {"was"}),
        ("case", "in", {"In"}),
        ("case", "The", {"The", "the"}),
        ("join", "of the", {"ofthe"}),
        ("join", "of", {"of"}),
        (
            "tear",
            "there",
            {f"{'there'[:at]}{sign}{'there'[at:]}" for at in (1, 2, 3, 4) for sign in (" ", "- ")},
        ),
        ("tear", "was", {"was"}),
        ("twice", "the", {"the the"}),
        ("twice", "prisoner", {"prisoner"}),
    ],
)
def test_a_slip(slip: str, text: str, readings: set[str]) -> None:
    found = set()
    for seed in range(40):
        pieces = re.split(r"(\W+)", text)
        misreader(seed)._slips[slip](pieces, 0)  # noqa: SLF001 - one slip by itself
        found.add("".join(pieces))
    assert found <= readings
    assert len(found) > len(readings) // 2


def test_all_slips_are_made_in_their_shares() -> None:
    made = Counter(re.sub("[^.]", "", misreader(seed)("that hat.", 1.0)) for seed in range(200))
    assert set(made) >= {"", "."}
    assert sum(SHARES.values()) == 100


def test_what_is_left_after_a_spell_checker_are_mostly_words() -> None:
    assert sum(READ.values()) == 100
    made = [misreader(seed)("that hat that hat", 1.0, {"real": 100}).split() for seed in range(50)]
    assert any("bat" in words for words in made)
    assert all(word in KNOWN for words in made for word in words)


@given(st.text(max_size=40), st.floats(0, 1))
def test_any_text_can_be_misread(text: str, rate: float) -> None:
    assert isinstance(misreader()(text, rate), str)
