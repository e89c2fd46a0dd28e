"""The keys: every key once, each with its meaning; settings may change them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from playing import begin, play
from scannos.errors import UsageError
from scannos.work.review.keymap import DEFAULT, MEANING, NAMED, Action, keymap, shown
from scannos.work.review.line import Line, edit
from scannos.work.review.line import begin as line
from scannos.work.review.menus import VIEW, WORD


def test_every_action_has_a_key_and_a_meaning_and_every_key_is_there_once() -> None:
    assert set(DEFAULT) == set(MEANING) == set(Action)
    counts = Counter(key for keys in DEFAULT.values() for key in keys)
    assert set(counts.values()) == {1}
    assert not any(key.isdigit() for key in counts)
    assert all(key in NAMED or len(key) == 1 for key in counts)


def test_every_key_of_a_menu_is_there_once() -> None:
    for menu in (WORD, VIEW):
        keys = [key for key, _ in menu.options]
        assert len(keys) == len(set(keys))


def test_settings_move_a_key() -> None:
    keys = keymap({"stet": "n", "next-text": ("N",), "skip": ("s", "tab")})
    assert play(begin(keys=keys), "n").told == ["5 bad stet"]
    assert play(begin(keys=keys), "<tab>").at() == "83 tbe"
    assert play(begin(keys=keys), "k").told == []
    assert keys.key(Action.STET) == "n"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"stet": "s"}, "'s' is given to stet and to skip"),
        ({"stets": "n"}, "no action 'stets'"),
        ({"stet": "1"}, "'1' is no key"),
        ({"stet": "ctrl"}, "'ctrl' is no key"),
        ({"stet": ()}, "stet needs at least one key"),
    ],
)
def test_settings_that_contradict_themselves_are_refused(settings: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as error:
        keymap(settings)
    assert words in error.value.message


def test_a_key_is_shown_as_people_call_it() -> None:
    assert [shown(key) for key in ("enter", "left", "k")] == ["Enter", "←", "k"]


@pytest.mark.parametrize(
    ("text", "keys", "after", "at"),
    [
        ("", "a b", "ab", 2),
        ("ac", "left b", "abc", 2),
        ("abc", "home x", "xabc", 1),
        ("abc", "c-a c-k", "", 0),
        ("abc def", "c-w", "abc ", 4),
        ("abc def ", "c-w c-w", "", 0),
        ("abc", "left c-u", "c", 0),
        ("abc", "left left delete", "ac", 1),
        ("abc", "left c-d", "ab", 2),
        ("abc", "end right right", "abc", 3),
        ("a\u0301b", "left backspace", "b", 0),
        ("xa\u0301b", "left left", "xa\u0301b", 1),
        ("a\u0301b", "home right", "a\u0301b", 2),
        ("", "backspace delete left right", "", 0),
        ("ab", "paste:c\td\n", "abc d", 5),
        ("ab", "tab f1", "ab", 2),
    ],
)
def test_a_line_is_edited(text: str, keys: str, after: str, at: int) -> None:
    typed = line(text)
    for key in keys.split(" "):
        typed = edit(typed, key)
    assert (typed.text, typed.at) == (after, at)


def test_a_line_has_a_history_and_keeps_what_was_begun() -> None:
    typed = line("ne", ("one", "two"))
    seen = []
    for key in ("up", "up", "up", "down", "down", "down"):
        typed = edit(typed, key)
        seen.append(typed.text)
    assert seen == ["two", "one", "one", "two", "ne", "ne"]
    assert typed == Line("ne", 2, ("one", "two"), 0, "ne")


def test_the_page_about_the_review_has_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    table = page.partition("| key | does |")[2].partition("\n\n")[0]
    keys = {"up": "↑", "down": "↓", "right": "→", "left": "←"}
    named = [keys.get(key, shown(key)) for several in DEFAULT.values() for key in several]
    assert [key for key in named if key not in table] == []
