"""A review's desk: what it writes, and what it notices on the disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scannos.errata import ledger
from scannos.errors import ScannosError
from scannos.model import Erratum
from scannos.project import gather
from scannos.work.knowing import Knower
from scannos.work.review import Append, Options, Session, press, view
from scannos.work.review.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

KNOWER = Knower()
NOW = "2026-11-24T10:00:00Z"
TEXT = "He saw tbe ports.\n\nThe seoure ports of tbe west.\n"


@pytest.fixture
def source(project: Path) -> Path:
    path = project / "seeds" / "sample.txt"
    path.write_bytes(TEXT.encode())
    return path


def desk(source: Path, who: str = "EP") -> Desk:
    (text,) = gather([source], source.parent.parent, reader=who)
    return Desk(text, KNOWER(text), Options(threshold=0.5), who)


def pressed(at: Desk, session: Session, key: str, who: str = "EP") -> Session:
    after, acts = press(session, key, by=who, now=NOW)
    for act in acts:
        assert isinstance(act, Append)
        after = at.keep(session, after, act)
    return after


def lines(source: Path) -> list[str]:
    entries = ledger.load([source.parent.parent / "errata" / "sample.jsonl"]).entries
    return [
        f"{e.body.by} {e.body.anchor.exact} {e.body.verdict}" for e in entries if isinstance(e.body, Erratum)
    ]


def test_a_decision_is_on_the_disk_when_the_state_is_given_back(source: Path) -> None:
    at = desk(source)
    session = pressed(at, at.session, "k")
    assert lines(source) == ["EP tbe stet"]
    assert at.look(session) is session


def test_what_others_wrote_before_is_given_back_with_the_own_decision(source: Path) -> None:
    one, two = desk(source), desk(source, "JD")
    pressed(two, two.session, "k", "JD")
    session = pressed(one, press(one.session, "s", by="EP", now=NOW)[0], "k")
    assert "JD decided 1 more place meanwhile" in session.message.words
    assert view(session).progress.done == 2


def test_what_others_write_at_any_moment_is_seen_at_the_next_look(source: Path) -> None:
    one, two = desk(source), desk(source, "JD")
    session = pressed(one, one.session, "k")
    pressed(two, two.look(two.session), "1", "JD")
    assert len(one.look(session).book.entries) == 2


def test_words_of_the_project_that_another_wrote_are_seen(source: Path) -> None:
    one, two = desk(source), desk(source, "JD")
    session = pressed(two, press(two.session, "w", by="JD", now=NOW)[0], "p", "JD")
    assert view(session).progress.done >= 1
    assert view(one.look(one.session)).progress.done == view(session).progress.done


def test_a_write_that_fails_leaves_state_and_file(source: Path) -> None:
    at = desk(source)
    (source.parent.parent / "errata" / "sample.jsonl").mkdir()
    session = pressed(at, at.session, "k")
    assert session.message.words.startswith("Nothing was written: ")
    assert session.current == at.session.current
    assert session.decided == at.session.decided


def test_the_same_bytes_written_anew_are_no_change(source: Path) -> None:
    at = desk(source)
    source.write_bytes(TEXT.encode())
    os.utime(source, ns=(1, 1))
    assert at.look(at.session) is at.session


def test_a_changed_source_is_read_anew_and_decisions_are_found_again(source: Path) -> None:
    at = desk(source)
    session = pressed(at, at.session, "k")
    source.write_bytes(b"A line before.\n\n" + TEXT.encode())
    after, acts = press(session, "k", by="EP", now=NOW)
    assert isinstance(acts[0], Append)
    fresh = at.keep(session, after, acts[0])
    assert "read anew" in fresh.message.words
    assert lines(source) == ["EP tbe stet"]
    assert view(fresh).progress.done == 1
    pressed(at, fresh, "k")
    assert len(lines(source)) == 2


def test_a_source_that_is_gone_takes_no_decisions_until_it_is_back(source: Path) -> None:
    at = desk(source)
    source.unlink()
    session = pressed(at, at.session, "k")
    assert "cannot be read" in session.message.words
    assert lines(source) == []
    source.write_bytes(TEXT.encode())
    pressed(at, session, "k")
    assert lines(source) == ["EP tbe stet"]


def test_a_ledger_damaged_under_the_session_is_said(source: Path) -> None:
    at = desk(source)
    book = source.parent.parent / "errata" / "sample.jsonl"
    book.write_text("no entry\nnone\n")
    assert at.look(at.session).message.words.startswith("The ledger cannot be read")
    with pytest.raises(ScannosError):
        desk(source)
