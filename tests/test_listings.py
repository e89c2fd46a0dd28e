"""Listings of findings: what a person, an editor and a program are shown."""

from __future__ import annotations

import json

from scannos.model import Candidate, Document, Evidence, Finding, Span, Verdict
from scannos.output.listings.jsonl import jsonl
from scannos.output.listings.line import line
from scannos.output.listings.records import Listed, record
from scannos.output.listings.table import table
from scannos.text.formats import parse

TEXT = "One line.\nthat they bad some\r\ncapa-\ncity \x1b[31m w Japan\n"


def document() -> Document:
    return parse(TEXT.encode(), name="b/sample")


def finding(
    words: str, rule: str, probability: float, *readings: tuple[str, float], why: str = ""
) -> Finding:
    start = TEXT.index(words)
    reasons = (Evidence("list", why, 1.5), Evidence("text", "it stands here twice", -0.2)) if why else ()
    candidates = tuple(Candidate(text, chance) for text, chance in readings)
    return Finding(Span(start, start + len(words)), rule, candidates, probability, reasons)


def listed() -> tuple[Listed, ...]:
    findings = [
        (
            finding("bad", "real-word", 0.971, ("had", 0.9), ("bade", 0.05), why="they bad stands nowhere"),
            None,
        ),
        (finding("\x1b[31m w", "stray", 0.5, ("", 0.4), why="w alone is no word"), Verdict.STET),
        (finding("capa-\ncity", "non-word", 0.25), Verdict.CORRECT),
    ]
    return record("seeds/b/sample.txt", document(), findings)


def test_places_are_counted_from_one() -> None:
    places = [(one.line, one.column, one.end_line, one.end_column) for one in listed()]
    assert places == [(2, 11, 2, 14), (4, 6, 4, 13), (3, 1, 4, 5)]


def test_the_table() -> None:
    assert list(table(listed(), 200)) == [
        "   P  line  as scanned → reading    rule       reason                   decision",
        "0.97     2  bad → had               real-word  they bad stands nowhere",
        "0.50     4  \\x1b[31m w → (nothing)  stray      w alone is no word       stet",
        "0.25     3  capa- city              non-word                            correct",
    ]


def test_a_narrow_table_wraps() -> None:
    lines = list(table(listed(), 60))
    assert max(map(len, lines)) <= 60
    assert lines[:4] == [
        "   P  line  as scanned →  rule       reason         decision",
        "            reading",
        "0.97     2  bad → had     real-word  they bad",
        "                                     stands",
    ]


def test_one_a_line() -> None:
    assert list(line(listed())) == [
        "seeds/b/sample.txt:2:11: real-word: bad → had (0.97): they bad stands nowhere",
        "seeds/b/sample.txt:4:6: stray: \\x1b[31m w → (nothing) (0.50): w alone is no word [stet]",
        "seeds/b/sample.txt:3:1: non-word: capa- city (0.25) [correct]",
    ]


def test_spaces_at_the_ends_are_seen() -> None:
    found = [
        (finding("bad", "split", 0.9, ("bad ", 0.9)), None),
        (finding("w", "drop", 0.5, (" ", 0.4)), None),
    ]
    assert [one.partition(" (")[0] for one in line(record("a.txt", document(), found))] == [
        "a.txt:2:11: split: bad → bad␣",
        "a.txt:4:12: drop: w → ␣",
    ]


def test_json() -> None:
    first, second, third = map(json.loads, jsonl(listed()))
    assert first == {
        "document": "b/sample",
        "start": 20,
        "end": 23,
        "line": 2,
        "column": 11,
        "text": "bad",
        "rule": "real-word",
        "probability": 0.971,
        "decision": None,
        "candidates": [{"text": "had", "probability": 0.9}, {"text": "bade", "probability": 0.05}],
        "evidence": [
            {"kind": "list", "words": "they bad stands nowhere", "weight": 1.5},
            {"kind": "text", "words": "it stands here twice", "weight": -0.2},
        ],
    }
    assert (second["text"], second["decision"]) == ("\x1b[31m w", "stet")
    assert (third["text"], third["candidates"]) == ("capa-\ncity", [])
    assert all("\x1b" not in text and "\n" not in text for text in jsonl(listed()))
