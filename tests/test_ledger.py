"""Ledger files: read as one set, damage told by its line, what is replaced left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import BODIES, NOON, decide, document, written
from scannos.errata import ledger
from scannos.errata.entries import dump, new
from scannos.errors import ScannosError
from scannos.model import Sent, Word

if TYPE_CHECKING:
    from pathlib import Path

    from scannos.model import Body

SOURCE = document("stated that they bad some capacity but that more must be built.\n")
HAD = decide(SOURCE, "bad", "correct", "had")
STET = decide(SOURCE, "bad", "stet", by="AH")
MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors write."""
NAME = new(Word("Bohlen", "name", "EP", NOON))


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    book = ledger.load([tmp_path / "none.jsonl"])
    assert (book.entries, book.damage, book.torn) == ((), (), ())


def test_several_files_are_one_set(tmp_path: Path) -> None:
    own = written(tmp_path / "a.jsonl", dump(HAD), dump(NAME))
    other = written(tmp_path / "a.AH.jsonl", dump(STET), dump(HAD))
    assert ledger.load([own, other]).entries == (HAD, NAME, STET)


@given(
    st.lists(BODIES, max_size=4),
    st.sampled_from(["\n", "\r\n", "\n\n", "\n \t\n"]),
    st.sampled_from([b"", MARK]),
)
@settings(max_examples=40)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[Body], end: str, mark: bytes
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "a.jsonl"
    entries = {entry.id: entry for entry in map(new, bodies)}
    path.write_bytes(mark + "".join(dump(entry) + end for entry in entries.values()).encode())
    book = ledger.load([path])
    assert book.entries == tuple(entries.values())
    assert (book.damage, book.torn) == ((), ())


def test_damage_is_told_by_path_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    broken = dump(STET).replace("bad", "bed")
    path.write_bytes(f"{dump(HAD)}\n{broken}\n\n".encode() + b"\xff\xfe\n" + f"{dump(NAME)}\n".encode())
    book = ledger.load([path])
    assert book.entries == (HAD, NAME)
    assert [str(damage).split(": ")[0] for damage in book.damage] == [f"{path}:2", f"{path}:4"]
    assert book.damage[1].message == "not UTF-8"
    with pytest.raises(ScannosError, match=r"a\.jsonl:2: .*changed.*and 1 more.*verify --fix"):
        ledger.refuse(book)


def test_a_whole_ledger_is_not_refused(tmp_path: Path) -> None:
    ledger.refuse(ledger.load([written(tmp_path / "a.jsonl", dump(HAD))]))


def test_two_lines_run_together_are_both_read_and_reported(tmp_path: Path) -> None:
    book = ledger.load([written(tmp_path / "a.jsonl", f"{dump(HAD)}x{dump(NAME)}")])
    assert book.entries == (HAD, NAME)
    assert len(book.damage) == 1


def test_conflict_marks_of_git_are_named(tmp_path: Path) -> None:
    lines = ["<<<<<<< HEAD", dump(HAD), "=======", dump(STET), ">>>>>>> other"]
    book = ledger.load([written(tmp_path / "a.jsonl", *lines)])
    assert book.entries == (HAD, STET)
    assert {damage.message.split(":")[0] for damage in book.damage} == {"a conflict mark of git"}
    assert [damage.line for damage in book.damage] == [1, 3, 5]


@pytest.mark.parametrize("length", [1, 20, 100, len(dump(NAME)) - 1])
def test_a_torn_last_line_is_only_reported(tmp_path: Path, length: int) -> None:
    path = written(tmp_path / "a.jsonl", dump(HAD), dump(NAME)[:length], end="")
    book = ledger.load([path])
    assert book.entries == (HAD,)
    assert (len(book.torn), book.torn[0].line, book.damage) == (1, 2, ())
    ledger.refuse(book)


def test_a_last_line_that_only_lacks_its_end_is_read(tmp_path: Path) -> None:
    book = ledger.load([written(tmp_path / "a.jsonl", dump(HAD), dump(NAME), end="")])
    assert (book.entries, book.torn) == ((HAD, NAME), ())


def test_a_last_line_whose_end_was_damaged_is_damage(tmp_path: Path) -> None:
    book = ledger.load([written(tmp_path / "a.jsonl", dump(HAD), end="x")])
    assert (book.entries, len(book.damage), book.torn) == ((HAD,), 1, ())


def test_what_is_replaced_is_not_live() -> None:
    undone = decide(SOURCE, "bad", "open", at="2026-11-24T12:00:01Z", replaces=[HAD])
    redone = decide(SOURCE, "bad", "correct", "had", at="2026-11-24T12:00:02Z", replaces=[undone])
    sent = new(Sent("errata@example.org", "pg", ((1, HAD.id),), "EP", NOON))
    assert ledger.live([redone, HAD, undone, sent, NAME]) == (redone, sent, NAME)


def test_what_replaces_the_unknown_is_live() -> None:
    redone = decide(SOURCE, "bad", "correct", "had", replaces=[STET])
    assert ledger.live([redone]) == (redone,)


def test_no_machine_replaces_what_a_person_decided() -> None:
    machine = decide(SOURCE, "bad", "correct", "bid", unattended=True, replaces=[STET])
    newer = decide(SOURCE, "bad", "correct", "bud", unattended=True, replaces=[machine, STET])
    assert ledger.live([STET, machine, newer]) == (STET, newer)
    person = decide(SOURCE, "bad", "stet", replaces=[newer])
    assert ledger.live([STET, machine, newer, person]) == (STET, person)
