"""The lines of a ledger, and what they mean for a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scannos.model.texts import Edit, Span


class Verdict(StrEnum):
    """What a reader decided about a place."""

    CORRECT = "correct"
    """Apply the correction."""
    STET = "stet"
    """The reading stands; do not ask again."""
    QUERY = "query"
    """The reading stands, the correction is a guess; reported as doubtful."""
    OPEN = "open"
    """An earlier decision is taken back: ask again."""


class Cause(StrEnum):
    """Who made the error."""

    SCAN = "scan"
    """The scanner, or the program that read its picture."""
    PRINT = "print"
    """The printed or typed original."""
    EDITORIAL = "editorial"
    """Nobody: an editor's wish."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an erratum stands, so that it is found again in a changed source."""

    source: str
    """First 16 hex digits of the SHA-256 of the bytes it was decided on."""
    exact: str
    """The words as scanned, never empty."""
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class Erratum:
    """A decision about one place."""

    anchor: Anchor
    verdict: Verdict
    correction: str
    cause: Cause
    rule: str
    by: str
    at: str
    """RFC 3339, UTC, whole seconds; empty when unattended."""
    unattended: bool = False
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A decision about a form, wherever it stands."""

    word: str
    opinion: str
    """good, name, bad, or none (an earlier opinion is taken back)."""
    by: str
    at: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """An errata report that went out."""

    to: str
    profile: str
    items: tuple[tuple[int, str], ...]
    """(number in the report, erratum's ID)."""
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the keeper of a text answered to an item of a report."""

    sent: str
    item: int
    answer: str
    """accepted, rejected, fixed, unclear."""
    by: str
    at: str
    note: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """An entry of a kind that this version does not know: kept, counted, applied nothing from."""

    kind: str
    replaces: tuple[str, ...] = ()


Body = Erratum | Word | Sent | Answer | Unknown


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger."""

    id: str
    """First 16 hex digits of SHA-256 over the line's JSON without `id`."""
    v: int
    body: Body
    extra: Mapping[str, object]
    """Keys (and, for `Unknown`, the whole line) that this version does not know."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Live corrections that cannot stand together; none of them is applied."""

    ids: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a ledger means for one text."""

    edits: tuple[Edit, ...]
    """Sorted, not overlapping; `text.edits.apply` takes them."""
    placed: Mapping[str, Span]
    """For every live erratum that was found: its ID and its place in this text."""
    agreed: tuple[tuple[str, ...], ...]
    """Groups of IDs that say the same in different words, or twice."""
    clashes: tuple[Clash, ...]
    lost: tuple[str, ...]
    """IDs of live errata whose place is not found, or not for certain."""
    settled: tuple[str, ...]
    """IDs whose correction the source already has."""
    edit_ids: tuple[tuple[str, ...], ...] = ()
    """For each edit the IDs it comes from."""
    overruled: tuple[str, ...] = ()
    """IDs of unattended errata at places that a person has decided or opened: not applied."""
