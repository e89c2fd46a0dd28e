"""A project's ledgers looked after: verified, mended, rebased, counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata import ledger as ledgers
from scannos.errata.ledger import live
from scannos.errata.mending import mend_file
from scannos.errata.rebase import rebase
from scannos.errata.stats import agreement, tally
from scannos.errata.verify import Trouble, homeless, survey, verify
from scannos.text import formats
from scannos.work.opening import open_text
from scannos.work.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scannos.errata.mending import Mended
    from scannos.errata.rebase import Rebased
    from scannos.errata.stats import Tally
    from scannos.errata.verify import Contents, Report
    from scannos.model import Entry
    from scannos.project import Project, Text

_MENDED = {Trouble.DAMAGED, Trouble.TORN, Trouble.TWICE}


def look(text: Text) -> tuple[Report, ...]:
    """Return everything there is to say about the ledgers of a text; ScannosError if that cannot be read."""
    document = formats.read(text.path, text.encoding, name=text.name)
    return verify(_contents(text.ledgers), document)


def look_for_strays(project: Project) -> tuple[Report, ...]:
    """Return what there is to say about ledgers that no source has, and by their hashes which they fit."""
    if not project.strays:
        return ()
    named = {_hash(path): name for name, path in project.sources.items()}
    return tuple(report for path in project.strays for report in homeless(_contents([path]), path, named))


def mend(text: Text, *, by: str, at: str) -> Iterator[tuple[Path, Mended]]:
    """Mend the ledger files of a text that need it; `by` and `at` sign what has to be opened again.

    Raises ScannosError when one cannot be written; it then is what it was.
    """
    contents = _contents(text.ledgers)
    known = {entry.id: entry for entry in contents.entries}
    wrong = dict.fromkeys(report.path for report in contents.reports if report.trouble in _MENDED)
    for path in wrong:
        if path is not None:
            yield path, mend_file(path, known, by=by, at=at)


def renew(text: Text, encoding: str | None = None) -> Rebased:
    """Renew the anchors of what a changed source has elsewhere, and write that into the reader's ledger."""
    opened = open_text(text, encoding)
    done = rebase(opened.document, opened.ledger.entries)
    if done.entries:
        ledgers.append(text.own_ledger, done.entries)
    return done


@dataclass(frozen=True, slots=True)
class Count:
    """What the ledgers of some texts come to."""

    tally: Tally
    agreement: Mapping[tuple[str, str], tuple[int, int]]
    """Two readers -> of the places that both have decided, how many they read alike, and how many not."""


def count(texts: Iterable[Text], wanted: Wanted | None = None) -> Count:
    """Count the errata of some texts, or of what counts among them what is wanted.

    Raises ScannosError for what cannot be read, or is damaged.
    """
    readers: dict[tuple[str, str], tuple[int, int]] = {}
    counted: dict[str, Entry] = {}
    for opened in map(open_text, texts):
        entries = opened.ledger.entries
        if wanted is not None and wanted != Wanted():
            entries = tuple(filter(wanted, live(entries)))
        for found in agreement(opened.document, entries):
            same, apart = readers.get(found.readers, (0, 0))
            readers[found.readers] = same + found.same, apart + found.apart
        counted |= {entry.id: entry for entry in entries}
    return Count(tally(counted.values()), readers)


def _contents(paths: Sequence[Path]) -> Contents:
    return survey({path: path.read_bytes() for path in paths if path.is_file()})


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
