"""The story of one place: everything that was ever said about it, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.decisions import Decisions
from scannos.errata.ledger import live
from scannos.errata.rebuild import resolve
from scannos.model import Answer, Erratum, Sent, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Document, Entry, Resolution, Span


@dataclass(frozen=True, slots=True)
class Chapter:
    """One entry of a story."""

    entry: Entry
    fate: str
    """What it means now: applied, stands, open, replaced, overruled, clash, lost, settled; sent, answered."""
    replaced_by: tuple[str, ...] = ()
    """IDs of the entries that took it back, the earliest first."""


def at(document: Document, entries: Iterable[Entry], span: Span) -> tuple[str, ...]:
    """Return the IDs of the live errata whose place meets a span: where a story of the place may begin."""
    return tuple(entry.id for entry in Decisions(document, entries).entries_touching(span))


def tell(document: Document, entries: Iterable[Entry], about: Iterable[str]) -> tuple[Chapter, ...]:
    """Return the chapters of a story, from the IDs of some of its entries.

    What an entry replaces or is replaced by belongs to the same story, and so do the reports that it was
    sent in, and the answers to these.
    """
    by_id = {entry.id: entry for entry in entries}
    successors = _successors(by_id.values())
    told = _connected(by_id, successors, about)
    told |= _correspondence(by_id.values(), told)
    fates = _fates(resolve(document, by_id.values()))
    alive = {entry.id for entry in live(by_id.values())}
    return tuple(
        Chapter(
            by_id[identity],
            _fate(by_id[identity], fates) if identity in alive else "replaced",
            tuple(sorted(successors.get(identity, ()), key=lambda one: _time(by_id[one]))),
        )
        for identity in _in_order(by_id, told)
    )


def _in_order(by_id: Mapping[str, Entry], told: set[str]) -> list[str]:
    """Sort by time; what replaces comes after what it replaces, also within one second."""
    generation: dict[str, int] = {}

    def depth(one: str) -> int:
        if one not in generation:
            older = [old for old in getattr(by_id[one].body, "replaces", ()) if old in told]
            generation[one] = 1 + max(map(depth, older), default=0)
        return generation[one]

    return sorted(told, key=lambda one: (_time(by_id[one])[0], depth(one), one))


def _successors(entries: Iterable[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for replaced in getattr(entry.body, "replaces", ()):
            found.setdefault(replaced, []).append(entry.id)
    return found


def _connected(
    by_id: Mapping[str, Entry], successors: Mapping[str, list[str]], about: Iterable[str]
) -> set[str]:
    """Return the IDs that replacing leads to, in both directions."""
    told: set[str] = set()
    waiting = [identity for identity in about if identity in by_id]
    while waiting:
        identity = waiting.pop()
        if identity in by_id and identity not in told:
            told.add(identity)
            waiting += successors.get(identity, ())
            waiting += getattr(by_id[identity].body, "replaces", ())
    return told


def _correspondence(entries: Iterable[Entry], told: set[str]) -> set[str]:
    """Return the IDs of the reports that some errata were sent in, and of the answers about them."""
    sent: set[tuple[str, int]] = set()
    answers: list[tuple[str, Answer]] = []
    for entry in entries:
        match entry.body:
            case Sent(items=items):
                sent |= {(entry.id, number) for number, identity in items if identity in told}
            case Answer() as answer:
                answers.append((entry.id, answer))
    reports = {identity for identity, _ in sent}
    return reports | {identity for identity, answer in answers if (answer.sent, answer.item) in sent}


def _fates(resolution: Resolution) -> dict[str, str]:
    found = {identity: "applied" for ids in resolution.edit_ids for identity in ids}
    found |= {identity: "clash" for clash in resolution.clashes for identity in clash.ids}
    found |= dict.fromkeys(resolution.lost, "lost")
    found |= dict.fromkeys(resolution.settled, "settled")
    return found | dict.fromkeys(resolution.overruled, "overruled")


def _fate(entry: Entry, fates: Mapping[str, str]) -> str:
    match entry.body:
        case Sent():
            return "sent"
        case Answer():
            return "answered"
        case Erratum(verdict=Verdict.OPEN):
            return fates.get(entry.id, "open")
    return fates.get(entry.id, "stands")


def _time(entry: Entry) -> tuple[str, str]:
    return getattr(entry.body, "at", ""), entry.id
