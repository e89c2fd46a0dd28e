"""Confusions counted from pairs: alignment, costs, the table, its provenance, hunspell's REP lines."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from math import exp
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ExitCode, ScannosError
from scannos.knowledge.confusions import Confusions, Unit
from scannos.text.pairs import Pair
from scannos.train.channel import replacements
from scannos.train.confusions import Tally, count, weigh, write

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run


def tally(gold: str, scan: str, letters_only: frozenset[str] = frozenset()) -> Tally:
    """Count one pair of the source `news`."""
    return count([Pair("1", "news", scan, gold)], letters_only=letters_only)


@pytest.mark.parametrize(
    ("gold", "scan", "units"),
    [
        ("the same", "the  same", []),  # white space is folded
        ("“Don’t”", '"Don\'t"', []),  # and so are quotes
        ("The", "the", []),  # and case
        ("abcdefgh", "zyxwvuts", []),  # unaligned text is no misreading
        ("the hat", "tbe hat", [("mid", "h", "b")]),
        ("he said", "be said", [("begin", "h", "b")]),
        ("with", "witb", [("end", "h", "b")]),
        ("modern", "modem", [("end", "rn", "m")]),
        ("me too", "rne too", [("begin", "m", "rn")]),
        ("of the", "ofthe", [("mid", " ", "")]),
        ("together", "to gether", [("mid", "", " ")]),
        ("he, too", "he too", [("end", ",", "")]),
        ("no. #7", "no. h7", [("begin", "#", "h")]),
        ("a\N{OPEN BOX}b ＃7", "ab h7", [("begin", "#", "h"), ("mid", " ", "")]),  # as the table has them
    ],
)
def test_units(gold: str, scan: str, units: list[tuple[str, str, str]]) -> None:
    assert sorted(tally(gold, scan).units) == units


def test_only_letters_count_where_the_rest_is_not_the_scanners() -> None:
    found = tally("he, of them", "be oftbem", letters_only=frozenset({"news"}))
    assert sorted(found.units) == [("begin", "h", "b"), ("mid", "h", "b")]
    assert all(printed.isalnum() for _, printed in found.printed)


def test_what_was_printed_is_counted_by_place() -> None:
    found = tally("he hath", "he hath").printed
    assert (found["begin", "h"], found["mid", "h"], found["end", "h"]) == (2, 0, 1)
    assert found["begin", "he"] == 1


def test_costs_follow_how_often_the_printed_letters_were_read_so() -> None:
    printed = Counter({("mid", "h"): 10_000, ("begin", "h"): 10_000, ("mid", "e"): 20_000})
    units = Counter({("mid", "h", "b"): 2_000, ("mid", "e", "c"): 200, ("mid", "e", "z"): 2})
    first, second = weigh(Tally(units, printed, 1, 1))
    assert (first.printed, first.read, first.count) == ("h", "b", 2000)
    assert exp(-first.nats) == pytest.approx(0.1, rel=0.01)
    assert exp(-first.mid) == pytest.approx(0.2, rel=0.02)
    assert first.begin > first.nats > first.mid
    assert exp(-second.nats) == pytest.approx(0.01, rel=0.01)


def test_a_letter_put_in_is_never_cheaper_than_nothing() -> None:
    """Where spaces are not the scanner's, what is not printed is not counted; that it was read is."""
    (unit,) = weigh(tally("a b " * 900, "ac b " * 900, letters_only=frozenset({"news"})))
    assert (unit.printed, unit.read) == ("", "c")
    assert min(unit.nats, unit.begin, unit.mid, unit.end) >= 0


_SIDE = st.text(st.sampled_from("abhrnmé '-,.#"), max_size=3)
_NATS = st.floats(0, 20).map(lambda nats: round(nats, 2))


@given(
    st.lists(
        st.builds(Unit, _SIDE, _SIDE, _NATS, _NATS, _NATS, _NATS, st.integers(1, 10**6)).filter(
            lambda unit: unit.printed != unit.read
        ),
        unique_by=lambda unit: (unit.printed, unit.read),
    )
)
def test_a_table_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, units: list[Unit]
) -> None:
    path = tmp_path_factory.getbasetemp() / "units.tsv"
    path.write_text(write(units, ["what", "it is"]), "utf-8", newline="\n")
    assert Confusions.load(path).units == tuple(units)


@pytest.mark.parametrize(
    "table",
    [
        b"h\tb\t5",
        b"\xef\xbb\xbf# saved by an editor\r\n \t\r\nh\tb\t5.0\r\n",
        b"#h\ta\t1\nh\tb\t5\t5\t5\t5\t1",
    ],
)
def test_a_table_by_hand_is_read(tmp_path: Path, table: bytes) -> None:
    path = tmp_path / "units.tsv"
    path.write_bytes(table)
    assert Confusions.load(path).units == (Unit("h", "b", 5, 5, 5, 5, 1),)


def test_a_confusion_that_is_told_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "confusions.tsv"
    path.write_bytes(b"h\tb\t5\n# a note\nb\th\t5\nh\tb\t7\n")
    with pytest.raises(ScannosError, match=r"confusions\.tsv:4: the same confusion as in line 1; keep one"):
        Confusions.load(path)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b"h b 5", "not a confusion: write printed TAB read TAB nats"),
        (b"h\tb", "not a confusion: write printed TAB read TAB nats"),
        (b"h\tb\t5\t5\t5", "not a confusion: write printed TAB read TAB nats"),
        (b"h\tb\tmuch", "not a confusion: write printed TAB read TAB nats"),
        (b"h\tb\tnan", "not a confusion: nats are from 0 to 1000"),
        (b"h\tb\tinf", "not a confusion: nats are from 0 to 1000"),
        (b"h\tb\t-5", "not a confusion: nats are from 0 to 1000"),
        (b"h\tb\t5\t5\t5\t1e9\t1", "not a confusion: nats are from 0 to 1000"),
        (b"h\tb\t5\t5\t5\t5\tnan", "not a confusion: a count is a whole number"),
        (b"h\tb\t5\t5\t5\t5\tinf", "not a confusion: a count is a whole number"),
        (b"h\tb\t5\t5\t5\t5\t-5", "not a confusion: a count is a whole number"),
        (b"h\tb\t5\t5\t5\t5\t1.5", "not a confusion: a count is a whole number"),
        (b"H\tb\t5", "not a confusion: write small letters; they stand for capitals, too"),
        (b"houses\tb\t5", "not a confusion: a side has 3 letters at most"),
        (b"h\tlili\t5", "not a confusion: a side has 3 letters at most"),
        (b"\t\t5", "not a confusion: what is printed is what is read"),
        (b"h\th\t5", "not a confusion: what is printed is what is read"),
        (b"h\t\xe9\t5", "is not UTF-8; save it so"),
    ],
)
def test_a_row_that_is_none_is_told(tmp_path: Path, row: bytes, says: str) -> None:
    path = tmp_path / "units.tsv"
    path.write_bytes(b"# a table\nh\tb\t5\n" + row)
    with pytest.raises(ScannosError) as caught:
        Confusions.load(path)
    assert str(caught.value) == f"{path}:3: {says}"


PAIRS = [
    {"id": "1", "source": "news", "ocr": "tbe ofthe rnodern tbis", "gold": "the of the modern this"},
    {"id": "2", "source": "news", "ocr": "tbat tben rnany", "gold": "that then many"},
    {"id": "3", "source": "bln600", "ocr": "seoure", "gold": "secure"},
]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(pair) + "\n" for pair in PAIRS), "utf-8")
    return path


def test_the_table_says_where_it_comes_from(run: Run, pairs: Path, tmp_path: Path) -> None:
    done = run("train", "confusions", pairs, "--out", tmp_path / "all.tsv", "--least", "1")
    assert (done.exit, done.stdout) == (0, "")
    assert done.stderr.endswith("all.tsv: 4 confusions from 3 pairs, 42 letters\n")
    table = (tmp_path / "all.tsv").read_text("utf-8")
    assert "# Source: bln600; 1 of the pairs, 6 letters; CC BY-NC-SA 4.0\n" in table
    assert "# Source: news; 2 of the pairs, 36 letters; its licence is yours to know\n" in table
    assert "# File: pairs.jsonl, SHA-256 " in table
    first = Confusions.load(tmp_path / "all.tsv").units[0]
    assert (first.printed, first.read, first.count) == ("h", "b", 4)


def test_sources_are_left_out(run: Run, pairs: Path, tmp_path: Path) -> None:
    out = tmp_path / "some.tsv"
    only = ["--without", "bln600", "--letters-only", "news"]
    assert run("train", "confusions", pairs, "--out", out, "--least", "1", *only).exit == 0
    table = out.read_text("utf-8")
    assert "# Left out: bln600\n" in table
    assert "CC BY-NC-SA" not in table
    assert "36 letters, of which only letters count;" in table
    assert {unit.read for unit in Confusions.load(out).units} == {"b", "rn"}


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_the_table_can_be_read_whatever_its_sources_are_called(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / os.fsdecode(b"caf\xe9\nh\tb"), tmp_path / "x.tsv"
    rows = [{"ocr": "tbe", "gold": "the"}, {"source": "a\nh\tb\r5\x1b", "ocr": "tbe", "gold": "the"}]
    rows += [{"source": "left\nout", "ocr": "", "gold": ""}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("train", "confusions", path, "--out", out, "--least", "1", "--without", "left\nout")
    assert (done.exit, len(Confusions.load(out).units)) == (0, 1)
    table = out.read_text("utf-8")
    assert "# File: caf\\udce9 h b, SHA-256 " in table
    assert "# Source: a h b 5\\x1b; 1 of the pairs" in table
    assert "# Left out: left out\n" in table


def test_a_source_that_is_not_there_is_no_licence_to_go_on(run: Run, pairs: Path, tmp_path: Path) -> None:
    done = run("train", "confusions", pairs, "--out", tmp_path / "x.tsv", "--without", "bln60")
    assert done.exit == ExitCode.UNREADABLE
    assert "no pair is of the source 'bln60'; there are bln600, news" in done.stderr
    assert not (tmp_path / "x.tsv").exists()


def test_replacements_leave_out_what_hunspell_cannot_write() -> None:
    sides = [("h", "b"), ("", "x"), ("x", ""), ("a b", "ab"), (" ", "i"), ("li", "h"), (",", "i"), ("é", "6")]
    units = [Unit(printed, read, 1, 1, 1, 1, 1) for printed, read in sides]
    assert replacements(units[1:3]) == ""
    assert replacements(units) == "REP 4\nREP b h\nREP ab a_b\nREP h li\nREP 6 é\n"


@pytest.mark.needs("hunspell")
def test_no_replacements_do_not_stand_in_the_way_of_others(tmp_path: Path) -> None:
    none = replacements([Unit("", "x", 1, 1, 1, 1, 1)])
    (tmp_path / "own.dic").write_text("1\nmodern\n", "utf-8")
    (tmp_path / "own.aff").write_text(f"SET UTF-8\nMAXNGRAMSUGS 0\n{none}REP 1\nREP rn m\n", "utf-8")
    command = ["hunspell", "-a", "-d", str(tmp_path / "own")]
    done = subprocess.run(command, input="rnodern\n", capture_output=True, text=True, check=True)
    assert "& rnodern 1 0: modern\n" in done.stdout


@pytest.mark.needs("hunspell")
def test_hunspell_takes_the_replacements(run: Run, pairs: Path, tmp_path: Path) -> None:
    """It puts the scanner's confusion first, which it would not think of by itself."""
    rep = tmp_path / "rep.txt"
    run("train", "confusions", pairs, "--out", tmp_path / "x.tsv", "--least", "1", "--rep", rep)
    (tmp_path / "own.dic").write_text("4\nmany\nmodern\nrhody\nsecure\n", "utf-8")
    suggestions = []
    for extra in "", rep.read_text("utf-8"):
        (tmp_path / "own.aff").write_text("SET UTF-8\nMAXNGRAMSUGS 0\n" + extra, "utf-8")
        done = subprocess.run(
            ["hunspell", "-a", "-d", str(tmp_path / "own")],
            input="rnodern\nrnany\n",
            capture_output=True,
            text=True,
            check=True,
        )
        suggestions.append([line.partition(": ")[2] for line in done.stdout.splitlines()[1:] if line])
    assert suggestions == [["", ""], ["modern", "many"]]
