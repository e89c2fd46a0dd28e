"""More than one reader: undo across restarts, a second reader, a machine, both at once."""

from __future__ import annotations

from dataclasses import replace

from playing import begin, document, findings, play
from scannos.errata import entries as lines
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Entry, Erratum, Verdict
from scannos.work.review import Purpose, seen, view


def by(entry: Entry, **changes: object) -> Entry:
    """Return an erratum as somebody else would have written it."""
    assert isinstance(entry.body, Erratum)
    return lines.new(replace(entry.body, **changes))  # type: ignore[arg-type]  # as the test says


def machine(keys: str = "111") -> list[Entry]:
    return [by(entry, by="scannos 1", at="", unattended=True) for entry in play(begin(), keys).entries]


def text_of(*entries: Entry) -> str:
    return rebuild(document(), entries)[0][:24]


def test_undo_goes_on_where_it_was_after_a_restart() -> None:
    first = play(begin(), "1bkb?").entries
    assert text_of(*first) == "They bad some capacity. "
    ledger, told = list(first), []
    for _ in range(4):
        again = play(begin(ledger), "u")
        ledger += again.entries
        told += again.told
    assert told == ["5 bad stet", "5 bad correct had", "5 bad open"]
    assert begin(ledger).at() == "5 bad"


def test_undo_after_undo_and_a_new_decision() -> None:
    played = play(begin(), "1kuu2u")
    assert [told.split()[2] for told in played.told] == ["correct", "stet", "open", "open", "correct", "open"]
    assert text_of(*played.entries) == "They bad some capacity. "
    assert play(played, "u").session.message.words == "Nothing of yours is left to undo in this text."


def test_undo_is_of_ones_own_decisions_and_brings_anothers_back() -> None:
    theirs = play(begin(), "1", by="JD").entries
    played = play(begin(theirs), "bk")
    assert play(played, "u").told == ["5 bad stet", "5 bad correct had"]
    back = played.entries[-1].body
    assert isinstance(back, Erratum)
    assert back.by == "JD"
    assert play(played, "u").session.message.words == "Nothing of yours is left to undo in this text."


def test_undo_passes_over_what_another_has_replaced_since() -> None:
    mine = play(begin(), "1s1").entries
    theirs = [by(mine[1], by="JD", verdict=Verdict.STET, correction="", replaces=(mine[1].id,))]
    played = play(begin([*mine, *theirs]), "u")
    assert played.told == ["5 bad open"]


def test_a_second_reader_sees_what_others_decided_and_agrees() -> None:
    theirs = play(begin(), "1k", by="JD").entries
    second = begin(theirs, purpose=Purpose.SECOND)
    shown = view(second.session).card
    assert shown is not None
    assert shown.reasons[0] == "JD reads ‘had’"
    assert view(second.session).progress.left == 2
    play(second, "<enter><enter>")
    assert second.told == ["5 bad correct had", "83 tbe stet"]
    assert [e.body.replaces for e in second.entries if isinstance(e.body, Erratum)] == [(), ()]
    assert not resolve(document(), [*theirs, *second.entries]).clashes
    assert text_of(*theirs, *second.entries) == "They had some capacity. "
    assert second.at() == "end"


def test_a_second_readers_dissent_takes_the_correction_out_until_it_is_settled() -> None:
    theirs = play(begin(), "1", by="JD").entries
    second = play(begin(theirs, purpose=Purpose.SECOND), "k")
    ledger = [*theirs, *second.entries]
    assert text_of(*ledger) == "They bad some capacity. "
    third = begin(ledger, reader="MK")
    shown = view(third.session).card
    assert shown is not None
    assert (shown.rule, shown.reasons) == ("clash", ("JD reads ‘had’", "EP lets it stand"))
    assert play(third, "<enter>", by="MK").session.message.words.startswith("They differ")
    play(third, "1", by="MK")
    assert text_of(*ledger, *third.entries) == "They had some capacity. "
    assert not resolve(document(), [*ledger, *third.entries]).clashes


def test_a_second_reader_may_undo_and_see_the_other_again() -> None:
    theirs = play(begin(), "1", by="JD").entries
    second = play(begin(theirs, purpose=Purpose.SECOND), "ku")
    assert second.at() == "5 bad"
    assert text_of(*theirs, *second.entries) == "They had some capacity. "


def test_what_a_machine_did_is_confirmed_or_taken_out() -> None:
    did = machine()
    assert begin(did).at() == "48 bad"
    after = begin(did, purpose=Purpose.UNATTENDED)
    assert view(after.session).progress.left == 3
    play(after, "<enter>k?")
    assert [told.split()[2] for told in after.told] == ["correct", "stet", "query"]
    assert all(not e.body.unattended for e in after.entries if isinstance(e.body, Erratum))
    assert text_of(*did, *after.entries) == "They had some capacity. "
    assert after.at() == "end"


def test_undo_of_a_verdict_on_a_machines_decision_asks_again() -> None:
    did = machine("1")
    after = play(begin(did, purpose=Purpose.UNATTENDED), "ku")
    assert after.told == ["5 bad stet", "5 bad open"]
    assert after.at() == "5 bad"
    assert text_of(*did, *after.entries) == "They bad some capacity. "


def test_what_another_wrote_meanwhile_is_taken_in() -> None:
    played = begin()
    theirs = play(begin(), "s1", by="JD").entries
    played.session = seen(played.session, theirs)
    assert played.session.message.words == "JD decided 1 more place meanwhile."
    assert played.at() == "5 bad"
    assert play(played, "1").at() == "111 tbe"


def test_the_same_place_at_the_same_moment_becomes_a_clash_to_settle() -> None:
    played = play(begin(), "1")
    theirs = play(begin(), "2", by="JD").entries
    played.session = seen(played.session, theirs)
    assert [item.finding.rule for item in played.session.items.values()].count("clash") == 1
    assert play(played, "vrg1<enter>").at() == "5 bad"
    play(played, "1")
    assert not resolve(document(), [*theirs, *played.entries]).clashes


def test_the_same_place_in_the_same_way_is_agreement() -> None:
    played = play(begin(), "1")
    theirs = [by(played.entries[0], by="JD")]
    played.session = seen(played.session, theirs)
    assert played.at() == "83 tbe"
    assert not resolve(document(), [*theirs, *played.entries]).clashes


def test_findings_scanned_anew_replace_the_old_ones() -> None:
    played = play(begin(), "1")
    played.session = seen(played.session, (), findings()[:3])
    assert view(played.session).progress.left == 2
    assert view(played.session).progress.done == 1


def test_an_opened_place_that_no_check_finds_is_asked_again() -> None:
    played = play(begin(), "+news<enter><c-u>newt<enter>")
    assert begin(played.entries).at() == "5 bad"
    opened = [*played.entries, *play(begin(played.entries), "u").entries]
    assert any(span.start == 91 for span in begin(opened).session.ranked)
