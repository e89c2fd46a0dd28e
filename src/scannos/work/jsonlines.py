"""Lines of JSON with a text in each, corrected as they pass, and changed nowhere else.

Only the characters that an edit replaces are written anew: keys, numbers, escapes and white space of a
line stay the bytes that they were, and so does a line without corrections.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from scannos.detect.engine import BATCH
from scannos.errors import ScannosError
from scannos.model import Edit, Span
from scannos.text.edits import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Corrector = Callable[[Sequence[str]], Iterable[tuple[Edit, ...]]]
    """Texts into the edits of each, which do not overlap and are sorted."""

BOM: Final = "\ufeff"
"""What some editors begin a file with; it stays there."""
KEY: Final = "text"
"""The key whose value is corrected; the others are passed on."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of JSON."""

    line: str
    """As it was read, its line end too."""
    text: str
    """What stands under `KEY`; empty for a blank line."""
    start: int
    """Where in the line the characters of the text begin, behind the quotation mark."""
    end: int

    def edited(self, edits: Sequence[Edit]) -> str:
        """Return the line with edits of the text, which are in its own offsets."""
        if not edits:
            return self.line
        raw = self.line[self.start : self.end]
        places = _escapes(raw) if "\\" in raw else range(len(raw) + 1)
        plain = self.line.isascii()
        written = [
            Edit(
                Span(self.start + places[edit.span.start], self.start + places[edit.span.end]),
                json.dumps(edit.text, ensure_ascii=plain)[1:-1],
            )
            for edit in edits
        ]
        return apply(self.line, written)


def corrected(lines: Iterable[bytes], path: Path, correct: Corrector) -> Iterator[bytes]:
    """Yield the lines corrected, each passage by itself, in their order, about `BATCH` characters at once.

    Raises ScannosError for a line that is no passage, after those before it; `path` is for the message.
    """
    for passages in _batches(lines, path):
        edits = correct([passage.text for passage in passages])
        for passage, made in zip(passages, edits, strict=True):
            yield passage.edited(made).encode("utf-8")


def corrected_together(lines: Iterable[bytes], path: Path, correct: Corrector) -> Iterator[bytes]:
    """Yield the lines corrected like `corrected`, but read as one source, in windows of `BATCH` characters.

    How bad the scan is, all lines of a window tell. What would reach from one into the next is left alone.
    """
    for passages in _batches(lines, path):
        (edits,) = correct(["\n".join(passage.text for passage in passages)])
        for passage, made in zip(passages, _parted(passages, edits), strict=True):
            yield passage.edited(made).encode("utf-8")


def read(line: bytes, path: Path, number: int) -> Passage:
    """Read a line; a blank one is a passage without text.

    Raises ScannosError for one that is no JSON object with a string under `KEY`.
    """
    try:
        text = line.decode("utf-8")
        sound = text.removeprefix(BOM) if number == 1 else text
        found = json.loads(sound) if text.strip() else {KEY: ""}
    except (ValueError, RecursionError) as error:
        raise ScannosError("not JSON in UTF-8: mend the line", path=path, line=number) from error
    if not isinstance(found, dict):
        raise ScannosError("not a JSON object: mend the line", path=path, line=number)
    if not isinstance(value := found.get(KEY), str):
        raise ScannosError(f'there is no string under "{KEY}": mend the line', path=path, line=number)
    return Passage(text, value, *(_place(text) if text.strip() else (0, 0)))


def _batches(lines: Iterable[bytes], path: Path) -> Iterator[list[Passage]]:
    held: list[Passage] = []
    size = 0
    for number, line in enumerate(lines, 1):
        try:
            passage = read(line, path, number)
        except ScannosError:
            yield held
            raise
        if held and size + len(passage.line) > BATCH:
            yield held
            held, size = [], 0
        held.append(passage)
        size += len(passage.line)
    if held:
        yield held


def _place(line: str) -> tuple[int, int]:
    """Return where in a sound line the last value of `KEY` begins and ends, without its quotation marks."""
    at, place = line.index("{") + 1, (0, 0)
    while (at := _skip(line, at)) < len(line) and line[at] == '"':
        key, at = _DECODER.raw_decode(line, at)
        start = _skip(line, line.index(":", at) + 1)
        value, at = _DECODER.raw_decode(line, start)
        if key == KEY and isinstance(value, str):
            place = start + 1, at - 1
        at = _skip(line, at) + 1  # behind the comma
    return place


def _skip(line: str, at: int) -> int:
    found = _BLANK.match(line, at)
    return found.end() if found else at


def _escapes(raw: str) -> list[int]:
    """Return for each character of an escaped string, and for its end, where it begins."""
    return [0, *accumulate(map(len, _UNIT.findall(raw)))]


def _parted(passages: Sequence[Passage], edits: Sequence[Edit]) -> list[list[Edit]]:
    """Hand out edits of the joined texts to the passages, in each one's own offsets."""
    starts = [0, *accumulate(len(passage.text) + 1 for passage in passages)]
    parted: list[list[Edit]] = [[] for _ in passages]
    for edit in edits:
        number = bisect_right(starts, edit.span.start) - 1
        start, end = (offset - starts[number] for offset in (edit.span.start, edit.span.end))
        if end <= len(passages[number].text):
            parted[number].append(Edit(Span(start, end), edit.text))
    return parted


_DECODER: Final = json.JSONDecoder()
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_UNIT: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL
)
"""How JSON writes one character: as it is, as an escape, or beyond U+FFFF as two."""
