"""Adding to a list in place, and checking the form of one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.knowledge.wordlists import find, parse, read, sort_key, split, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NEEDED = ("provenance", "licence")
"""What a header says, besides the title on its first line."""

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a list, at a line from one."""

    path: Path
    line: int
    words: str

    def __str__(self) -> str:
        """Return `path:line: words`."""
        return f"{self.path}:{self.line}: {self.words}"


def add(name: str, entries: Iterable[str]) -> tuple[str, ...]:
    """Put entries into a list, given by name or path, and return those that it did not have.

    A new list gets a header to be filled in. ScannosError when an entry cannot be one, or the list cannot
    be written.
    """
    path = find(name)
    wanted = tuple(dict.fromkeys(_entry(entry) for entry in entries))
    listed = read(path) if path.exists() else parse(_beginning(path), path)
    new = tuple(entry for entry in wanted if entry not in listed.entries)
    if new:
        try:
            write(path, listed.header, (*listed.entries, *new))
        except OSError as error:
            raise ScannosError(f"the word list cannot be written: {error.strerror}", path=path) from error
    return new


def check(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a list's form, by line; ScannosError when it cannot be read at all."""
    read(path)
    text = path.read_bytes().decode("utf-8")
    lines = text.removeprefix(_BOM).split("\n")
    problems = [*_whole(text), *_header(lines), *_entries(lines)]
    return tuple(Problem(path, line, words) for line, words in sorted(problems))


def _beginning(path: Path) -> str:
    return f"# {path.stem}\n" + "".join(f"# {key}: not known\n" for key in NEEDED)


def _entry(entry: str) -> str:
    if fault := _fault(entry.strip()):
        raise ScannosError(f"{entry!r} cannot stand in a word list: {fault}")
    return entry.strip()


def _whole(text: str) -> Iterator[tuple[int, str]]:
    if text.startswith(_BOM):
        yield 1, "begins with a byte order mark; save it without"
    if text and not text.endswith("\n"):
        yield text.count("\n") + 1, "the last line has no end"


def _header(lines: list[str]) -> Iterator[tuple[int, str]]:
    header = [line for line in lines if line.startswith("#")]
    if not lines[0].startswith("# "):
        yield 1, "the first line must be a comment with the title: # title"
    for key in NEEDED:
        if not any(line.startswith(f"# {key}: ") for line in header):
            yield 1, f"the header must say where the entries come from: # {key}: …"


def _entries(lines: list[str]) -> Iterator[tuple[int, str]]:
    first = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    body = lines[first : len(lines) - 1 if lines[-1] == "" else len(lines)]
    faults = {number: _fault(line) for number, line in enumerate(body, first + 1)}
    yield from ((number, fault) for number, fault in faults.items() if fault)
    good = [(number, line) for number, line in enumerate(body, first + 1) if not faults[number]]
    for (_, before), (number, after) in pairwise(good):
        if before == after:
            yield number, f"{after} stands twice"
        elif sort_key(after) < sort_key(before):
            yield number, f"{after} must stand before {before}"


def _fault(entry: str) -> str:
    faults = {
        "the line is empty": not entry,
        "comments stand at the head only": entry.startswith("#"),
        "white space around or inside it must go, or be one space": entry != " ".join(entry.split()),
        "its accents must be composed (Unicode NFC)": entry != unicodedata.normalize("NFC", entry),
        "lists have straight apostrophes and no soft hyphens": bool({"’", "\u00ad"} & set(entry)),
        "there is no letter in it": not any(char.isalpha() for char in split(entry)[0]),
    }
    return next((fault for fault, found in faults.items() if found), "")
