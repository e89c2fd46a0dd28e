"""Ledger files: read as one set of entries, and added to so that nothing written is ever lost.

A file holds one entry a line and is only ever added to. The order of lines means nothing, and a line
that stands twice counts once, so that two branches merge by taking the lines of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scannos.errata import appending
from scannos.errata.bodies import Damage
from scannos.errata.collector import paused
from scannos.errata.entries import dump, parse, salvage
from scannos.errors import ScannosError
from scannos.model import Erratum, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from scannos.model import Entry


CONFLICT_MARK: Final = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s|$)")
"""How a line begins that git leaves where it could not merge two branches."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands in one or several ledger files."""

    entries: tuple[Entry, ...]
    """Each entry once, in the order of files and lines."""
    damage: tuple[Damage, ...]
    """Lines that cannot be believed, with path and line; see `refuse`."""
    torn: tuple[Damage, ...]
    """Lines that were never finished when the machine stopped; nobody was told that they were written."""
    paths: tuple[Path, ...]


@paused()
def load(paths: Sequence[Path]) -> Ledger:
    """Read ledger files as one set; a file that is missing is empty.

    Raises ScannosError for a file that is there and cannot be read.
    """
    entries: dict[str, Entry] = {}
    damage: list[Damage] = []
    torn: list[Damage] = []
    for path in paths:
        for _, found in read(contents(path), path):
            if isinstance(found, Damage):
                (torn if isinstance(found, Torn) else damage).append(found)
            else:
                entries.setdefault(found.id, found)
    return Ledger(tuple(entries.values()), tuple(damage), tuple(torn), tuple(paths))


class Torn(Damage):
    """A line that was never finished."""


def contents(path: Path) -> bytes:
    """Return what a file holds, nothing where there is none. Raises ScannosError if it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ScannosError(f"cannot read the ledger: {error.strerror}", path=path) from error


def read(data: bytes, path: Path) -> Iterator[tuple[int, Entry | Damage]]:
    """Yield what stands on the lines of a ledger file, each with its line: entries, and damage in between."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        try:
            yield number, parse(line.decode())
        except (Damage, UnicodeDecodeError) as error:
            what = error.message if isinstance(error, Damage) else "not UTF-8"
            for found in _broken(line, Damage(what, path=path, line=number), last=number == len(lines)):
                yield number, found


def append(path: Path, entries: Iterable[Entry], *, seen: Collection[str] | None = None) -> tuple[Entry, ...]:
    """Add entries to a ledger file, in one write that is on the disk when this returns.

    `seen` are the IDs the caller has; entries among them are not written again, and what others have
    added to the end of the file since is returned. Without `seen` nothing is looked for.
    Raises ScannosError when nothing could be written; the file then is what it was.
    """
    entries = tuple(entries)
    known = seen if seen is not None else ()
    lines = [dump(entry) for entry in entries if entry.id not in known]
    tail = appending.append(path, lines, finished=_finished, known=None if seen is None else _known(seen))
    own = {entry.id for entry in entries}
    return tuple(
        found
        for _, found in read(tail, path)
        if not isinstance(found, Damage) and found.id not in known and found.id not in own
    )


def live(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that no other replaces, each once.

    An unattended entry replaces only its like: what a person has decided, only a person takes back.
    """
    entries = tuple({entry.id: entry for entry in entries}.values())
    gone: set[str] = set()
    unattended = {entry.id for entry in entries if is_unattended(entry)}
    for entry in entries:
        if not isinstance(entry.body, Sent):
            replaces = entry.body.replaces
            gone.update(unattended.intersection(replaces) if entry.id in unattended else replaces)
    return tuple(entry for entry in entries if entry.id not in gone)


def refuse(ledger: Ledger) -> None:
    """Raise ScannosError for a damaged ledger: a line we cannot read may take back one that we can."""
    if ledger.damage:
        first, rest = ledger.damage[0], len(ledger.damage) - 1
        more = f" (and {rest} more)" if rest else ""
        raise ScannosError(
            f"{first.message}{more}; mend the line, or run `scannos ledger verify --fix`",
            path=first.path,
            line=first.line,
        )


def is_unattended(entry: Entry) -> bool:
    """Return whether no person made this decision."""
    return isinstance(entry.body, Erratum) and entry.body.unattended


def _broken(line: bytes, damage: Damage, *, last: bool) -> Iterator[Entry | Damage]:
    """Yield the entries that can still be read in a damaged line, then what is wrong with it.

    Where a line end was lost two entries stand on one line; each is known by its own ID.
    """
    text = line.decode(errors="replace")
    found = list(salvage(text))
    yield from found
    if text.rstrip().endswith(appending.TORN) or (last and not found):
        yield Torn("the line was never finished, and says nothing", path=damage.path, line=damage.line)
    elif CONFLICT_MARK.match(text):
        what = "a conflict mark of git: keep the lines of both sides"
        yield Damage(what, path=damage.path, line=damage.line)
    else:
        yield damage


def _finished(line: bytes) -> bool:
    try:
        parse(line.decode())
    except (Damage, UnicodeDecodeError):
        return False
    return True


def _known(seen: Collection[str]) -> Callable[[bytes], bool]:
    def known(line: bytes) -> bool:
        match = _IDENTITY.search(line)
        return match is not None and match[1].decode() in seen

    return known


_IDENTITY: Final = re.compile(rb'"id"\s*:\s*"([0-9a-f]{16})"')
