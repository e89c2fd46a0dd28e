"""What is probably wrong in a text, with what has been decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.detect.lessons import learn
from scannos.detect.scan import DEFAULT_THRESHOLD, FLOOR, scan
from scannos.errata.decisions import Decisions
from scannos.output.listings.records import Listed, record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.detect.scan import Knowledge
    from scannos.model import Document, Entry
    from scannos.project import Settings


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted."""

    min_probability: float = DEFAULT_THRESHOLD
    undecided: bool = False
    """Leave out what is decided."""
    limit: int | None = None
    """At most so many of a text, the surest."""


def threshold(settings: Settings) -> float:
    """Return the probability from which a project wants to know."""
    return DEFAULT_THRESHOLD if settings.min_probability is None else settings.min_probability


def detect(
    path: str, document: Document, entries: Iterable[Entry], knowledge: Knowledge, choice: Choice
) -> tuple[Listed, ...]:
    """Return the chosen findings of a document, surest first; `path` is what the listing calls it."""
    entries = tuple(entries)
    decisions, floor = Decisions(document, entries), max(FLOOR, choice.min_probability)
    found = (
        (finding, decisions.of(finding))
        for finding in scan(document, knowledge, learn(document, entries), floor=floor)
    )
    chosen = [pair for pair in found if not (choice.undecided and pair[1])]
    return record(path, document, chosen[: choice.limit])
