"""A unified diff applied to a source: then it is a corrected text, and becomes errata like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator


def patched(text: str, diff: str) -> str:
    """Return a text as a unified diff of it has it; lines end at LF alone, as git has it.

    Raises ScannosError, with the line of the diff, for one that does not fit or changes several files.
    """
    old = _LINE.findall(text)
    new: list[str] = []
    at = 0
    for number, start, hunk in _hunks(_LINE.findall(diff)):
        if not at <= start <= len(old):
            raise ScannosError("the hunk stands outside of the text, or before the last one", line=number)
        new += old[at:start]
        at = start
        for line in hunk:
            if line.sign != "+":
                if old[at : at + 1] != [line.words]:
                    raise ScannosError(f"the diff does not fit line {at + 1} of the text", line=line.number)
                at += 1
            if line.sign != "-":
                new.append(line.words)
    return "".join([*new, *old[at:]])


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a hunk."""

    number: int
    """Of the diff, from one."""
    sign: str
    words: str


def _hunks(lines: list[str]) -> Iterator[tuple[int, int, list[_Line]]]:
    """Yield the hunks of a diff: its line, where in the old text it begins (from zero), what it says."""
    files = found = at = 0
    while at < len(lines):
        match = _HEAD.match(lines[at])
        files += lines[at].startswith("--- ")
        if files > 1:
            raise ScannosError("the diff changes several files: take the part for this text", line=at + 1)
        at += 1
        if match:
            hunk = list(_body(lines, at, _count(match[2]), _count(match[3])))
            start = int(match[1]) - (_count(match[2]) > 0)  # of no lines the line before is named
            yield at, start, hunk
            at, found = (hunk[-1].number if hunk else at), found + 1
    if not found:
        raise ScannosError("not a unified diff: it has no hunk")


def _body(lines: list[str], at: int, olds: int, news: int) -> Iterator[_Line]:
    while olds > 0 or news > 0:
        line = lines[at] if at < len(lines) else ""
        sign, words = (line[0], line[1:]) if line[:1] in {" ", "-", "+"} else (" ", line)
        if not line or (line[0] not in " -+" and line.strip("\r\n")):  # an empty line may lack its space
            raise ScannosError("the hunk ends before it has all its lines", line=at + 1)
        olds -= sign != "+"
        news -= sign != "-"
        at += 1
        if at < len(lines) and lines[at].startswith("\\"):  # "No newline at end of file"
            words, at = words.removesuffix("\n"), at + 1
        yield _Line(at, sign, words)


def _count(digits: str | None) -> int:
    return 1 if digits is None else int(digits)


_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_HEAD: Final = re.compile(r"@@ -([0-9]+)(?:,([0-9]+))? \+[0-9]+(?:,([0-9]+))? @@")
