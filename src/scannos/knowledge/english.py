"""The lists that pyspellchecker carries, English above all, read so fast that a command may start with one.

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
from scannos.knowledge import language
from scannos.knowledge.wordlists import read

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOOR = 50
"""The count of a word that stands in the dictionaries and was never met in the counted texts."""

_SHORT = 2
_COMMON = 1_000
"""The count of a word of one or two letters in another language's list that is believed to be one."""
_STRIDE = 64
"""Every so-manyth line is searched first: they stay in the processor's cache, as all lines would not."""
_CAPITALS = Path(__file__).parent / "data" / "capitals.txt"
_GZIP = 31  # zlib's window for a gzip member


class SortedCounts(Mapping[str, int]):
    """Word -> count over the lines `"word": count,`, which must be in order."""

    __slots__ = ("_heads", "_lines", "_short")

    def __init__(self, lines: list[str], short: frozenset[str] | None = None) -> None:
        """`short` are the words of one and two letters that are believed: of English if none are told."""
        self._short = language.read(language.PACKAGED).short if short is None else short
        self._lines = lines
        self._heads = lines[::_STRIDE]

    def __getitem__(self, word: str) -> int:
        return _or_raise(self.count(word), word)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.count(word))

    def count(self, word: str) -> int:
        """Return the count of a word, 0 if it is not there: a miss is too common to be an exception."""
        if not self._is_word(word):
            return 0
        key = f'"{word}":'
        block = bisect_left(self._heads, key) * _STRIDE
        place = bisect_left(self._lines, key, max(block - _STRIDE, 0), min(block, len(self._lines)))
        if place == len(self._lines) or not self._lines[place].startswith(key):
            return 0
        return int(self._lines[place][len(key) :].rstrip(","))

    def __iter__(self) -> Iterator[str]:
        words = (line[1 : line.index('"', 1)] for line in self._lines)
        return (word for word in words if self._is_word(word))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def common(self) -> SortedCounts:
        """Return the same list with the common ones of its own short words."""
        pairs = (line[1:].rstrip(",").split('": ') for line in self._lines if '"' in line[2 : _SHORT + 2])
        return SortedCounts(self._lines, frozenset(word for word, count in pairs if int(count) >= _COMMON))

    def _is_word(self, word: str) -> bool:
        return len(word) > _SHORT or word in self._short


class Capitalised(Mapping[str, int]):
    """Counts of a list in lower case, in which the names among its words have their capital."""

    __slots__ = ("_counts", "_names")

    def __init__(self, counts: SortedCounts, names: frozenset[str]) -> None:
        self._counts = counts
        self._names = names

    def __getitem__(self, word: str) -> int:
        return _or_raise(self.count(word), word)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.count(word))

    def count(self, word: str) -> int:
        """Return the count of a word written so, 0 if it is not there."""
        lower = word.lower()
        return self._counts.count(lower) if word == self._written(lower) else 0

    def __iter__(self) -> Iterator[str]:
        return map(self._written, self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def _written(self, word: str) -> str:
        is_name = word in self._names or (word.endswith("'s") and word[:-2] in self._names)
        return word[0].upper() + word[1:] if is_name else word


@cache
def words() -> Mapping[str, int]:
    """Return the words of the English list as they are written, and their counts; names have a capital."""
    return Capitalised(counts(), frozenset(read(_CAPITALS).words))


@cache
def counts(name: str = "en") -> SortedCounts:
    """Return the lower-case words of one of pyspellchecker's lists and their counts, at least `FLOOR`."""
    return parse(zlib.decompress(_resource(name).read_bytes(), _GZIP).decode("utf-8"))


@cache
def foreign(name: str) -> SortedCounts:
    """Return the list of another language, in which its short words are those that are common."""
    return counts(name).common()


def languages() -> tuple[str, ...]:
    """Return the languages of which there is a list."""
    return tuple(sorted(path.name.partition(".")[0] for path in _folder().glob("*.json.gz")))


def parse(text: str) -> SortedCounts:
    """Return what a JSON object of counts says; only one of another shape than today's is read slowly."""
    if text.startswith('{\n"') and text.endswith("\n}") and "\\" not in text:
        return SortedCounts(sorted(text[2:-2].split("\n")))
    return SortedCounts(sorted(f'"{word}": {count},' for word, count in json.loads(text).items()))


def _or_raise(count: int, word: str) -> int:
    if not count:
        raise KeyError(word)
    return count


def _resource(name: str) -> Path:
    return _folder() / f"{name}.json.gz"


def _folder() -> Path:
    # The package is found, not imported: its import alone takes longer than all of this.
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise ScannosError("pyspellchecker is not installed; install scannos again: pip install scannos")
    return Path(spec.origin).parent / "resources"
