"""The way through a review: which place comes next, back and forth, jumps, order, filter."""

from __future__ import annotations

import pytest

from playing import begin, play

ALL = ["5 bad", "83 tbe", "111 tbe", "48 bad", "135 bad", "63 Ambasador", "141 Railroad Bailroad"]


def order(keys: str = "s" * 6) -> list[str]:
    played = begin()
    return [played.at(), *(play(played, key).at() for key in keys)]


def test_findings_come_surest_first() -> None:
    assert order() == ALL


def test_a_decision_goes_on_to_the_next_place() -> None:
    assert play(begin(), "1").at() == "83 tbe"


def test_what_is_skipped_comes_again_last_and_is_no_decision() -> None:
    played = play(begin(), "s" + "1" * 6)
    assert played.at() == "5 bad"
    assert len(played.told) == 6
    assert play(played, "s").at() == "5 bad"
    assert play(played, "1").at() == "end"


def test_at_the_end_keys_say_so() -> None:
    played = play(begin(), "1" * 7)
    assert played.at() == "end"
    assert "Nothing is left" in play(played, "1").session.message.words
    assert play(played, "b").at() == "141 Railroad Bailroad"


def test_back_and_forward_go_through_decided_places() -> None:
    played = play(begin(), "1k")
    assert [play(played, key).at() for key in ("b", "<left>", "b", "f", "<right>", "f")] == [
        "83 tbe",
        "5 bad",
        "5 bad",
        "83 tbe",
        "48 bad",
        "111 tbe",
    ]


def test_the_next_run_asks_only_what_is_open_and_back_goes_to_what_was_decided() -> None:
    before = play(begin(), "1k")
    again = begin(before.entries)
    assert again.at() == "111 tbe"
    assert play(again, "b").at() == "83 tbe"
    assert play(again, "b").at() == "5 bad"


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("g3<enter>", "63 Ambasador"),
        ("g4<enter>", "135 bad"),
        ("g99<enter>", "5 bad"),
        ("gx<enter>", "5 bad"),
        ("/ambas<enter>", "63 Ambasador"),
        ("/west<enter>", "135 bad"),
        ("/west<enter>/<enter>", "141 Railroad Bailroad"),
        ("/west<enter>/<up><enter>", "141 Railroad Bailroad"),
        ("/nowhere<enter>", "5 bad"),
        ("]", "48 bad"),
        ("]]", "135 bad"),
        ("]]]", "135 bad"),
        ("][", "5 bad"),
    ],
)
def test_moving(keys: str, at: str) -> None:
    assert play(begin(), keys).at() == at


def test_after_a_jump_the_order_goes_on() -> None:
    assert play(begin(), "g4<enter>1").at() == "5 bad"


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ("vl", ["5 bad", "48 bad", "63 Ambasador", "83 tbe", "111 tbe"]),
        ("vr", ["5 bad", "83 tbe", "111 tbe", "63 Ambasador", "48 bad"]),
        ("vw", ["5 bad", "48 bad", "135 bad", "83 tbe", "111 tbe"]),
        ("vR", ["5 bad", "48 bad", "135 bad", "5 bad", "48 bad"]),
        ("vW", ["5 bad", "48 bad", "135 bad", "5 bad", "48 bad"]),
        ("vt45<enter>", ["5 bad", "83 tbe", "111 tbe", "48 bad", "135 bad"]),
        ("vRv0", ["5 bad", "83 tbe", "111 tbe", "48 bad", "135 bad"]),
        ("vz", ["5 bad", "83 tbe", "111 tbe", "48 bad", "135 bad"]),
    ],
)
def test_order_and_filter(keys: str, at: list[str]) -> None:
    played = play(begin(), keys)
    assert [played.at(), *(play(played, "s").at() for _ in range(4))] == at
