"""Numbers for what looks like them, and names no list has: silent for what is one as it stands."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.decode.figures import Figures
from scannos.knowledge import language
from scannos.knowledge.language import Numbers

figures = Figures(language.read(language.PACKAGED).numbers)


@pytest.mark.parametrize(
    "form",
    [
        "10s", "6d", "2s", "1st", "22d", "22nd", "13th", "6,000", "1,000,000", "1889", "1001", "8vo", "101",
        "5lb", "the", "is", "his", "lists", "so", "old", "Thomas", "of", "£", "-", "IT", "Mr", "Miss", "Si",
    ],
)  # fmt: skip
def test_what_is_a_number_or_none_is_left(form: str) -> None:
    assert figures(form) == []


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("1Os", ["10s", "16s"]),
        ("lOs", ["10s"]),
        ("los", ["10s"]),
        ("Is", ["1s", "6s"]),
        ("Od", ["0d", "6d"]),
        ("fid", ["6d"]),
        ("Gd", ["6d", "9d"]),
        ("78a", ["78s"]),
        ("13ch", ["13th"]),
        ("7fh", ["7th"]),
        ("6til", ["6th"]),
        ("7'h", ["7th"]),
        ("Sth", ["8th", "5th"]),
        ("loth", ["10th"]),
        ("lst", ["1st"]),
        ("let", ["1st"]),
        ("lit", ["1st"]),
        ("41b", ["4lb"]),
        ("71bs", ["7lbs"]),
        ("6,0001", ["6,000l"]),
        ("18S9", ["1889", "1839", "1859"]),
        ("l3th", ["13th"]),
        ("II", ["11"]),
    ],
)
def test_what_looks_like_a_number_may_be_one(form: str, numbers: list[str]) -> None:
    found = figures(form)
    assert [number for number, _ in found] == numbers
    assert [nats for _, nats in found] == sorted(nats for _, nats in found)


@pytest.mark.parametrize(
    ("text", "scanned", "name"),
    [
        ("He lived in the town of Edgeiey, near the river.", "Edgeiey", "Edgeley"),
        ("The parish of St. AIphege and its sisters.", "AIphege", "Alphege"),
        ("It was Mr. Edgeiey’s house.", "Edgeiey’s", "Edgeley’s"),
        ("THE TRIAL OF EDGEIEY AND OTHERS.", "EDGEIEY", "EDGELEY"),
    ],
)
def test_an_unknown_name_may_be_one_with_a_letter_misread(text: str, scanned: str, name: str) -> None:
    (found,) = scanning.engine().findings([text], 0.01)
    (one,) = [each for each in found if text[each.span.start : each.span.end].startswith(scanned)]
    assert one.candidates[0].text.startswith(name)


@pytest.mark.parametrize("name", ["Harriman", "Edgeley", "Claxby", "Deane", "Molotov"])
def test_a_name_that_is_likely_as_it_stands_is_not_changed(name: str) -> None:
    text = f"He lived in the house of Mr. {name}, near the river."
    (found,) = scanning.engine().findings([text], 0.3)
    assert [one for one in found if name in text[one.span.start : one.span.end]] == []


def test_another_language_writes_numbers_in_its_own_way() -> None:
    french = Figures(Numbers(behind=frozenset(["er", "e"]), ordinals={"1": "er", "others": "e"}))
    assert [number for number, _ in french("lOe")] == []  # no digit, and nothing is said of such
    assert [number for number, _ in french("1Oe")] == ["10e", "16e"]
    assert french("10e") == french("1er") == []
    assert "10st" not in [number for number, _ in french("1Ost")]
    assert [number for number, _ in Figures(Numbers())("18S9")] == ["1889", "1839", "1859"]
