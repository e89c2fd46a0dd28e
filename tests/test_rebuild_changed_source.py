"""What a ledger means for a source that changed: found again, settled or lost."""

from __future__ import annotations

from deciding import decide, document, place
from scannos.errata.rebuild import rebuild, resolve

BEFORE = document("The Ambassador stated that they bad some capacity but that more must be built there.\n")


def test_a_place_is_found_again_in_a_changed_source() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(f"Page 7\n\n{BEFORE.text}")
    corrected, resolution = rebuild(after, [had])
    assert corrected == after.text.replace("bad", "had")
    assert resolution.placed == {had.id: place(after.text, "bad")}


def test_a_reflowed_correction_keeps_the_new_line_break() -> None:
    erratum = decide(BEFORE, "they bad some", "correct", "they had some")
    after = document(BEFORE.text.replace("bad some", "bad\nsome"))
    corrected, resolution = rebuild(after, [erratum])
    assert corrected == after.text.replace("bad", "had")
    assert resolution.lost == ()


def test_what_was_mended_upstream_is_settled() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(BEFORE.text.replace("bad", "had"))
    corrected, resolution = rebuild(after, [had])
    assert (corrected, resolution.settled, resolution.lost) == (after.text, (had.id,), ())


def test_no_machine_touches_what_was_mended_as_a_person_decided() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(BEFORE.text.replace("bad", "had"))
    machine = decide(after, "had", "correct", "bad", unattended=True)
    assert resolve(after, [had, machine]).overruled == (machine.id,)


def test_a_stet_is_never_settled_but_lost_with_its_reading() -> None:
    stands = decide(BEFORE, "bad", "stet")
    assert resolve(document(f"X\n{BEFORE.text}"), [stands]).settled == ()
    assert resolve(document(BEFORE.text.replace("bad", "had")), [stands]).lost == (stands.id,)


def test_what_is_gone_is_lost() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    corrected, resolution = rebuild(document("Another text altogether.\n"), [had])
    assert (corrected, resolution.lost, resolution.edits) == ("Another text altogether.\n", (had.id,), ())
