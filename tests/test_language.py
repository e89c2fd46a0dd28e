"""What a language says beside its words, and that a text of another one is not read by English."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import scanning
from scannos.detect.checks import CHECKS
from scannos.detect.decode.figures import Figures
from scannos.detect.lessons import Lessons
from scannos.detect.noise import listen
from scannos.detect.scan import Knowledge
from scannos.detect.sheet import lay
from scannos.knowledge import language
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.language import LIST, NONE, PACKAGED, Language, Numbers
from scannos.knowledge.layers import layer
from scannos.knowledge.lexicon import Lexicon, Opinion

if TYPE_CHECKING:
    from scannos.model import Finding

GERMAN = replace(
    NONE,
    joining=frozenset(["der", "die", "das", "und", "oder", "mit", "von", "in", "dem", "den"]),
    endless=frozenset(["der", "die", "das", "und", "oder"]),
    abbreviations=frozenset(["hr", "fr", "usw", "bzw", "nr"]),
    titles=frozenset(["hr", "fr"]),
    prefixes=frozenset(["ex"]),
    plurals=frozenset(["en", "n"]),
    possessives=frozenset(["'s"]),
)
ENDING = replace(NONE, opening=frozenset(["er"]))
WORDS = [
    "der",
    "die",
    "das",
    "und",
    "in",
    "dem",
    "am",
    "Haus",
    "Frau",
    "Katze",
    "er",
    "sie",
    "ging",
    "kam",
    "mit",
    "Nummer",
    "Minister",
    "ich",
    "habe",
]


def said(rule: str, text: str, spoken: Language) -> list[Finding]:
    """Return what a check says of a text whose language is so."""
    knowledge = Knowledge(Lexicon([layer("words", WORDS)], spoken), Confusions.load())
    return list(CHECKS[rule](listen(lay(scanning.document(text), knowledge, Lessons()))))


def test_the_packaged_one_says_something_of_everything() -> None:
    english = language.read(PACKAGED)
    silent = [one.name for one in fields(Language) if not getattr(english, one.name)]
    silent += [one.name for one in fields(english.numbers) if not getattr(english.numbers, one.name)]
    assert silent == []
    assert english.openers >= {"The", "However", "I"}


def test_what_a_folder_leaves_out_is_not_english(tmp_path: Path) -> None:
    path = tmp_path / "language.toml"
    path.write_text('joining = "und oder"\n[numbers]\nbehind = "te"\n', "utf-8")
    found = language.read(path)
    assert (found.spellchecker, sorted(found.joining)) == ("none", ["oder", "und"])
    assert (list(found.numbers.behind), found.numbers.ordinals) == (["te"], {})
    assert not found.abbreviations
    assert not found.openers


def test_the_language_of_a_folder(tmp_path: Path) -> None:
    assert language.of(None) is language.read(PACKAGED)
    assert language.of(tmp_path) is NONE
    (tmp_path / "language.toml").write_text('abbreviations = "hr"', "utf-8")
    assert language.of(tmp_path).shortens("Hr")


def test_the_german_of_the_documentation_is_a_language(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "models.md").read_text("utf-8")
    (written,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "language.toml"
    path.write_text(written, "utf-8")
    assert language.read(path).shortens("Hr")


def test_what_another_english_leaves_out_is(tmp_path: Path) -> None:
    path = tmp_path / "language.toml"
    path.write_text(f'{LIST} = "en"\njoining = "and"\n', "utf-8")
    found, english = language.read(path), language.read(PACKAGED)
    assert found.joining == {"and"}
    assert (found.abbreviations, found.possessive.pattern) == (
        english.abbreviations,
        english.possessive.pattern,
    )


@pytest.mark.parametrize("form", ["Frau's", "Katzen", "ex-Minister"])
def test_forms_are_derived_as_the_language_says(form: str) -> None:
    layers = [layer("words", WORDS)]
    assert Lexicon(layers, GERMAN).opinion(form) is Opinion.KNOWN
    assert Lexicon(layers, NONE).opinion(form) is Opinion.NONE


@pytest.mark.parametrize(
    ("form", "owner"),
    [
        ("Frau's", "Frau"),
        ("FRAU'S", "FRAU"),
        ("Frau’s", "Frau"),
        ("Haus", "Haus"),
        ("'s", ""),
        ("Frau'", "Frau'"),
    ],
)
def test_who_owns(form: str, owner: str) -> None:
    assert GERMAN.owner(form) == owner
    assert NONE.owner(form) == form


def test_the_longest_ending_is_the_owners() -> None:
    assert replace(NONE, possessives=frozenset(["s", "'s", "es"])).owner("Frau's") == "Frau"


# What nothing but English makes right, or wrong, is neither in a language of which nothing is known.
@pytest.mark.parametrize(
    "form", ["Katzes", "Frau's", "co-Minister", "D'Katze", "1st", "5s", "10lbs", "1940s"]
)
def test_nothing_is_right_by_english(form: str) -> None:
    assert Lexicon([layer("words", WORDS)], NONE).opinion(form) is Opinion.NONE


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("digit", "Es war Nummer 1 have und das Haus."),
        ("stray", "Er ging I in das Haus."),
        ("stop", "Er ging in dem Haus the. Sie kam mit der Katze."),
        ("stop", "Mr. Katze. Mr. Katze. Mr. Katze. Mr. Katze. Mr. Katze. Mr Katze."),
    ],
)
def test_nothing_is_wrong_by_english(rule: str, text: str) -> None:
    assert said(rule, text, NONE) == []


def test_mr_is_no_abbreviation_where_nothing_is_known() -> None:
    text = "Er kam mit Mr. und Frau Katze."
    assert said("stop", text, NONE)
    assert said("stop", text, language.read(PACKAGED)) == []


def test_numbers_are_not_read_by_english() -> None:
    assert "10s" not in dict(Figures(NONE.numbers)("1Os"))
    assert "10s" in dict(Figures(language.read(PACKAGED).numbers)("1Os"))


SPOKEN = [
    # A stop that ends no sentence: behind an abbreviation, and behind a word that ends nothing.
    ("stop", "Er kam mit Hr. und Frau Katze.", NONE, GERMAN),
    ("stop", "Er ging in dem Haus und. Sie kam mit der Katze.", GERMAN, NONE),
    # A figure for what only English says of itself.
    ("digit", "Es war Nummer 1 have und das Haus.", language.read(PACKAGED), GERMAN),
    # A lone letter is a word in one language, and none in another.
    ("stray", "Er ging a in das Haus.", NONE, language.read(PACKAGED)),
    # A capital that begins a sentence, and one that stands everywhere.
    ("stop", "er ging in das haus Er kam mit", ENDING, replace(ENDING, capital=frozenset(["er"]))),
]


@pytest.mark.parametrize(("rule", "text", "speaking", "silent"), SPOKEN)
def test_a_check_goes_by_the_language(rule: str, text: str, speaking: Language, silent: Language) -> None:
    assert said(rule, text, speaking)
    assert said(rule, text, silent) == []


def test_a_sum_is_no_misread_word() -> None:
    text = "Es war Nummer 6kr und das Haus."
    krone = replace(NONE, numbers=Numbers(units=frozenset(["kr"])))
    (sum_,), (word,) = said("digit", text, krone), said("digit", text, NONE)
    assert sum_.probability < word.probability


def test_how_sure_a_check_is_goes_by_the_language() -> None:
    text = "Er ging mit mit der Katze in das Haus."
    (joined,), (other,) = said("repeated", text, GERMAN), said("repeated", text, NONE)
    assert joined.probability > other.probability
