"""Which entries of a ledger are asked for, alone and by the commands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deciding import NOON, decide, document
from scannos.errata.entries import new
from scannos.model import Erratum, Word
from scannos.work.wanted import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SOURCE = document("The end of tbe day, in Rod\nCross parcels.\n")
THE = decide(SOURCE, "tbe", "correct", "the")
RED = decide(SOURCE, "Rod\nCross", "query", "Red\nCross", by="AH", at="2027-03-04T23:59:59Z")
MACHINE = decide(SOURCE, "day", "stet", unattended=True)
NAME = new(Word("Cross", "name", "EP", NOON, "of Geneva"))
LEDGER = (THE, RED, MACHINE, NAME)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), (THE, RED, MACHINE, NAME)),
        (Wanted(verdict="query"), (RED,)),
        (Wanted(by="EP"), (THE, NAME)),
        (Wanted(rule="non-word", by="AH"), (RED,)),
        (Wanted(cause="print"), ()),
        (Wanted(words="rod cross"), (RED,)),
        (Wanted(words="the"), (THE,)),
        (Wanted(words="geneva"), (NAME,)),
        (Wanted(since="2026-11-24", until="2026-11-24"), (THE, NAME)),
        (Wanted(since="2026-11-25"), (RED,)),
        (Wanted(until="2027-03-04"), (THE, RED, NAME)),
    ],
)
def test_what_is_wanted_is_found(wanted: Wanted, expected: tuple[object, ...]) -> None:
    assert tuple(filter(wanted, LEDGER)) == expected


def test_a_note_is_looked_through() -> None:
    assert isinstance(THE.body, Erratum)
    assert Wanted(words="plain")(new(replace(THE.body, note="Plain enough")))


def test_list_and_stats_filter(project: Path, run: Run) -> None:
    sample = "seeds/sample.txt"
    run("ledger", "add", sample, "they [bad] some", "--correct", "had", "--rule", "real-word", "--by", "EP")
    run("ledger", "add", sample, "whether [tbe] ports", "--correct", "the", "--by", "NN", "--note", "plain")
    assert run("ledger", "list", "--words", "TBE").stdout.splitlines()[1].split()[2:5] == ["tbe", "→", "the"]
    assert "1 of 2 entries" in run("ledger", "list", "--words", "plain").stderr
    assert "0 of 2 entries" in run("ledger", "list", "--until", "2020-01-01").stderr
    assert "2 of 2 entries" in run("ledger", "list", "--since", "2020-01-01").stderr
    assert "1 text, 1 entries, 1 decisions that count" in run("ledger", "stats", "--by", "NN").stdout
    assert "1 text, 2 entries, 2 decisions that count" in run("ledger", "stats").stdout
    assert run("ledger", "list", "--since", "yesterday").exit == 2
    assert (project / "errata" / "sample.jsonl").is_file()
