"""A review is a string of keys."""

from __future__ import annotations

import pytest

from playing import begin, play
from scannos.model import Cause, Erratum, Verdict, Word
from scannos.work.review import Ask, OpenScan, Quit, Turn, press, view
from scannos.work.review.record import settling
from scannos.work.review.undo import last_act

ALL = ["5 bad", "83 tbe", "111 tbe", "48 bad", "135 bad", "63 Ambasador", "141 Railroad Bailroad"]


def order(keys: str = "s" * 6) -> list[str]:
    played = begin()
    return [played.at(), *(play(played, key).at() for key in keys)]


def test_findings_come_surest_first() -> None:
    assert order() == ALL


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("1", ["5 bad correct had"]),
        ("2", ["5 bad correct bade"]),
        ("<enter>", ["5 bad correct had"]),
        ("k", ["5 bad stet"]),
        ("?", ["5 bad query had"]),
        ("e<c-u>sad<enter>", ["5 bad correct sad"]),
        ("e<c-u><enter>", ["5 bad correct"]),
        ("e<esc>", []),
        ("e<enter>", []),
        ("x1", ["5 bad some correct had some"]),
        ("X1", ["0 They bad correct They had"]),
        ("xx<esc>1", ["5 bad correct had"]),
        ("3", []),
        ("s", []),
        ("f", []),
        ("9", []),
        ("<down><enter>", ["5 bad correct bade"]),
        ("<down><down><enter>", ["5 bad correct had"]),
        ("<down>?", ["5 bad query bade"]),
        ("1k?", ["5 bad correct had", "83 tbe stet", "48 bad query had"]),
        ("y", []),
        ("q", []),
        ("h1", []),
    ],
)
def test_a_key_decides(keys: str, told: list[str]) -> None:
    assert play(begin(), keys).told == told


def test_enter_takes_nothing_that_is_not_sure_enough() -> None:
    played = play(begin(), "sss<enter>")
    assert played.entries == []
    assert played.session.message.words == "Not sure enough for Enter: 1 takes ‘had’."
    assert played.at() == "48 bad"


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


def test_a_decided_place_is_decided_anew_by_an_entry_that_replaces_the_first() -> None:
    played = play(begin(), "1bk")
    first, second = played.entries
    assert isinstance(second.body, Erratum)
    assert second.body.verdict is Verdict.STET
    assert second.body.replaces == (first.id,)


def test_the_next_run_asks_only_what_is_open_and_back_goes_to_what_was_decided() -> None:
    before = play(begin(), "1k")
    again = begin(before.entries)
    assert again.at() == "111 tbe"
    assert play(again, "b").at() == "83 tbe"
    assert play(again, "b").at() == "5 bad"


def test_a_decision_replaces_every_live_entry_that_it_touches() -> None:
    played = play(begin(), "1x<esc>")
    played = play(begin(played.entries), "bx1")
    (wider,) = played.entries
    assert isinstance(wider.body, Erratum)
    assert wider.body.anchor.exact == "bad some"
    assert len(wider.body.replaces) == 1


def test_cause_and_note_go_with_the_decision() -> None:
    (entry,) = play(begin(), "cmseen in the film<enter>1").entries
    assert isinstance(entry.body, Erratum)
    assert (entry.body.cause, entry.body.note) == (Cause.PRINT, "seen in the film")


def test_cause_and_note_of_a_decided_place_are_a_new_entry() -> None:
    played = play(begin(), "1bccmsure<enter>")
    bodies = [entry.body for entry in played.entries]
    assert [(b.cause, b.note, b.replaces) for b in bodies if isinstance(b, Erratum)] == [
        (Cause.SCAN, "", ()),
        (Cause.PRINT, "", (played.entries[0].id,)),
        (Cause.EDITORIAL, "", (played.entries[1].id,)),
        (Cause.EDITORIAL, "sure", (played.entries[2].id,)),
    ]
    assert played.at() == "5 bad"


@pytest.mark.parametrize(
    ("key", "opinion", "project"),
    [("t", "good", False), ("p", "good", True), ("n", "name", False), ("N", "name", True)],
)
def test_a_good_word_settles_every_place_where_it_stands(key: str, opinion: str, *, project: bool) -> None:
    played = play(begin(), "sw" + key)
    (entry,) = played.entries
    assert isinstance(entry.body, Word)
    assert (entry.body.word, entry.body.opinion) == ("tbe", opinion)
    assert [getattr(act, "project", None) for act in played.acts] == [project]
    assert played.at() == "48 bad"
    assert view(played.session).progress.done == 2


def test_a_menu_is_closed_by_any_other_key() -> None:
    assert play(begin(), "wx1").told == ["5 bad correct had"]


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


def test_a_missed_error_is_named_and_read() -> None:
    played = play(begin(), "+news<enter><c-u>newt<enter>")
    assert played.told == ["91 news correct newt"]
    assert played.at() == "5 bad"


def test_a_missed_error_is_looked_for_from_here_on_and_moved_by_brackets() -> None:
    played = play(begin(), "+was<enter>")
    assert played.session.message.words == "Line 3, 1 of 2 places: Esc, then ] for the next"
    assert play(played, "<esc>]").at() == "120 was"
    assert play(played, "]").at() == "120 was"
    assert play(played, "[").at() == "96 was"


def test_a_missed_error_at_a_known_place_goes_there() -> None:
    assert play(begin(), "+Ambasador<enter><esc>").at() == "63 Ambasador"
    assert "nowhere" in play(begin(), "+xyz<enter>").session.message.words


def test_for_all_alike_lists_first_and_each_can_be_left_out() -> None:
    played = play(begin(), "a1")
    places = view(played.session).places
    assert [(place.line, place.words, place.out) for place in places] == [
        (1, "bad", False),
        (1, "bad", False),
        (4, "bad", False),
    ]
    assert played.entries == []
    play(played, "<down> <enter>")
    assert played.told == ["5 bad correct had", "135 bad correct had"]
    assert len([act for act in played.acts if type(act).__name__ == "Append"]) == 1
    assert played.at() == "83 tbe"


def test_for_all_alike_can_be_left_and_taken_back() -> None:
    assert play(begin(), "aa1").told == ["5 bad correct had"]
    assert play(begin(), "a1<esc>").told == []
    assert play(begin(), "ak<enter>").told == ["5 bad stet", "48 bad stet", "135 bad stet"]
    played = play(begin(), "ak<enter>u")
    assert played.told[3:] == ["5 bad open", "48 bad open", "135 bad open"]
    assert played.session.message.words == "Taken back: ‘bad’ in 3 places."


def test_after_a_change_the_other_places_of_the_form_can_be_looked_at() -> None:
    played = play(begin(), "1")
    assert "1 of 4" in played.session.message.words
    play(played, "l")
    assert [played.at(), play(played, "s").at(), play(played, "s").at()] == ["48 bad", "87 bad", "135 bad"]


def test_it_learns_from_what_is_decided() -> None:
    played = begin()
    before = {span: item.finding.probability for span, item in played.session.items.items()}
    play(played, "1")
    after = {span: item.finding for span, item in played.session.items.items()}
    again = [span for span in before if after[span].probability > before[span]]
    assert sorted(played.session.room.words(span) for span in again) == ["bad", "bad", "tbe", "tbe"]
    (words,) = {after[span].evidence[-1].words for span in again if span.start in {48, 135}}
    assert words == "in this session you read ‘had’ for ‘bad’ once"
    play(played, "u")
    assert {span: item.finding.probability for span, item in played.session.items.items()} == before


def test_a_stet_makes_its_like_less_probable() -> None:
    played = play(begin(), "k")
    finding = next(i.finding for s, i in played.session.items.items() if s.start == 48)
    assert finding.probability < 0.5


def test_keys_that_ask_the_world() -> None:
    assert play(begin(), "q").acts == [Quit()]
    assert play(begin(), "<c-c>").acts == [Quit(interrupted=True)]
    assert play(begin(), "np").acts == [Turn(1), Turn(-1)]
    assert play(begin(), "o").acts == [OpenScan(1, 1, "bad")]
    assert play(begin(), "e<c-c>").acts == [Ask("Reading", "bad")]


def test_a_paste_is_no_command_but_text_for_a_line() -> None:
    played = begin()
    played.session, _ = press(played.session, "paste:kkk", by="EP", now="2026-11-24T10:00:00Z")
    assert "paste" in played.session.message.words.casefold()
    assert played.entries == []


def test_the_default_of_a_decided_place_is_nothing() -> None:
    played = play(begin(), "1b")
    shown = view(played.session).card
    assert shown is not None
    assert (shown.marked, shown.reading) == (None, "had")
    assert shown.settled == ("EP: ‘had’ for ‘bad’, 2026-11-24",)


def test_nothing_of_the_pure_core_is_lost() -> None:
    played = play(begin(), "1")
    item = played.session.items[next(iter(played.session.decided))]
    assert settling(played.session, played.session.book, item)[0].id == played.entries[0].id
    assert last_act(played.session.book, "EP") == tuple(played.entries)


def test_a_good_word_leaves_a_place_open_that_is_doubted_for_its_surroundings() -> None:
    played = play(begin(), "wt")
    assert played.at() == "5 bad"
    assert played.session.message.words == "‘bad’ is a good word; here its place is in doubt: k keeps it."
    assert view(played.session).progress.done == 0


@pytest.mark.parametrize("keys", ["c", "mwhy<enter>"])
def test_a_good_word_has_neither_cause_nor_note(keys: str) -> None:
    played = play(begin(), "swtb" + keys)
    assert played.session.message.words == "A good word has neither cause nor note."
    assert len(played.entries) == 1
