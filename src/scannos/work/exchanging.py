"""Errata from other programs, and for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scannos.errata import ledger as ledgers
from scannos.errata.bodies import Damage
from scannos.errata.entries import dump
from scannos.errata.exchange.annotations import read_annotations, write_annotations
from scannos.errata.exchange.corrected import import_text
from scannos.errata.exchange.patches import patched
from scannos.errata.exchange.tables import read_table, write_table
from scannos.errata.exchange.tei import write_tei
from scannos.errors import ScannosError
from scannos.text import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from scannos.errata.exchange.corrected import Imported, Signature
    from scannos.model import Entry
    from scannos.work.opening import Opened

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Source(StrEnum):
    """What errata may come from."""

    TEXT = "text"
    """The corrected text."""
    DIFF = "diff"
    CSV = "csv"
    ANNOTATIONS = "annotations"
    """W3C Web Annotations, JSON."""
    JSONL = "jsonl"
    """Lines of another ledger."""


class Target(StrEnum):
    """What errata may be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    ANNOTATIONS = "annotations"
    TEI = "tei"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in."""

    entries: tuple[Entry, ...]
    """Those that the ledger did not have."""
    notes: tuple[str, ...]
    """What was left out, in words."""


def guess(path: Path, source: Path) -> Source:
    """Return what a file holds, by its suffix; a text, if it is called like one, or like the source.

    Raises ScannosError for another suffix: a page or a data file is not taken for the text it is about.
    """
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix in {*_TEXTS, source.suffix.lower()}:
        return Source.TEXT
    raise ScannosError(f"{suffix} may be anything: say what it is with --from", path=path)


def take(opened: Opened, path: Path, source: Source, signature: Signature) -> Taken:
    """Return the errata that a file has for a text. Raises ScannosError for what is not as it should be."""
    try:
        taken = _TAKERS[source](opened, path, signature)
    except ScannosError as error:
        raise type(error)(error.message, path=error.path or path, line=error.line) from error
    except UnicodeDecodeError as error:
        raise ScannosError("is not in the encoding that it should be in", path=path) from error
    known = {entry.id for entry in opened.ledger.entries}
    return Taken(tuple(entry for entry in taken.entries if entry.id not in known), taken.notes)


def give(opened: Opened, target: Target) -> tuple[str, tuple[str, ...]]:
    """Return a text's errata as a file for another program, and what that file leaves out, in words."""
    entries = opened.ledger.entries
    match target:
        case Target.JSONL:
            return "".join(f"{dump(entry)}\n" for entry in entries), ()
        case Target.CSV:
            return write_table(entries), ()
        case Target.ANNOTATIONS:
            return write_annotations(entries, opened.text.place), ()
    details = {name: str(value) for name, value in opened.text.details.items()}
    written = write_tei(opened.document, entries, details)
    return written.text, written.left_out


def _take_text(opened: Opened, path: Path, signature: Signature) -> Taken:
    corrected = formats.read(path, opened.document.encoding).text
    if _is_another(opened.document.text, corrected):
        raise ScannosError(
            "is another text: hardly three words of it stand together in the source", path=path
        )
    return _taken(import_text(opened.document, opened.ledger.entries, corrected, signature))


def _is_another(source: str, corrected: str) -> bool:
    """Tell whether two texts have nothing to do with each other: the wrong file was named.

    Of two editions, however bad the scan, one run of three words in twenty is the same; short texts pass.
    """
    old, new = (
        set(zip(words, words[1:], words[2:], strict=False)) for words in (source.split(), corrected.split())
    )
    least = min(len(old), len(new))
    return least >= _FEW and len(old & new) < least / 20


def _take_diff(opened: Opened, path: Path, signature: Signature) -> Taken:
    document = opened.document
    mark = _MARK if document.bom else ""
    changed = patched(mark + document.text, path.read_bytes().decode(document.encoding)).removeprefix(mark)
    return _taken(import_text(document, opened.ledger.entries, changed, signature, spacing=True))


def _take_table(opened: Opened, path: Path, signature: Signature) -> Taken:
    text = path.read_bytes().decode("utf-8")
    return Taken(read_table(opened.document, opened.ledger.entries, text, signature), ())


def _take_annotations(opened: Opened, path: Path, signature: Signature) -> Taken:
    text = path.read_bytes().decode("utf-8-sig")
    found, silent = read_annotations(opened.document, opened.ledger.entries, text, signature)
    return Taken(found, (f"{silent} annotations propose no reading",) if silent else ())


def _take_lines(_opened: Opened, path: Path, _signature: Signature) -> Taken:
    found: list[Entry] = []
    for _, one in ledgers.read(path.read_bytes(), path):
        if isinstance(one, Damage):
            raise one
        found.append(one)
    return Taken(tuple(found), ())


def _taken(imported: Imported) -> Taken:
    notes = {
        "changes are in the ledger already": imported.known,
        "changes of white space alone are left out": imported.respaced,
        "corrections of the ledger are not in it, and stay": len(imported.unmentioned),
    }
    return Taken(imported.entries, tuple(f"{number} {words}" for words, number in notes.items() if number))


_FEW = 20
"""Runs of three words by which texts are told apart."""
_TEXTS = ("", ".txt", ".text", ".md")
_SUFFIXES: Mapping[str, Source] = {
    ".diff": Source.DIFF,
    ".patch": Source.DIFF,
    ".csv": Source.CSV,
    ".json": Source.ANNOTATIONS,
    ".jsonld": Source.ANNOTATIONS,
    ".jsonl": Source.JSONL,
}
_TAKERS: Mapping[Source, Callable[[Opened, Path, Signature], Taken]] = {
    Source.TEXT: _take_text,
    Source.DIFF: _take_diff,
    Source.CSV: _take_table,
    Source.ANNOTATIONS: _take_annotations,
    Source.JSONL: _take_lines,
}
