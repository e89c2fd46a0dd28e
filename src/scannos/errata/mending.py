"""A damaged ledger file made whole again, as far as that is safe.

Safe is: to end a line that was lost, to take away marks and lines that say nothing, to keep a line once;
and to set aside a line that cannot be believed, if it can still be told what it took back. What it took
back would be live again; so it is opened: nothing is applied that was not, and a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from scannos.errata.appending import exchange
from scannos.errata.bodies import Damage
from scannos.errata.entries import dump, new
from scannos.errata.ledger import CONFLICT_MARK, Torn, contents, read
from scannos.model import Answer, Erratum, Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scannos.model import Body, Entry


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending a ledger file came to."""

    data: bytes
    """The file as it should be."""
    aside: bytes
    """Lines that were taken out, for whoever wants to look; never what could be believed."""
    acts: tuple[str, ...]
    """What was done, line by line, in words."""
    left: tuple[str, ...]
    """What was not, and why."""


def mend_file(path: Path, known: Mapping[str, Entry], *, by: str, at: str) -> Mended:
    """Mend a ledger file in its place; what is taken out is added to `FILE.aside` beside it.

    `known` are the entries of all ledgers of the text by ID; `by` and `at` sign what has to be opened.
    Raises ScannosError when the files cannot be written; the ledger then is what it was.
    """
    outcome: list[Mended] = []

    def make() -> tuple[bytes, bytes] | None:
        mended = mend(contents(path), path, known, by=by, at=at)
        outcome.append(mended)
        return (mended.data, mended.aside) if mended.acts else None

    exchange(path, make)
    return outcome[0]


def mend(data: bytes, path: Path, known: Mapping[str, Entry], *, by: str, at: str) -> Mended:
    """Return a ledger file's contents made whole; see `mend_file`."""
    work = _Work(known)
    lines = data.removeprefix(_MARK).split(b"\n")
    found: dict[int, list[Entry | Damage]] = {}
    for number, one in read(data, path):
        found.setdefault(number, []).append(one)
    for number, here in found.items():
        work.line(number, lines[number - 1].rstrip(b"\r"), here)
    work.open_again(by, at)
    return work.mended()


class _Work:
    """A file on its way to be whole."""

    def __init__(self, known: Mapping[str, Entry]) -> None:
        self.known = known
        self.kept: dict[str, bytes] = {}
        self.aside: list[bytes] = []
        self.acts: list[str] = []
        self.left: list[str] = []
        self.taken_back: list[str] = []

    def line(self, number: int, line: bytes, found: list[Entry | Damage]) -> None:
        """Deal with one line and what was read on it."""
        entries = [one for one in found if not isinstance(one, Damage)]
        if len(entries) == len(found):
            self._keep(number, line, entries)
            return
        text = line.decode(errors="replace")
        if CONFLICT_MARK.match(text):
            self.acts.append(f"line {number}: a conflict mark of git, taken away")
        elif any(isinstance(one, Torn) for one in found):
            self._set_aside(number, line, "was never finished")
        elif entries and len(entries) == _entries_on(text):
            self._set_aside(number, line, "had more on it than its entries, which are kept")
        elif (replaced := self._replaced(text)) is not None:
            self._set_aside(number, line, "could not be believed")
            self.taken_back += replaced
        else:
            self.kept[f"line {number}"] = line
            self.left.append(
                f"line {number}: nothing tells what it took back; restore it from a copy, or delete it"
            )
            return
        for entry in entries:
            self.kept.setdefault(entry.id, dump(entry).encode())

    def open_again(self, by: str, at: str) -> None:
        """Open what only lines that were set aside had taken back."""
        gone = {other for entry in self.known.values() for other in getattr(entry.body, "replaces", ())}
        for identity in dict.fromkeys(self.taken_back):
            if identity not in gone:
                entry = new(_opening(self.known[identity].body, identity, by, at))
                self.kept[entry.id] = dump(entry).encode()
                self.acts.append(f"{identity}: had been taken back, so it is opened, not live again")

    def mended(self) -> Mended:
        """Return what the file should be."""
        data = b"".join(line + b"\n" for line in self.kept.values())
        aside = b"".join(line + b"\n" for line in self.aside)
        return Mended(data, aside, tuple(self.acts), tuple(self.left))

    def _keep(self, number: int, line: bytes, entries: list[Entry]) -> None:
        if entries[0].id in self.kept:
            self.acts.append(f"line {number}: stood there already, taken away")
        self.kept.setdefault(entries[0].id, line)

    def _set_aside(self, number: int, line: bytes, why: str) -> None:
        self.aside.append(line)
        self.acts.append(f"line {number}: {why}; set aside")

    def _replaced(self, text: str) -> list[str] | None:
        """Return what a damaged line took back, or None where that cannot be told for certain."""
        said = _REPLACES.findall(text)
        if len(said) + text.count('"kind":"sent"') < max(1, _entries_on(text)):
            return None
        ids = [identity for one in said for identity in _IDENTITY.findall(one)]
        return ids if all(identity in self.known for identity in ids) else None


def _entries_on(text: str) -> int:
    """Return how many entries may once have stood on a line."""
    return max(text.count('{"v":'), text.count('"kind":"'))


def _opening(body: Body, identity: str, by: str, at: str) -> Body:
    """Return the decision that takes another back and leaves nothing in its place."""
    note, replaces = "a damaged line had taken it back", (identity,)
    match body:
        case Erratum():
            opened = replace(body, verdict=Verdict.OPEN, correction="", by=by, at=at, unattended=False)
            return replace(opened, note=note, replaces=replaces)
        case Word():
            return Word(body.word, "none", by, at, note, replaces)
        case Answer():
            return Answer(body.sent, body.item, "unclear", by, at, note, replaces)
    raise ValueError(f"nothing takes back a {type(body).__name__}")


_MARK: Final = b"\xef\xbb\xbf"
_REPLACES: Final = re.compile(r'"replaces":\[((?:"[0-9a-f]{16}"(?:,"[0-9a-f]{16}")*)?)\](?=\}|,")')
"""Only with what follows it: a list that was closed by the damage is none."""
_IDENTITY: Final = re.compile("[0-9a-f]{16}")
