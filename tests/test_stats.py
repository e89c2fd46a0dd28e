"""What a ledger comes to in numbers."""

from __future__ import annotations

from deciding import NOON, decide, document
from scannos.errata.entries import new
from scannos.errata.stats import Agreement, agreement, tally
from scannos.model import Word

TEXT = "tbe end of tbe day, and in the the bad sorne of it stood\n"
SOURCE = document(TEXT)


def test_live_errata_are_counted_the_most_frequent_first() -> None:
    first = decide(SOURCE, "tbe", "correct", "the", at="2026-01-02T00:00:00Z")
    undone = decide(SOURCE, "bad", "stet", at="2026-01-01T00:00:00Z")
    ledger = [
        first,
        undone,
        decide(SOURCE, "tbe", "correct", "the", nth=1, by="AH", at="2026-01-01T00:00:00Z"),
        decide(SOURCE, "sorne", "correct", "some"),
        decide(SOURCE, "bad", "query", "had", replaces=[undone]),
        decide(SOURCE, "day", "stet", unattended=True),
        new(Word("tbe", "bad", "EP", NOON)),
    ]
    counts = tally(ledger)
    assert (counts.entries, counts.live) == (7, 5)
    assert list(counts.verdicts.items()) == [("correct", 3), ("query", 1), ("stet", 1)]
    assert list(counts.readers.items()) == [("EP", 3), ("AH", 1), ("scannos 0.1.0", 1)]
    assert list(counts.causes.items()) == [("scan", 4)]
    assert list(counts.days.items()) == [("2026-01-01", 1), ("2026-01-02", 1), ("2026-11-24", 2)]
    assert list(counts.confusions.items()) == [(("b", "h"), 2), (("rn", "m"), 1)]
    assert counts.rules == {"non-word": 5}


def test_of_nothing_nothing_is_counted() -> None:
    counts = tally([])
    assert (counts.entries, counts.live, counts.verdicts, counts.confusions) == (0, 0, {}, {})
    assert agreement(SOURCE, []) == ()


def test_two_readers_agree_where_the_text_is_the_same() -> None:
    ledger = [
        decide(SOURCE, "tbe", "correct", "the"),
        decide(SOURCE, "tbe end", "correct", "the end", by="AH"),
        decide(SOURCE, "day", "stet"),
        decide(SOURCE, "day", "query", "bay", by="AH"),
        decide(SOURCE, "in the", "correct", "in"),
        decide(SOURCE, "the", "correct", "", by="AH"),
        decide(SOURCE, "sorne", "correct", "some"),
        decide(SOURCE, "sorne", "stet", by="AH"),
        decide(SOURCE, "it", "open", by="AH"),
        decide(SOURCE, "it", "stet"),
        decide(SOURCE, "stood", "stet", by="XY"),
        decide(SOURCE, "stood", "stet"),
        decide(SOURCE, "bad", "correct", "had", unattended=True),
    ]
    assert agreement(SOURCE, ledger) == (Agreement(("AH", "EP"), 3, 1), Agreement(("EP", "XY"), 1, 0))
    assert agreement(SOURCE, ledger)[0].share == 0.75
