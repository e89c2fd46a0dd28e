from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.knowledge import language, shapes

TENS = (("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40))
UNITS = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


ENGLISH = language.read(language.PACKAGED).shapes


def shape(form: str) -> str:
    return shapes.shape(form, ENGLISH)


def _roman(number: int) -> str:
    written = ""
    for letters, value in (*TENS, *UNITS):
        written += letters * (number // value)
        number %= value
    return written


SHAPELESS = """
    the The THE tHe IIX VX IIII MMMM VIIII iix li mix civil a o l7th 1O I7th 3th 11st 12nd 1nd l944 19q4 I5
    O5 S5
    B29 1940' P- -51 P-5l 5tb 10b ab e.g, .. 1, ,1
"""


@pytest.mark.parametrize("form", [*SHAPELESS.split(), ""])
def test_no_shape(form: str) -> None:
    assert shape(form) == ""


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("1944", "number"),
        ("1,200.50", "number"),
        ("10:30", "number"),
        ("1939-45", "number"),
        ("1940s", "decade"),
        ("1940's", "decade"),
        ("1st", "ordinal"),
        ("2nd", "ordinal"),
        ("2d", "ordinal"),
        ("3rd", "ordinal"),
        ("3d", "ordinal"),
        ("4th", "ordinal"),
        ("11th", "ordinal"),
        ("17th", "ordinal"),
        ("21st", "ordinal"),
        ("112th", "ordinal"),
        ("17TH", "ordinal"),
        ("V", "initial"),
        ("É", "initial"),
        ("XVII", "roman"),
        ("iv", "roman"),
        ("xxxix", "roman"),
        ("U.S.", "abbreviation"),
        ("a.m", "abbreviation"),
        ("e.g.", "abbreviation"),
        ("B-29", "designation"),
        ("B-29s", "designation"),
        ("P-51D", "designation"),
        ("Me-109", "designation"),
        ("T34", "designation"),
        ("5a", "designation"),
        ("15s", "money"),
        ("40mm", "measure"),
        ("8-in", "measure"),
        ("5d", "money"),
    ],
)
def test_a_shape(form: str, name: str) -> None:
    assert shape(form) == name


@pytest.mark.parametrize("form", ["1940s", "1st", "2nd", "17th", "15s", "8-in", "10lbs", "3pm"])
def test_what_only_english_writes_so(form: str) -> None:
    assert shape(form)
    assert shapes.shape(form, ()) == ""


@pytest.mark.parametrize("form", ["1944", "10:30", "V", "XVII", "U.S.", "B-29", "40mm", "5kg"])
def test_what_any_language_writes_so(form: str) -> None:
    assert shapes.shape(form, ())


@given(st.integers(1, 3999))
def test_every_roman_number_is_well_formed(number: int) -> None:
    written = _roman(number)
    assert shape(written) == ("initial" if len(written) == 1 else "roman")


@given(st.text("IVXLCDM", min_size=2, max_size=8))
def test_nothing_else_in_roman_letters_is_a_number(letters: str) -> None:
    numbers = {_roman(number) for number in range(1, 4000)}
    assert (shape(letters) == "roman") == (letters in numbers)
