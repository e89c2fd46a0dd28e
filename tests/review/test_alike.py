"""One decision and its like: for all alike, the other places of a form, what is learnt."""

from __future__ import annotations

from playing import begin, play
from scannos.work.review import view


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
