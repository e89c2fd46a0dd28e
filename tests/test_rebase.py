"""Errata moved to a changed source: the same decisions, where they stand now."""

from __future__ import annotations

from dataclasses import replace

from deciding import NOON, decide, document
from scannos.errata import ledger
from scannos.errata.entries import new
from scannos.errata.rebase import rebase
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Entry, Erratum, Word

TEXT = "The Ambassador stated that they bad some capacity but that more must be built there, he sald.\n"
SOURCE = document(TEXT)
AFTER = document("Page 7\n\n" + TEXT.replace("sald", "said").replace("bad some", "bad\nsome"))
HAD = decide(SOURCE, "bad some", "correct", "had some", by="AH", at="2025-01-02T03:04:05Z")
STET = decide(SOURCE, "stated", "stet")
MACHINE = decide(SOURCE, "built", "correct", "bullt", unattended=True)
SAID = decide(SOURCE, "sald", "correct", "said")
LEDGER = [HAD, STET, MACHINE, SAID, new(Word("Bohlen", "name", "EP", NOON))]


def body(entry: Entry) -> Erratum:
    assert isinstance(entry.body, Erratum)
    return entry.body


def test_where_nothing_moved_nothing_is_renewed() -> None:
    rebased = rebase(SOURCE, LEDGER)
    assert (rebased.entries, rebased.kept, rebased.lost, rebased.settled) == ((), 4, (), ())


def test_what_moved_is_anchored_anew_and_says_the_same() -> None:
    rebased = rebase(AFTER, LEDGER)
    assert [body(entry).replaces for entry in rebased.entries] == [(STET.id,), (HAD.id,), (MACHINE.id,)]
    for entry, old in zip(rebased.entries, [STET, HAD, MACHINE], strict=True):
        kept = replace(body(entry), anchor=body(old).anchor, correction="", replaces=())
        assert kept == replace(body(old), correction="")
        assert body(entry).anchor.source == AFTER.sha256[:16]
    assert (rebased.kept, rebased.lost, rebased.settled) == (0, (), (SAID.id,))


def test_a_rebased_ledger_means_the_same_and_rebases_to_nothing() -> None:
    rebased = [*LEDGER, *rebase(AFTER, LEDGER).entries]
    assert rebuild(AFTER, rebased)[0] == rebuild(AFTER, LEDGER)[0]
    assert rebase(AFTER, rebased).entries == ()
    assert len(ledger.live(rebased)) == len(LEDGER)
    assert resolve(AFTER, rebased).overruled == ()


def test_two_who_rebase_write_the_same_lines() -> None:
    assert rebase(AFTER, LEDGER).entries == rebase(AFTER, reversed(LEDGER)).entries


def test_keys_of_other_programs_go_along() -> None:
    marked = new(body(HAD), {"page": 7})
    assert rebase(AFTER, [marked]).entries[0].extra == {"page": 7}
