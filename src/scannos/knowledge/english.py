"""The English list that pyspellchecker carries, read so fast that a command may start with it.

`SpellChecker()` takes 0.26 s and `json.loads` of the same resource 0.13 s; most of both is the making of
160,000 hash entries of which a scan asks for a few thousand. The resource stands one word a line, in
order, so its lines are kept as they are and searched by bisection: 0.02 s to load, 2 µs a question.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOOR = 50
"""The count of a word that stands in the dictionaries and was never met in the counted texts."""

_ONE_OR_TWO = """
    a ad ah am an as at ax ay be by do eh ex go ha he hi ho if in is it lo ma me my no of oh on or ox oz pa so
    to up us we ye
"""
SHORT = frozenset(_ONE_OR_TWO.split())
"""The words of one and two letters; the resource has any pair of letters that somebody abbreviates so."""

_SHORT = 2
_GZIP = 31  # zlib's window for a gzip member


class SortedCounts(Mapping[str, int]):
    """Word -> count over the lines `"word": count,`, which must be in order."""

    __slots__ = ("_lines",)

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def __getitem__(self, word: str) -> int:
        line = self._line(word)
        if line is None:
            raise KeyError(word)
        return int(line.rpartition(":")[2].rstrip(","))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._line(word) is not None

    def __iter__(self) -> Iterator[str]:
        words = (line[1 : line.index('"', 1)] for line in self._lines)
        return (word for word in words if _is_word(word))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _line(self, word: str) -> str | None:
        if not _is_word(word):
            return None
        key = f'"{word}":'
        place = bisect_left(self._lines, key)
        if place < len(self._lines) and self._lines[place].startswith(key):
            return self._lines[place]
        return None


@cache
def counts(language: str = "en") -> Mapping[str, int]:
    """Return the lower-case words of one of pyspellchecker's lists and their counts, at least `FLOOR`."""
    return parse(zlib.decompress(_resource(language).read_bytes(), _GZIP).decode("utf-8"))


def parse(text: str) -> Mapping[str, int]:
    """Return what a JSON object of counts says; only one of another shape than today's is read slowly."""
    if text.startswith('{\n"') and text.endswith("\n}") and "\\" not in text:
        return SortedCounts(sorted(text[2:-2].split("\n")))
    return {str(word): int(count) for word, count in json.loads(text).items() if _is_word(word)}


def _is_word(word: str) -> bool:
    return len(word) > _SHORT or word in SHORT


def _resource(language: str) -> Path:
    # The package is found, not imported: its import alone takes longer than all of this.
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ScannosError("pyspellchecker is not installed; install scannos again: pip install scannos")
    return Path(spec.origin).parent / "resources" / f"{language}.json.gz"
