"""One ledger line: what can be made can be read back as it is, and nothing else is believed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deciding import BODIES, ERRATA, NOON, sealed
from scannos.errata import entries, quick
from scannos.errata.entries import Damage
from scannos.model import Anchor, Answer, Cause, Erratum, Sent, Unknown, Verdict, Word

if TYPE_CHECKING:
    from scannos.model import Body

ANCHOR = Anchor("9c41000000000000", "bad", "stated that they ", " some capacity but", 838)
HAD = Erratum(ANCHOR, Verdict.CORRECT, "had", Cause.SCAN, "real-word", "EP", "2026-11-24T10:02:11Z")
SEAL = "c8d3063d219522cf"
LINE = (
    '{"v":1,"kind":"erratum","id":"c8d3063d219522cf","source":"9c41000000000000","exact":"bad",'
    '"prefix":"stated that they ","suffix":" some capacity but","start":838,"verdict":"correct",'
    '"correction":"had","cause":"scan","rule":"real-word","by":"EP","at":"2026-11-24T10:02:11Z",'
    '"note":"","replaces":[]}'
)


def said(**changes: object) -> dict[str, object]:
    """Return the fields of LINE with some changed; those set to `...` are left out."""
    fields: dict[str, object] = {**json.loads(LINE), **changes}
    return {key: value for key, value in fields.items() if value is not ...}


def test_a_line_is_written_as_the_design_shows_it() -> None:
    assert entries.dump(entries.new(HAD)) == LINE


def test_unattended_is_written_only_where_true() -> None:
    line = entries.dump(entries.new(replace(HAD, unattended=True, at="")))
    assert '"at":"","unattended":true,"note":""' in line
    assert "unattended" not in LINE


def test_the_id_is_the_hash_of_the_line_without_it() -> None:
    fields = said(id=...)
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert entries.new(HAD).id == hashlib.sha256(canonical).hexdigest()[:16]


@given(BODIES)
def test_what_is_made_is_read_back(body: Body) -> None:
    entry = entries.new(body)
    line = entries.dump(entry)
    assert "\n" not in line
    assert entries.parse(line) == entry
    assert entry.body == body


@given(ERRATA, st.data())
def test_reading_quickly_is_reading_by_the_book(erratum: Erratum, data: st.DataObject) -> None:
    line = entries.dump(entries.new(erratum))
    by_the_book = entries.parse(f" {line}")
    assert entries.parse(line) == by_the_book
    at = data.draw(st.integers(0, len(line) - 1))
    changed = line[:at] + data.draw(st.characters()) + line[at + 1 :]
    quickly = quick.read(changed)
    assert quickly is None or entries.parse(f" {changed}") == quickly


@given(
    BODIES,
    st.dictionaries(st.text("abc_", min_size=4), st.none() | st.booleans() | st.integers() | st.text("ä\n")),
)
def test_keys_of_others_are_kept(body: Body, extra: dict[str, object]) -> None:
    entry = entries.new(body, extra)
    assert entry.extra == extra
    assert entries.parse(entries.dump(entry)) == entry


@pytest.mark.parametrize(
    "spelling",
    [
        json.dumps(json.loads(LINE), indent=1).replace("\n", " "),
        json.dumps(dict(sorted(json.loads(LINE).items()))),
        LINE + "\r",
        "  " + LINE,
    ],
)
def test_spaces_and_order_do_not_matter(spelling: str) -> None:
    assert entries.parse(spelling) == entries.new(HAD)


def test_a_kind_from_elsewhere_is_kept_whole() -> None:
    line = sealed(v=1, kind="page-image", url="…", replaces=[SEAL, 7], deep={"a": [1, 2.5]})
    entry = entries.parse(line)
    assert entry.body == Unknown("page-image", (SEAL,))
    assert json.loads(entries.dump(entry)) == json.loads(line)
    assert entries.parse(entries.dump(entry)) == entry


def test_a_newer_version_is_kept_and_means_nothing() -> None:
    line = sealed(**said(v=2, verdict="perhaps"))
    entry = entries.parse(line)
    assert (entry.v, entry.body) == (2, Unknown("erratum"))
    assert json.loads(entries.dump(entry)) == json.loads(line)


def test_an_older_version_is_raised_in_memory_and_written_as_it_was() -> None:
    def renamed(fields: dict[str, Any]) -> dict[str, Any]:
        return {**{key: value for key, value in fields.items() if key != "fix"}, "correction": fields["fix"]}

    line = sealed(**said(correction=..., fix="had"))
    entry = entries.parse(line, (renamed,))
    assert (entry.v, entry.body) == (1, HAD)
    assert entry.id == json.loads(line)["id"]
    assert entry.extra == json.loads(line)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"exact": ""}, "exact is empty"),
        ({"exact": 7}, "exact is missing or no text"),
        ({"prefix": None}, "prefix"),
        ({"suffix": ...}, "suffix"),
        ({"start": -1}, "start"),
        ({"start": "838"}, "start"),
        ({"start": True}, "start"),
        ({"start": 8.0}, "start"),
        ({"source": "9C41000000000000"}, "source"),
        ({"verdict": "corect"}, "verdict is one of correct, open, query, stet"),
        ({"cause": ""}, "cause"),
        ({"rule": ["x"]}, "rule"),
        ({"at": "2026-11-24"}, "at is UTC"),
        ({"at": "2026-11-24T10:02:11+00:00"}, "at is UTC"),
        ({"at": ""}, "at is UTC"),
        ({"unattended": True}, "at is UTC"),
        ({"unattended": False}, "unattended"),
        ({"unattended": 1, "at": ""}, "unattended"),
        ({"note": ...}, "note"),
        ({"replaces": SEAL}, "replaces"),
        ({"replaces": ["c8d3"]}, "replaces"),
        ({"v": 0}, "version"),
        ({"v": True}, "version"),
        ({"v": "1"}, "version"),
        ({"kind": None}, "kind"),
        ({"kind": "word"}, "word is missing"),
    ],
)
def test_what_cannot_be_meant_is_damage(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(Damage, match=complaint):
        entries.parse(sealed(**said(**changes)))


@pytest.mark.parametrize("items", [7, [7], [[1]], [["1", SEAL]], [[1, "x"]], ...])
def test_a_report_names_its_items_by_number_and_id(items: object) -> None:
    fields = {"to": "a", "profile": "pg", "items": items, "by": "EP", "at": NOON, "note": ""}
    with pytest.raises(Damage, match="items is a list of"):
        entries.parse(sealed(v=1, kind="sent", **{key: one for key, one in fields.items() if one is not ...}))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", "not an entry"),
        ("[]", "no JSON object"),
        ("null", "no JSON object"),
        (LINE[:-1], "not an entry"),
        (LINE + LINE, "not an entry"),
        (LINE.replace("had", "has"), "was changed after it was written"),
        (LINE.replace(SEAL, SEAL[::-1]), "was changed after it was written"),
        (LINE.replace('"note":""', '"note":"","note":""'), "stands twice"),
        (LINE.replace("838", "NaN"), "no number"),
        (LINE.replace("838", "1" * 5000), "not an entry"),
        (LINE.replace("[]", "[" * 100_000), "nested too deeply"),
        (LINE.replace("had", "\\ud800"), "surrogate"),
        (LINE.replace("had", "\ud800"), "surrogate"),
    ],
)
def test_what_is_no_line_is_damage(line: str, complaint: str) -> None:
    with pytest.raises(Damage, match=complaint):
        entries.parse(line)


@pytest.mark.parametrize(
    "body",
    [
        replace(HAD, anchor=replace(ANCHOR, exact="")),
        replace(HAD, anchor=replace(ANCHOR, source="9c41")),
        replace(HAD, anchor=replace(ANCHOR, start=-1)),
        replace(HAD, correction="a\ud800b"),
        replace(HAD, verdict="corect"),  # type: ignore[arg-type] # a caller's mistake
        replace(HAD, at="now"),
        replace(HAD, at=""),
        replace(HAD, unattended=True),
        replace(HAD, replaces=[SEAL]),  # type: ignore[arg-type] # a caller's mistake
        Word("", "good", "EP", NOON),
        Word("Bohlen", "fine", "EP", NOON),
        Sent("errata@example.org", "pg", ((1, "short"),), "EP", NOON),
        Sent("errata@example.org", "pg", ((True, SEAL),), "EP", NOON),
        Answer(SEAL, 1, "perhaps", "EP", NOON),
        Unknown("page-image"),
    ],
)
def test_what_could_not_be_read_back_is_not_made(body: Body) -> None:
    with pytest.raises(Damage):
        entries.new(body)


@pytest.mark.parametrize(
    "extra",
    [{"id": "x"}, {"v": 2}, {"unattended": True}, {"exact": "x"}, {"a": (1,)}, {"a": {1: 2}}, {"a": {3}}],
)
def test_extra_keys_that_would_not_come_back_are_refused(extra: dict[str, object]) -> None:
    with pytest.raises(Damage):
        entries.new(HAD, extra)
