"""Entries as a table, and back."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import BODIES, NOON, decide, document, sealed
from scannos.errata.entries import new, parse
from scannos.errata.exchange.corrected import Signature
from scannos.errata.exchange.tables import COLUMNS, read_table, write_table
from scannos.errors import ScannosError
from scannos.model import Entry, Erratum, Word

SOURCE = document(
    "The Ambassador stated that they bad sorne\ncapacity, and they bad more, in the the house.\n"
)
SIGNED = Signature("AH", NOON)


def read(table: str, entries: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    return read_table(SOURCE, entries, table, SIGNED)


EXTRAS = st.dictionaries(
    st.text("xyz_", min_size=4, max_size=6), st.none() | st.integers() | st.text(max_size=3)
)


@settings(max_examples=30)
@given(st.lists(st.builds(new, BODIES, EXTRAS), max_size=5))
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    table = write_table(entries)
    assert read(table) == tuple(entries)
    assert read(f"\ufeff{table}") == tuple(entries)


def test_what_is_not_known_comes_back_too() -> None:
    strange = parse(sealed(v=1, kind="page-image", url="…", replaces=[]))
    newer = parse(sealed(v=2, kind="erratum", verdict="perhaps"))
    assert read(write_table([strange, newer])) == (strange, newer)


def test_people_find_first_what_they_look_for() -> None:
    row = next(csv.DictReader(io.StringIO(write_table([decide(SOURCE, "sorne", "correct", "some")]))))
    assert tuple(row) == COLUMNS
    assert (row["verdict"], row["exact"], row["correction"], row["replaces"]) == (
        "correct",
        "sorne",
        "some",
        "[]",
    )


def test_a_row_that_was_changed_no_longer_fits_its_id() -> None:
    table = write_table([decide(SOURCE, "sorne", "correct", "some")]).replace(",some,", ",same,")
    with pytest.raises(ScannosError, match=r"^3: the line was changed after it was written"):
        read(table)


def bodies(table: str) -> list[Erratum | Word]:
    found = [entry.body for entry in read(table)]
    return [body for body in found if isinstance(body, Erratum | Word)]


def test_rows_made_by_hand_quote_the_text() -> None:
    rows = "line,exact,correction,note\n,sorne,some,\n2,they bad,they had,seen\n,the the,the,\n"
    made = bodies(rows)
    errata = [body for body in made if isinstance(body, Erratum)]
    assert [(body.anchor.start, body.correction, body.note) for body in errata] == [
        (36, "some", ""), (56, "they had", "seen"), (74, "the", ""),
    ]  # fmt: skip
    assert {(body.by, body.at) for body in made} == {("AH", NOON)}


def test_rows_made_by_hand_may_say_more() -> None:
    (body,) = bodies(
        "exact,prefix,suffix,correction,verdict,cause,by,at,rule\n"
        "bad,they , more,had,query,print,XY,2026-01-01T00:00:00Z,hand\n"
    )
    assert isinstance(body, Erratum)
    assert (body.anchor.start, body.verdict.value, body.cause.value) == (61, "query", "print")
    assert (body.by, body.at, body.rule) == ("XY", "2026-01-01T00:00:00Z", "hand")


def test_a_part_of_a_word_becomes_the_word() -> None:
    (body,) = bodies("exact,correction\nsorn,som\n")
    assert isinstance(body, Erratum)
    assert (body.anchor.exact, body.correction) == ("sorne", "some")


def test_words_may_stand_in_a_table() -> None:
    assert bodies("word,opinion\nBohlen,name\nshew,\n") == [
        Word("Bohlen", "name", "AH", NOON),
        Word("shew", "good", "AH", NOON),
    ]


def test_a_row_replaces_what_was_decided_there() -> None:
    stands = decide(SOURCE, "sorne", "stet")
    (entry,) = read("exact,correction\nsorne,some\n", (stands,))
    assert isinstance(entry.body, Erratum)
    assert entry.body.replaces == (stands.id,)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "no table of errata"),
        ("a,b\n1,2\n", "no table of errata"),
        ("exact,correction\nthey bad,they had\n", r"2: 'they bad' stands 2 times \(lines 1, 2\): quote more"),
        ("exact,correction\nxyz,abc\n", "2: 'xyz' does not stand in the text"),
        ("exact,correction\nsorne,some\n,x\n", "3: nothing is quoted"),
        ("exact,line,correction\nsorne,2,some\n", "2: 'sorne' does not stand"),
        ("exact,line,correction\nsorne,two,some\n", "2: no number: 'two'"),
        ("exact,verdict\nsorne,corect\n", "2: 'corect' is not a valid Verdict"),
        ("id,kind,extra\nx,erratum,{\n", "2: "),
        ("id,kind,v\nx,erratum,1\n", "2: "),
        ("word,opinion\nBohlen,fine\n", "2: opinion is one of"),
    ],
)
def test_what_is_no_row_is_told_with_its_line(table: str, complaint: str) -> None:
    with pytest.raises(ScannosError, match=complaint):
        read(table)


def test_extra_keys_stand_in_a_column_of_their_own() -> None:
    entry = new(Word("Bohlen", "name", "EP", NOON), {"page": 7})
    row = next(csv.DictReader(io.StringIO(write_table([entry]))))
    assert json.loads(row["extra"]) == {"page": 7}
