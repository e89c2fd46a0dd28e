"""The story of one place."""

from __future__ import annotations

from deciding import NOON, decide, document, place
from scannos.errata.entries import new
from scannos.errata.story import at, tell
from scannos.model import Answer, Sent, Word

TEXT = "The Ambassador stated that they bad some capacity but that more must be built there.\n"
SOURCE = document(TEXT)
FIRST = decide(SOURCE, "bad", "correct", "bid", at="2026-01-01T00:00:00Z")
STET = decide(SOURCE, "bad", "stet", by="AH", at="2026-01-02T00:00:00Z", replaces=[FIRST])
OPEN = decide(SOURCE, "bad", "open", at="2026-01-03T00:00:00Z", replaces=[STET])
LAST = decide(SOURCE, "bad", "correct", "had", at="2026-01-04T00:00:00Z", replaces=[OPEN])
OTHER = decide(SOURCE, "capacity", "stet")
REPORT = new(Sent("errata@example.org", "pg", ((1, LAST.id), (2, OTHER.id)), "EP", "2026-01-05T00:00:00Z"))
ELSEWHERE = new(Sent("errata@example.org", "pg", ((1, OTHER.id),), "EP", "2026-01-05T00:00:00Z"))
YES = new(Answer(REPORT.id, 1, "accepted", "EP", "2026-01-06T00:00:00Z"))
NO = new(Answer(REPORT.id, 2, "rejected", "EP", "2026-01-06T00:00:00Z"))
LEDGER = [NO, YES, ELSEWHERE, REPORT, OTHER, LAST, OPEN, STET, FIRST, new(Word("bad", "good", "EP", NOON))]


def test_a_story_is_told_from_any_of_its_entries() -> None:
    whole = [
        (FIRST, "replaced", (STET.id,)),
        (STET, "replaced", (OPEN.id,)),
        (OPEN, "replaced", (LAST.id,)),
        (LAST, "applied", ()),
        (REPORT, "sent", ()),
        (YES, "answered", ()),
    ]
    for entry in (FIRST, STET, OPEN, LAST):
        chapters = tell(SOURCE, LEDGER, [entry.id])
        assert [(chapter.entry, chapter.fate, chapter.replaced_by) for chapter in chapters] == whole


def test_a_place_is_where_a_story_begins() -> None:
    assert at(SOURCE, LEDGER, place(TEXT, "they bad")) == (LAST.id,)
    assert at(SOURCE, LEDGER, place(TEXT, "built")) == ()
    assert tell(SOURCE, LEDGER, []) == tell(SOURCE, LEDGER, ["0123456789abcdef"]) == ()


def test_every_end_of_a_story_has_a_name() -> None:
    stands, opened = decide(SOURCE, "they", "stet"), decide(SOURCE, "more", "open")
    one, two = decide(SOURCE, "some", "correct", "sum"), decide(SOURCE, "some", "stet", by="AH")
    machine = decide(SOURCE, "more", "correct", "mare", unattended=True)
    word = LEDGER[-1]
    ledger = [stands, opened, one, two, machine, word]
    fates = {
        chapter.entry.id: chapter.fate for entry in ledger for chapter in tell(SOURCE, ledger, [entry.id])
    }
    assert [fates[entry.id] for entry in ledger] == [
        "stands",
        "open",
        "clash",
        "clash",
        "overruled",
        "stands",
    ]
    mended = document(TEXT.replace("bad", "had"))
    assert [chapter.fate for chapter in tell(mended, [LAST], [LAST.id])] == ["settled"]
    assert [chapter.fate for chapter in tell(document("Nothing.\n"), [LAST], [LAST.id])] == ["lost"]


def test_who_replaced_an_entry_twice_is_named_in_order() -> None:
    ledger = [LAST, decide(SOURCE, "bad", "stet", at="2026-02-01T00:00:00Z", replaces=[OPEN]), OPEN]
    (opened, *_) = tell(SOURCE, ledger, [OPEN.id])
    assert opened.replaced_by == (LAST.id, ledger[1].id)
