"""Reports of an evaluation: the table, JSON, the signature, and the texts that are measured."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from measuring import KNOWN, Told, corrected, finding, meters
from scannos.errors import ScannosError
from scannos.output.figures import objects
from scannos.output.figures.records import CleanReport, Report
from scannos.output.figures.table import clean_table, table
from scannos.text.books import books
from scannos.text.pairs import Pair
from scannos.work.evaluate import AsScanned, Outcome, clean, measure
from scannos.work.evaluate.compare import Bench, by_clean_texts, by_pairs
from scannos.work.evaluate.kinds import KINDS
from scannos.work.evaluate.peers import PEERS


def report() -> Report:
    scan = "they bad tbe cat"
    pairs = [Pair("1", "news", scan, "they had the cat"), Pair("2", "books", "cat", "cat")]
    told = Told({scan: corrected(scan, finding(scan, "tbe", 0.9, "the"))})
    runs = [measure(pairs, one, KNOWN, meters()) for one in (told, AsScanned())]
    return Report(tuple(runs), ("aspell",), "signed")


def test_the_table_has_a_row_for_each_corrector_in_each_scope() -> None:
    lines = table(report()).splitlines()
    assert [line.split(":")[0] for line in lines if " pairs, " in line] == ["books", "news", "all"]
    news = lines.index(next(line for line in lines if line.startswith("news:")))
    assert lines[news + 2].split() == [
        "told", "1.000", "0.500", "0.667", "0.667", "|", "100.0", "100.0", "100.0",
        "|", "6.25", "50.0", "|", "25.00", "50.0", "|", "0.00", "0.100",
    ]  # fmt: skip
    assert lines[-2:] == ["not installed: aspell", "signed"]


def test_the_detailed_table_says_more() -> None:
    shown = table(report(), detail=True)
    for words in ("errors left", "real words", "oracle CER saved", "ICDAR F1"):
        assert words in shown


def test_json_holds_every_count_and_rate() -> None:
    said = json.loads(objects.text(report()))
    assert said["missing"] == ["aspell"]
    news = said["runs"][0]["figures"][1]
    assert (news["scope"], news["detection"]["f1"], news["characters"]["reduction"]) == (
        "news",
        0.666667,
        0.5,
    )
    assert news["kinds"][0] == {"kind": "non-word", "before": 1, "after": 0}
    assert said["runs"][1]["figures"][1]["calibration_error"] is None


@pytest.mark.parametrize(
    ("scan", "gold", "after", "row", "rates"),
    [
        ("", "", "", "– – – – | – – – | – – | – – | – –", (None, None, None)),
        ("cat", "cat", "cat", "– – – – | – – – | 0.00 – | 0.00 – | 0.00 –", (None, None, None)),
        (
            "cat had", "cat had", "cat bad",
            "– – – – | – – – | 14.29 -inf | 50.00 -inf | 50.00 –", (None, None, None),
        ),
        ("", "cat", "", "– – – – | – – – | 100.00 0.0 | 100.00 0.0 | – –", (0, None, 0)),
        ("tbe", "", "", "– 0.000 0.000 0.000 | – – – | – 100.0 | – 100.0 | – –", (1, 0, 1)),
        ("tbe", "the", "tbe", "– 0.000 0.000 0.000 | 0.0 0.0 0.0 | 33.33 0.0 | 100.00 0.0 | – –", (0, 0, 0)),
    ],
)  # fmt: skip
def test_a_rate_of_nothing_is_no_rate_and_harm_is_seen(
    scan: str, gold: str, after: str, row: str, rates: tuple[float | None, ...]
) -> None:
    run = measure([Pair("1", "s", scan, gold)], Told({scan: Outcome(after)}), KNOWN, meters())
    found = Report((run,), (), "signed")
    assert table(found).splitlines()[2].split() == ["told", *row.split()]
    one = json.loads(objects.text(found))["runs"][0]["figures"][0]
    characters, told = one["characters"], one["detection"]
    assert (characters["reduction"], told["recall"], characters["mean_reduction"]) == rates
    assert characters["oracle_reduction"] == (0 if characters["before"] else None)
    assert told["precision"] is None


def test_harm_is_seen_in_the_figures_of_icdar() -> None:
    scan = "cat had"
    told = Told({scan: corrected(scan, finding(scan, "had", 0.9, "bad"))})
    run = measure([Pair("1", "s", scan, scan)], told, KNOWN, meters())
    details = table(Report((run,), (), "signed"), detail=True).splitlines()[5].split()
    assert details == ["told", "–", "|", "–", "–", "|", "–", "–", "|", "0.000", "-inf", "-inf"]


def test_a_source_named_as_all_are_stays_apart_from_them() -> None:
    pairs = [Pair("1", name, "tbe cat", "the cat") for name in ("all", "news", "all")]
    found = Report((measure(pairs, AsScanned(), KNOWN, meters()),), (), "signed")
    headings = [line.partition(" pairs,")[0] for line in table(found).splitlines() if " wrong; " in line]
    assert headings == ["all: 2", "news: 1", "all: 2 sources, 3"]
    said = json.loads(objects.text(found))["runs"][0]["figures"]
    assert [(one["scope"], one["sources"], one["pairs"]) for one in said] == [
        ("all", 1, 2),
        ("news", 1, 1),
        ("all", 2, 3),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31m\nb", "a\\x1b[31m b"),
        ("\u202eabc", "\\u202eabc"),
        ("\x9b2J", "\\x9b2J"),
        ("\ud800", "\\ud800"),
        (" ", "(no name)"),
    ],
)
def test_what_a_text_says_does_nothing_to_a_terminal(name: str, shown: str) -> None:
    run = measure([Pair("1", name, "cat", "cat")], AsScanned(), KNOWN, meters())
    lines = table(Report((run,), (), f"signed {name}")).splitlines()
    assert lines[0].startswith(f"{shown}: 1 pairs, ")
    assert lines[-1] == f"signed {shown if name.strip() else ''}".strip()


def test_changed_tokens_are_listed_in_columns_and_harmless() -> None:
    text = "tbe 猫 | |x"
    found = (
        finding(text, "tbe", 0.9, "t\x1b[2Je"),
        finding(text, "猫", 0.9, "犬"),
        finding(text, "| |x", 0.9, "||x"),
    )
    told = Told({text: corrected(text, *found)})
    listed = clean_table(CleanReport((clean([text], told, meters()),), (), "signed"), detail=True)
    start = listed.splitlines().index("told changed") + 1
    assert listed.splitlines()[start : start + 4] == [
        "     from         to",
        "  1   tbe  t\\x1b[2Je",
        "  1    猫         犬",
        "  1  | |x        ||x",
    ]


def test_a_report_is_signed_with_what_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"ocr": "tbe", "gold": "the"}\n', "utf-8")
    found = by_pairs([path], Bench(Told(), meters()))
    assert found.signature.endswith("| told 1")
    assert f"p.jsonl {sha256(path.read_bytes()).hexdigest()[:16]} | 1 pairs" in found.signature
    path.write_bytes(path.read_bytes() * 5)
    found = by_pairs([path], Bench(Told(), meters()), number=2)
    assert found.runs[0].figures[0].pairs == 3
    assert "| 3 pairs, each of 2 |" in found.signature


def test_texts_are_parted_by_form_feeds(tmp_path: Path) -> None:
    path = tmp_path / "books.txt"
    path.write_bytes(b"one\n\f\ntwo \f two\r\n\f\r\nthree")
    assert list(books(path)) == ["one\n", "two \f two\r\n", "three"]
    found = by_clean_texts([path], Bench(Told(), meters()), every=2)
    assert (found.runs[0].texts, found.runs[0].tokens) == (1, 2)


@pytest.mark.parametrize(
    ("data", "every", "says"),
    [
        (b"", 1, "no text to measure by; the files are empty"),
        (b"\f\n\f\n", 1, "no text to measure by; the files are empty"),
        (b"one\n\f\ntwo", 9, "no text to measure by; the files hold fewer than 9"),
        (b"one", 10**30, "no text to measure by; the files hold fewer than 1000"),
        (b" \n\n", 1, "no word to measure by; the texts are blank"),
        (b"\xef\xbb\xbf", 1, "no word to measure by; the texts are blank"),
        (b"one\n\f\n \n", 2, "no word to measure by; the texts are blank"),
    ],
)
def test_without_a_word_there_is_nothing_to_measure_by(
    tmp_path: Path, data: bytes, every: int, says: str
) -> None:
    (tmp_path / "books.txt").write_bytes(data)
    with pytest.raises(ScannosError, match=says):
        by_clean_texts([tmp_path / "books.txt"], Bench(Told(), meters()), every=every)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_is_refused_since_it_could_not_be_signed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for measured in (by_pairs, by_clean_texts):
        with pytest.raises(ScannosError, match="cannot be read twice"):
            measured([tmp_path / "pipe"], Bench(Told(), meters()))


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ScannosError, match="not UTF-8"):
        list(books(tmp_path / "latin.txt"))


def test_every_kind_and_peer_is_defined_in_the_docs() -> None:
    rows = (Path(__file__).parent.parent / "docs" / "evaluation.md").read_text("utf-8").splitlines()
    defined = {row.split("|")[1].strip() for row in rows if row.startswith("| ")}
    assert {*KINDS, *PEERS} <= defined
