from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import spellchecker

from scannos.knowledge import english, language

SHORT = language.read(language.PACKAGED).short
RESOURCE = Path(spellchecker.__file__).parent / "resources" / "en.json.gz"


def _whole() -> dict[str, int]:
    counts: dict[str, int] = json.loads(gzip.decompress(RESOURCE.read_bytes()))
    return {word: count for word, count in counts.items() if len(word) > 2 or word in SHORT}


def test_the_fast_reading_says_what_json_says() -> None:
    assert dict(english.counts()) == _whole()


@pytest.mark.parametrize(
    "text",
    [
        '{\n"an": 7,\n"and": 60,\n"zoo\'s": 50\n}',
        '{"zoo\'s": 50, "and": 60, "an": 7}',
        '{\n"an": 7, "and": 60,\n"zoo\\u0027s": 50\n}',
    ],
)
def test_another_layout_of_the_resource_is_read_too(text: str) -> None:
    assert dict(english.parse(text)) == {"an": 7, "and": 60, "zoo's": 50}


@pytest.mark.parametrize("word", ["", "xqz", "tb", "rn", "ii", "and:", '"and"', "zzzz", "And"])
def test_no_word(word: str) -> None:
    assert word not in english.counts()
    assert english.counts().get(word, 0) == 0
    with pytest.raises(KeyError):
        english.counts()[word]


def test_names_are_written_with_a_capital() -> None:
    words = english.words()
    assert "Paris" in words
    assert "paris" not in words
    assert "America's" in words
    assert "america's" not in words
    assert "house" in words
    assert "House" not in words
    assert words["I"] > 1_000_000
    assert len(words) == len(list(words)) == len(english.counts())


def test_every_capital_belongs_to_a_word_of_the_list() -> None:
    names = [word for word in english.words() if word != word.lower()]
    assert 6_000 < len(names) < 12_000
    assert not {"the", "and", "may", "china", "turkey", "god", "english"} & {name.lower() for name in names}
