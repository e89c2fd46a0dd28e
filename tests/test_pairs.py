from __future__ import annotations

import gzip
import json
import lzma
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.text.groups import Group, groups, runs
from scannos.text.pairs import Pair, load, together

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = st.text(alphabet="ab th.-\n\u00a0", max_size=40)


def shown(scan: str, gold: str) -> list[tuple[str, str]]:
    return [
        (scan[one.scan.start : one.scan.end], gold[one.gold.start : one.gold.end])
        for one in groups(scan, gold)
    ]


def test_neighbours_of_one_source_are_read_as_one_text() -> None:
    rows = [Pair(str(n), "one" if n < 3 else "two", f"s{n}", f"g{n}") for n in range(5)]
    assert together(rows, 1) == rows
    assert together(rows, 2) == [
        Pair("0", "one", "s0\n\ns1", "g0\n\ng1"),
        Pair("2", "one", "s2", "g2"),
        Pair("3", "two", "s3\n\ns4", "g3\n\ng4"),
    ]


def test_each_source_begins_with_as_many_as_were_asked_for() -> None:
    rows = [Pair(str(n), "one" if n < 3 else "two", f"s{n}", f"g{n}") for n in range(6)]
    assert [one.id for one in together(rows, 2)] == ["0", "2", "3", "5"]


@pytest.mark.parametrize("text", ["", " ", "one", " the  good\nand the bad ", "the the the"])
def test_equal_texts_are_equal_tokens_one_to_one(text: str) -> None:
    assert shown(text, text) == [(word, word) for word in text.split()]


@pytest.mark.parametrize(
    ("scan", "gold", "expected"),
    [
        ("they bad it", "they had it", [("they", "they"), ("bad", "had"), ("it", "it")]),
        ("to gether the", "together the", [("to gether", "together"), ("the", "the")]),
        ("of houseofSir", "of house of Sir", [("of", "of"), ("houseofSir", "house of Sir")]),
        ("foo . bar", "foo. bar", [("foo .", "foo."), ("bar", "bar")]),
        ("the ii cat", "the cat", [("the", "the"), ("ii", ""), ("cat", "cat")]),
        ("that were so", "that we were so", [("that", "that"), ("", "we"), ("were", "were"), ("so", "so")]),
        ("lie fi om", "He from", [("lie", "He"), ("fi om", "from")]),
        ("the re port", "there port", [("the re", "there"), ("port", "port")]),
        ("o fthe", "of the", [("o fthe", "of the")]),
        ("o fthc", "of the", [("o fthc", "of the")]),
        ("lie bad", "he had", [("lie", "he"), ("bad", "had")]),
        ("", "a b", [("", "a"), ("", "b")]),
        ("a b", "", [("a", ""), ("b", "")]),
        ("one  two", "one\ntwo", [("one", "one"), ("two", "two")]),
    ],
)  # fmt: skip
def test_differing_texts_are_grouped(scan: str, gold: str, expected: list[tuple[str, str]]) -> None:
    assert shown(scan, gold) == expected


def test_a_long_run_without_a_counterpart_is_one_unaligned_group() -> None:
    scan, gold = "he said zyxwv zyxwv zyxwv zyxwv then went", "he said then went"
    assert shown(scan, gold)[2] == ("zyxwv zyxwv zyxwv zyxwv", "")
    assert [one.unaligned for one in groups(scan, gold)] == [False, False, True, False, False]
    assert [one.shape for one in groups(gold, scan)][2] == (0, 4)


def test_a_short_run_without_a_counterpart_is_told_apart() -> None:
    assert not any(one.unaligned for one in groups("he said zyxwv zyxwv then", "he said then"))


def _tokens(text: str, found: list[Group], *, gold: bool) -> list[str]:
    spans = [one.gold if gold else one.scan for one in found]
    return [word for span in spans for word in text[span.start : span.end].split()]


@given(TEXTS, TEXTS)
def test_groups_hold_every_token_once_and_in_order(scan: str, gold: str) -> None:
    found = groups(scan, gold)
    assert _tokens(scan, found, gold=False) == scan.split()
    assert _tokens(gold, found, gold=True) == gold.split()
    assert all(one.shape != (0, 0) for one in found)
    for one in found:
        assert one.shape[0] == len(scan[one.scan.start : one.scan.end].split())
        assert one.shape[1] == len(gold[one.gold.start : one.gold.end].split())


@given(TEXTS, TEXTS)
def test_no_aligned_group_of_several_holds_an_equal_token_at_its_ends(scan: str, gold: str) -> None:
    for one in groups(scan, gold):
        left = scan[one.scan.start : one.scan.end].split()
        right = gold[one.gold.start : one.gold.end].split()
        if one.shape != (1, 1) and not one.unaligned:
            assert not set(left) & set(right)


@given(TEXTS, TEXTS)
def test_runs_cover_both_texts_and_take_turns(scan: str, gold: str) -> None:
    found = runs(scan, gold)
    assert "".join(scan[run.scan.start : run.scan.end] for run in found) == scan
    assert "".join(gold[run.gold.start : run.gold.end] for run in found) == gold
    for run in found:
        left, right = scan[run.scan.start : run.scan.end], gold[run.gold.start : run.gold.end]
        assert (left == right) == run.equal
    assert all(one.equal != two.equal for one, two in pairwise(found))


ROWS = [
    {"id": "a/1", "source": "news", "ocr": "lie", "gold": "He"},
    {"ocr": "tbe", "gold": "the", "more": 1},
    {"id": None, "source": None, "ocr": "", "gold": ""},
    {"id": 7, "source": 8, "ocr": "", "gold": ""},
]
READ = [
    Pair("a/1", "news", "lie", "He"),
    Pair("3", "p", "tbe", "the"),
    Pair("5", "p", "", ""),
    Pair("7", "8", "", ""),
]


@pytest.mark.parametrize(
    ("name", "pack"), [("p.jsonl", bytes), ("p.jsonl.gz", gzip.compress), ("p.xz", lzma.compress)]
)
def test_pairs_are_read_plain_and_packed(tmp_path: Path, name: str, pack: object) -> None:
    data = "\n\n".join(json.dumps(row) for row in ROWS).encode()
    assert callable(pack)
    (tmp_path / name).write_bytes(pack(data))
    assert list(load(tmp_path / name)) == READ


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("no.jsonl", None, "No such file"),
        ("bad.jsonl", b'{"ocr": "a", "gold": "b"}\n{"ocr":', "bad.jsonl:2: no JSON object"),
        ("list.jsonl", b"[1]", 'list.jsonl:1: a pair needs the texts "ocr" and "gold"'),
        ("half.jsonl", b'{"ocr": "a"}', "half.jsonl:1: a pair needs"),
        ("latin.jsonl", b'{"ocr": "caf\xe9", "gold": ""}', "latin.jsonl:1: no JSON object"),
        ("deep.jsonl", b"[" * 200_000, "deep.jsonl:1: no JSON object"),
        ("deep.jsonl", b'{"ocr": "", "gold": ""}\n' + b'{"a":' * 200_000, "deep.jsonl:2: no JSON object"),
        ("named.jsonl", b'{"id": [1], "ocr": "", "gold": ""}', 'named.jsonl:1: a pair\'s "id"'),
        ("long.jsonl", b"9" * 9999, "long.jsonl:1: no JSON object"),
        ("half.jsonl", b'{"ocr": "", "gold": "\\ud83d"}', "half.jsonl:1: half a character"),
        ("half.jsonl", b'{"source": "\\ude00", "ocr": "", "gold": ""}', "half.jsonl:1: half a character"),
        ("torn.gz", gzip.compress(b'{"ocr": "a", "gold": "b"}' * 99, mtime=0)[:-9], "torn.gz: is damaged"),
        ("plain.gz", b"{}", "plain.gz: cannot be read: Not a gzipped file"),
        ("plain.xz", b"{}", "plain.xz: is damaged, or packed in another way"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ScannosError) as caught:
        list(load(tmp_path / name))
    assert says in str(caught.value)
