"""Everything that may be wrong with the ledgers of a text, and everything worth knowing about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from scannos.errata.bodies import Damage
from scannos.errata.collector import paused
from scannos.errata.ledger import Torn, is_unattended, live, read
from scannos.errata.rebuild import resolve
from scannos.errors import ExitCode
from scannos.model import Answer, Erratum, Sent, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scannos.model import Document, Entry, Resolution, Span


class Trouble(StrEnum):
    """What may be found; what each means for the exit code says `EXITS`."""

    DAMAGED = "damaged"
    """A line that cannot be believed."""
    TORN = "torn"
    """A line that was never finished."""
    TWICE = "twice"
    """A line that stands in one file more than once."""
    UNKNOWN = "unknown"
    """An entry of a newer version, or of another program's kind."""
    MISSING = "missing"
    """An entry that replaces, sends or answers what stands in none of the ledgers."""
    MACHINE = "machine"
    """An unattended entry that would replace a person's: it does not."""
    CLASH = "clash"
    """Decisions that cannot stand together."""
    LOST = "lost"
    """A decision whose place is not found, or not for certain."""
    MOVED = "moved"
    """A decision found again in a changed source: `ledger rebase` renews its anchor."""
    SETTLED = "settled"
    """A correction that the source already has."""
    OVERRULED = "overruled"
    """An unattended decision at a place that a person has dealt with."""
    HOMELESS = "homeless"
    """A ledger without a source."""


EXITS: Final = {
    Trouble.DAMAGED: ExitCode.UNREADABLE,
    Trouble.HOMELESS: ExitCode.UNREADABLE,
    Trouble.CLASH: ExitCode.CONFLICT,
    Trouble.LOST: ExitCode.CONFLICT,
}
"""Troubles that end `verify` with an error; the others are only told."""


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that was found."""

    trouble: Trouble
    words: str
    """For a person: a clause without capital or stop."""
    path: Path | None = None
    line: int | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Ledger files that are read as one set, with the lines on which their entries stand."""

    entries: tuple[Entry, ...]
    lines: Mapping[str, tuple[Path, int]]
    """For each ID where it stands first."""
    reports: tuple[Report, ...]
    """What the lines alone tell."""


@paused()
def survey(files: Mapping[Path, bytes]) -> Contents:
    """Read ledger files that belong to one text; what they hold is given as bytes."""
    entries: dict[str, Entry] = {}
    lines: dict[str, tuple[Path, int]] = {}
    reports: list[Report] = []
    for path, data in files.items():
        here: Counter[str] = Counter()
        for number, found in read(data, path):
            if isinstance(found, Damage):
                trouble = Trouble.TORN if isinstance(found, Torn) else Trouble.DAMAGED
                reports.append(Report(trouble, found.message, path, number))
                continue
            here[found.id] += 1
            if here[found.id] > 1:
                reports.append(Report(Trouble.TWICE, "the line stands twice", path, number, (found.id,)))
            entries.setdefault(found.id, found)
            lines.setdefault(found.id, (path, number))
    return Contents(tuple(entries.values()), lines, tuple(reports))


def verify(contents: Contents, document: Document) -> tuple[Report, ...]:
    """Return everything there is to say about the ledgers of a text, errors first, then by file and line."""
    resolution = resolve(document, contents.entries)
    found = [
        *contents.reports,
        *_references(contents),
        *_meaning(contents, document, resolution),
    ]
    return tuple(sorted(found, key=_gravest_first))


def homeless(contents: Contents, path: Path, sources: Mapping[str, str]) -> tuple[Report, ...]:
    """Return what there is to say about a ledger without a source.

    `sources` are the names of texts by the first 16 hex digits of the SHA-256 of their bytes.
    """
    hashes = Counter(
        entry.body.anchor.source for entry in contents.entries if isinstance(entry.body, Erratum)
    )
    fitting = sorted({sources[source] for source in hashes if source in sources})
    advice = f"it fits {' and '.join(fitting)}" if fitting else "no text here is the one it was decided on"
    return (*contents.reports, Report(Trouble.HOMELESS, f"the ledger has no source; {advice}", path))


def exit_code(reports: Iterable[Report]) -> ExitCode:
    """Return the exit code for some reports."""
    codes = {EXITS.get(report.trouble, ExitCode.OK) for report in reports}
    return next((code for code in ExitCode if code in codes), ExitCode.OK)


def _references(contents: Contents) -> Iterator[Report]:
    by_id = {entry.id: entry for entry in contents.entries}
    for entry in contents.entries:
        path, line = contents.lines[entry.id]
        if isinstance(entry.body, Unknown):
            words = f"version {entry.v} of {entry.body.kind!r}: kept, and nothing applied from it"
            yield Report(Trouble.UNKNOWN, words, path, line, (entry.id,))
        for verb, ids in _named(entry):
            for missing in (identity for identity in ids if identity not in by_id):
                words = f"{verb} {missing}, which stands in none of the ledgers"
                yield Report(Trouble.MISSING, words, path, line, (entry.id,))
        if is_unattended(entry) and isinstance(entry.body, Erratum):
            persons = [by_id[other] for other in entry.body.replaces if other in by_id]
            for other in (other for other in persons if not is_unattended(other)):
                words = f"no person made it, so it does not replace {other.id}"
                yield Report(Trouble.MACHINE, words, path, line, (entry.id, other.id))


def _named(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    match entry.body:
        case Sent(items=items):
            yield "sends", [identity for _, identity in items]
        case Answer(sent=sent, replaces=replaces):
            yield "answers", [sent]
            yield "replaces", replaces
        case other:
            yield "replaces", other.replaces


def _meaning(contents: Contents, document: Document, resolution: Resolution) -> Iterator[Report]:
    for clash in resolution.clashes:
        words = f"cannot stand together: {', '.join(clash.ids)}"
        yield _at(contents, Trouble.CLASH, words, clash.ids)
    for identity in resolution.lost:
        yield _at(contents, Trouble.LOST, "its place is not found, or not for certain", (identity,))
    for identity in resolution.settled:
        yield _at(contents, Trouble.SETTLED, "the source has its correction already", (identity,))
    for identity in resolution.overruled:
        yield _at(contents, Trouble.OVERRULED, "a person has dealt with its place", (identity,))
    for entry in live(contents.entries):
        if entry.id in resolution.placed and _has_moved(document, entry, resolution.placed[entry.id]):
            words = "found again in a changed source; `scannos ledger rebase` renews its anchor"
            yield _at(contents, Trouble.MOVED, words, (entry.id,))


def _has_moved(document: Document, entry: Entry, place: Span) -> bool:
    if not isinstance(entry.body, Erratum):
        return False
    anchor = entry.body.anchor
    return (anchor.source, anchor.start) != (document.sha256[:16], place.start)


def _at(contents: Contents, trouble: Trouble, words: str, ids: tuple[str, ...]) -> Report:
    path, line = min(contents.lines[identity] for identity in ids)
    return Report(trouble, words, path, line, ids)


def _gravest_first(report: Report) -> tuple[int, str, int, tuple[str, ...]]:
    return _RANKS[report.trouble], str(report.path), report.line or 0, report.ids


_RANKS: Final = {
    trouble: rank for rank, trouble in enumerate(sorted(Trouble, key=lambda one: one not in EXITS))
}
