"""A review is a string of keys: what each decides, and what it asks of the world."""

from __future__ import annotations

import pytest

from playing import begin, play
from scannos.model import Cause, Erratum, Verdict, Word
from scannos.work.review import Ask, OpenScan, Quit, Turn, press, view
from scannos.work.review.record import settling
from scannos.work.review.undo import last_act


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


def test_a_decided_place_is_decided_anew_by_an_entry_that_replaces_the_first() -> None:
    played = play(begin(), "1bk")
    first, second = played.entries
    assert isinstance(second.body, Erratum)
    assert second.body.verdict is Verdict.STET
    assert second.body.replaces == (first.id,)


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
