"""Words that ran together, three and more: where they are parted, and where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scanning
from scannos.detect.decode.line import lay
from scannos.detect.decode.runs import apart
from scannos.detect.decode.words import know


def parted(text: str) -> dict[str, str]:
    """Return runs of a text and the words that they are parted into."""
    engine = scanning.engine()
    line = lay([text], engine.context)
    forms = know(line, engine.context, engine.lexicon.opinions(line.shown), engine.weights)
    return {
        line.tokens.forms[line.tokens.form[token]]: spelled
        for token, spelled, _ in apart(line, forms, engine.speller)
    }


@pytest.mark.parametrize(
    ("text", "run", "words"),
    [
        ("It was the propertyofSirRobert Walpole.", "propertyofSirRobert", "property of Sir Robert"),
        ("The trial wasresumedonWednesday.", "wasresumedonWednesday", "was resumed on Wednesday"),
        ("INTHEHOUSEOFLORDS they sat.", "INTHEHOUSEOFLORDS", "IN THE HOUSE OF LORDS"),
    ],
)
def test_it_speaks(text: str, run: str, words: str) -> None:
    assert parted(text) == {run: words}


@pytest.mark.parametrize(
    "text",
    [
        "He came tothe house.",  # two words are for others
        "It was unseaworthiness, and notwithstanding.",  # words of their own
        "It was qwrtzplkm to him.",
        "",
    ],
)
def test_it_is_silent(text: str) -> None:
    assert parted(text) == {}


def test_every_word_more_costs_more() -> None:
    engine = scanning.engine()
    line = lay(["He wasinthe wasinthehouse."], engine.context)
    forms = know(line, engine.context, engine.lexicon.opinions(line.shown), engine.weights)
    short, long = (cost for _, _, cost in apart(line, forms, engine.speller))
    assert 0 < short < long


@given(st.text("abdehinorst", min_size=1, max_size=50))
def test_only_spaces_are_put_in(form: str) -> None:
    for run, words in parted(f"It was {form} then.").items():
        assert words.replace(" ", "") == run
        assert words.count(" ") > 1
