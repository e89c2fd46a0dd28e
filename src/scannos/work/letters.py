"""Letters that went out to the keepers of texts, and what became of each item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.entries import new
from scannos.errata.ledger import live
from scannos.errata.rebuild import resolve
from scannos.errors import ScannosError
from scannos.model import Answer, Entry, Sent
from scannos.output.listings.entries import summary
from scannos.output.listings.letters import Item, Letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.model import Document
    from scannos.output.letters.records import Letter as Written


def sent_before(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the IDs of the errata that a letter has had."""
    bodies = (entry.body for entry in entries)
    return frozenset(identity for body in bodies if isinstance(body, Sent) for _, identity in body.items)


def mark_sent(letter: Written, to: str, profile: str, *, by: str, at: str) -> Entry | None:
    """Return the entry that says that a letter went out; None for a letter without items."""
    items = [*letter.certain, *letter.doubtful]
    numbered = [(number, identity) for number, item in enumerate(items, 1) for identity in item.ids]
    return new(Sent(to, profile, tuple(numbered), by, at)) if numbered else None


def letters(document: Document, entries: Iterable[Entry]) -> tuple[Letter, ...]:
    """Return the letters about a text, the earliest first, each with what became of its items."""
    known = {entry.id: entry for entry in entries}
    alive = live(known.values())
    answers = _answers(alive)
    work = _States(known, {entry.id for entry in alive}, resolve(document, alive).settled, answers)
    sent = [(entry.body.at, entry.id, entry.body) for entry in alive if isinstance(entry.body, Sent)]
    return tuple(work.letter(identity, body) for _, identity, body in sorted(sent, key=lambda one: one[:2]))


def answer(
    entries: Iterable[Entry], items: Iterable[int], said: str, *, letter: str, by: str, at: str, note: str
) -> tuple[Entry, ...]:
    """Return the entries that say what the keeper answered to some items; they replace earlier answers.

    `letter` is the beginning of its ID, or empty for the latest. Raises ScannosError where there is no such
    letter, or it has no such item.
    """
    entries = live(entries)
    identity, body = _chosen(entries, letter)
    numbers = {number for number, _ in body.items}
    earlier = _answers(entries)
    made = []
    for item in dict.fromkeys(items):
        if item not in numbers:
            raise ScannosError(f"the letter {identity[:8]} has no item {item}: it has {_range(numbers)}")
        replaces = tuple(entry.id for entry in earlier.get((identity, item), ()))
        made.append(new(Answer(identity, item, said, by, at, note, replaces)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _States:
    """What tells the state of an item."""

    known: Mapping[str, Entry]
    alive: set[str]
    settled: tuple[str, ...]
    answers: Mapping[tuple[str, int], list[Entry]]

    def letter(self, identity: str, body: Sent) -> Letter:
        ids: dict[int, list[str]] = {}
        for number, erratum in body.items:
            ids.setdefault(number, []).append(erratum)
        items = tuple(self._item(identity, number, errata) for number, errata in sorted(ids.items()))
        return Letter(identity, body.to, body.profile, body.by, body.at, items)

    def _item(self, letter: str, number: int, errata: list[str]) -> Item:
        said = max(self.answers.get((letter, number), ()), key=_time, default=None)
        answered = said.body if said and isinstance(said.body, Answer) else None
        words = next((summary(self.known[one]) for one in errata if one in self.known), "(not in the ledger)")
        return Item(
            number,
            words,
            answer=answered.answer if answered else "",
            note=answered.note if answered else "",
            in_source=all(one in self.settled for one in errata),
            replaced=not any(one in self.alive for one in errata),
        )


def _answers(alive: Iterable[Entry]) -> dict[tuple[str, int], list[Entry]]:
    """Return the live answers by letter and item."""
    found: dict[tuple[str, int], list[Entry]] = {}
    for entry in alive:
        if isinstance(entry.body, Answer):
            found.setdefault((entry.body.sent, entry.body.item), []).append(entry)
    return found


def _chosen(entries: Iterable[Entry], beginning: str) -> tuple[str, Sent]:
    """Return the letter whose ID begins so, or the latest."""
    sent = [(entry.body.at, entry.id, entry.body) for entry in entries if isinstance(entry.body, Sent)]
    fitting = [one for one in sent if one[1].startswith(beginning.lower())]
    if not fitting:
        about = (
            f"no letter's ID begins with {beginning}"
            if sent
            else "no letter about this text is marked as sent"
        )
        raise ScannosError(about)
    if beginning and len(fitting) > 1:
        raise ScannosError(f"{len(fitting)} letters begin with {beginning}")
    _, identity, body = max(fitting, key=lambda one: one[:2])
    return identity, body


def _time(entry: Entry) -> tuple[str, str]:
    return getattr(entry.body, "at", ""), entry.id


def _range(numbers: set[int]) -> str:
    return f"{min(numbers)} to {max(numbers)}" if numbers else "none"
