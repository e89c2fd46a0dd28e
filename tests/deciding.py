"""Documents and decisions for tests, said in one line each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from scannos.errata import entries
from scannos.model import Anchor, Answer, Cause, Document, Erratum, Sent, Span, Verdict, Word
from scannos.text import anchors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scannos.model import Entry

NOON = "2026-11-24T12:00:00Z"


def document(text: str, name: str = "sample") -> Document:
    """Make the document of a text in UTF-8."""
    return Document(name, text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def place(text: str, words: str, nth: int = 0) -> Span:
    """Return where words stand for the n-th time, from zero."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def decide(
    source: Document,
    words: str,
    verdict: str,
    correction: str = "",
    *,
    nth: int = 0,
    by: str = "EP",
    at: str = NOON,
    unattended: bool = False,
    replaces: Iterable[Entry] = (),
) -> Entry:
    """Decide about the n-th place of some words."""
    span = place(source.text, words, nth)
    said = decide_at(source, span, verdict, correction, by=by, at=at, unattended=unattended)
    assert isinstance(said.body, Erratum)
    return entries.new(replace(said.body, replaces=tuple(entry.id for entry in replaces)))


def decide_at(
    source: Document,
    span: Span,
    verdict: str,
    correction: str = "",
    *,
    by: str = "EP",
    at: str = NOON,
    unattended: bool = False,
) -> Entry:
    """Decide about a span."""
    erratum = Erratum(
        anchors.make(source, span),
        Verdict(verdict),
        correction,
        Cause.SCAN,
        "non-word",
        "scannos 0.1.0" if unattended else by,
        "" if unattended else at,
        unattended,
    )
    return entries.new(erratum)


@dataclass(frozen=True, slots=True)
class Say:
    """A decision in a table."""

    words: str
    correction: str = ""
    verdict: str = "correct"
    nth: int = 0
    by: str = "EP"
    at: str = NOON
    unattended: bool = False


def made(source: Document, *says: Say) -> list[Entry]:
    """Make the decisions of a table about a text."""
    return [
        decide(
            source,
            say.words,
            say.verdict,
            say.correction,
            nth=say.nth,
            by=say.by,
            at=say.at,
            unattended=say.unattended,
        )
        for say in says
    ]


def stet(words: str, nth: int = 0, verdict: str = "stet") -> Say:
    """Let words stand, as another reader does."""
    return Say(words, "", verdict, nth, by="AH")


def written(path: Path, *lines: str, end: str = "\n") -> Path:
    """Write lines as a ledger's file."""
    path.write_bytes(("\n".join(lines) + end).encode())
    return path


def sealed(**fields: object) -> str:
    """Write a line as another program might: any keys, and an ID that fits them."""
    fields.pop("id", None)
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return json.dumps({**fields, "id": hashlib.sha256(canonical.encode()).hexdigest()[:16]})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
IDS = st.text("0123456789abcdef", min_size=16, max_size=16)
REPLACES = st.lists(IDS, max_size=3).map(tuple)
TIMES = st.datetimes().map(lambda time: time.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0"))
ANCHORS = st.builds(Anchor, IDS, NAMES, TEXTS, TEXTS, st.integers(0, 10**9))
BY_PERSONS = st.builds(
    Erratum,
    ANCHORS,
    st.sampled_from(Verdict),
    TEXTS,
    st.sampled_from(Cause),
    TEXTS,
    TEXTS,
    TIMES,
    note=TEXTS,
    replaces=REPLACES,
)
ERRATA = BY_PERSONS | BY_PERSONS.map(lambda erratum: replace(erratum, unattended=True, at=""))
WORDS = st.builds(
    Word, NAMES, st.sampled_from(["good", "name", "bad", "none"]), TEXTS, TIMES, TEXTS, REPLACES
)
ITEMS = st.lists(st.tuples(st.integers(1, 99), IDS), max_size=3).map(tuple)
SENT = st.builds(Sent, TEXTS, TEXTS, ITEMS, TEXTS, TIMES, TEXTS)
ANSWERS = st.builds(
    Answer,
    IDS,
    st.integers(1, 99),
    st.sampled_from(["accepted", "rejected", "fixed", "unclear"]),
    TEXTS,
    TIMES,
    TEXTS,
    REPLACES,
)
BODIES = ERRATA | WORDS | SENT | ANSWERS
"""Every body that can be made."""
