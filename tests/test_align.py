"""Two texts compared: applied, the changes give the new text; few, and readable."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from scannos.model import Edit, Span
from scannos.text import align, matching
from scannos.text.align import changes
from scannos.text.edits import apply

SHORT = st.text(st.sampled_from("ab .,\n\r é"), max_size=40)


def shown(old: str, new: str) -> str:
    """Write changes as [taken|put in] inside the old text."""
    pieces, at = [], 0
    for edit in changes(old, new):
        pieces += [old[at : edit.span.start], f"[{old[edit.span.start : edit.span.end]}|{edit.text}]"]
        at = edit.span.end
    return "".join([*pieces, old[at:]])


@pytest.mark.parametrize("text", ["", "a", "the same\r\ntext"])
def test_the_same_text_has_no_changes(text: str) -> None:
    assert changes(text, text) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("they bad some", "they had some", "they [b|h]ad some"),
        ("Turkish Rod Crass", "Turkish Red Cross", "Turkish R[o|e]d Cr[a|o]ss"),
        ("Mr Smith", "Mr. Smith", "Mr[|.] Smith"),
        ("im- prisonment", "imprisonment", "im[- |]prisonment"),
        ("to gether we", "together we", "to[ |]gether we"),
        ("ofthe war", "of the war", "of[| ]the war"),
        ("they must go", "they go", "they[ must|] go"),
        ("they go", "they must go", "they[| must] go"),
        ("must must go", "must go", "must[ must|] go"),
        ("must go", "must must go", "must[| must] go"),
        ("the the", "the", "the[ the|]"),
        ("a b b b c", "a b b c", "a b b[ b|] c"),
        ("one\ntwo\nthree\n", "one\nthree\n", "one\n[two\n|]three\n"),
        ("one\nthree\n", "one\ntwo\nthree\n", "one\n[|two\n]three\n"),
        ("Theere", "There", "The[e|]re"),
        ("word", "", "[word|]"),
        ("", "word", "[|word]"),
        ("cat", "cart", "ca[|r]t"),
        ("and said, that", "and said that", "and said[,|] that"),
        ("corning home", "coming home", "co[rn|m]ing home"),
    ],
)
def test_changes_read_well(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_the_offset_is_where_the_old_text_begins() -> None:
    assert changes("bad", "had", 838) == (Edit(Span(838, 839), "h"),)


@given(SHORT, SHORT)
def test_applied_they_give_the_new_text(old: str, new: str) -> None:
    assert apply(old, changes(old, new)) == new


@given(SHORT, SHORT)
def test_no_fewer_characters_would_do(old: str, new: str) -> None:
    found = changes(old, new)
    cost = sum(max(edit.span.end - edit.span.start, len(edit.text)) for edit in found)
    assert cost <= Levenshtein.distance(old, new)
    assert all(one.span.end < two.span.start for one, two in pairwise(found))


@given(SHORT, SHORT, st.integers(1, 400))
@settings(max_examples=50)
def test_long_texts_are_compared_alike(old: str, new: str, cells: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(align, "_DIRECT", 0)
        patch.setattr(matching, "_CELLS", cells)
        assert apply(old, changes(old, new)) == new


def corrupted(words: list[str], chance: random.Random) -> list[str]:
    """Change a word in thirty, as a scanner would."""
    done: list[str] = []
    for word in words:
        what = chance.randrange(120)
        done += [word[:-1] + "x"] if what == 0 else [] if what == 1 else [word, "zz"] if what == 2 else [word]
        if what == 3 and len(done) > 1:
            done[-2:] = [done[-2] + done[-1]]
    return done


def test_a_whole_document_word_by_word() -> None:
    chance = random.Random(1944)  # noqa: S311 - it guards nothing
    old = [
        chance.choice(("the", "of", "and", "war", "peace", "Marshal", "Stalin")) + str(chance.randrange(99))
        for _ in range(30_000)
    ]
    new = corrupted(old, chance)
    found = changes(" ".join(old), "\n".join(new[:100]) + " " + " ".join(new[100:]))
    assert apply(" ".join(old), found) == "\n".join(new[:100]) + " " + " ".join(new[100:])
    assert sum(edit.span.end - edit.span.start + len(edit.text) for edit in found) < 6000


def test_a_moved_page_leaves_the_others_alone() -> None:
    pages = [" ".join(f"page{number}word{word}" for word in range(9000)) for number in range(3)]
    old, new = "\n".join(pages), "\n".join([pages[1], pages[2], pages[0]])
    found = changes(old, new)
    assert apply(old, found) == new
    assert sum(edit.span.end - edit.span.start for edit in found) <= len(pages[0]) + 2


def test_two_texts_without_a_common_word() -> None:
    old, new = ("".join(random.Random(seed).choices("abc", k=60_000)) for seed in (1, 2))  # noqa: S311 - the same
    assert apply(old, changes(old, new)) == new
