"""Word lists as files: where they lie, how they are read, how they are written.

A list is UTF-8 with LF: first comment lines (`# title`, then `# provenance: …`, `# licence: …`, and where
it serves `# years: 1930-1950`), then one word or name a line, each once, in the order of `sort_key`.
A name keeps its capitals and may have several words (*Ulan Bator*). `wrong->right` is a form known to be
wrong, with its correction; `wrong->right, other` has several, `wrong->` none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.text import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

ARROW = "->"
SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class WordList:
    """A list as its file says it."""

    path: Path
    header: tuple[str, ...]
    """The comment lines without `# `; the first is the title."""
    entries: tuple[str, ...]
    """As they stand, in the order of the file."""

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.path.stem

    @property
    def title(self) -> str:
        """The header's first line."""
        return self.header[0] if self.header else ""

    @property
    def provenance(self) -> str:
        """Where the entries come from."""
        return self.said("provenance")

    @property
    def words(self) -> tuple[str, ...]:
        """The words and names that are right."""
        return tuple(entry for entry in self.entries if ARROW not in entry)

    @property
    def wrong(self) -> dict[str, tuple[str, ...]]:
        """The forms known to be wrong, each with its corrections, which may be none."""
        return dict(split(entry) for entry in self.entries if ARROW in entry)

    def said(self, key: str) -> str:
        """Return what the header says after `# key:`, lines that go on below it joined."""
        found = [line.partition(":")[2].strip() for line in self.header if line.startswith(f"{key}:")]
        return " ".join(found)

    def holds(self, year: int) -> bool:
        """Return whether the header's years include `year`."""
        first, _, last = self.said("years").partition("-")
        return first.isdigit() and last.isdigit() and int(first) <= year <= int(last)


def folder() -> Path:
    """Return the folder of the lists that come with scannos: the wheel's own, or the checkout's."""
    package = Path(__file__).resolve().parent.parent
    carried = package / "wordlists"
    return carried if carried.is_dir() else package.parents[1] / "wordlists"


def find(name: str) -> Path:
    """Return the path of a list given by path (`my/words.txt`) or by name (`period-1940s`)."""
    path = Path(name)
    if path.suffix == SUFFIX or path.parent != Path():
        return path
    return folder() / f"{name}{SUFFIX}"


def read(path: Path) -> WordList:
    """Read a list; order and form are not looked at here, so that anybody's list will serve."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ScannosError("there is no such word list", path=path) from error
    except OSError as error:
        raise ScannosError(f"the word list cannot be read: {error.strerror}", path=path) from error
    except UnicodeDecodeError as error:
        raise ScannosError("the word list is not UTF-8; save it so", path=path) from error
    return parse(text, path)


def parse(text: str, path: Path) -> WordList:
    """Return the list that `text` is; a comment after the first entry is passed over."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    header = []
    for line in lines:
        if not line.startswith("#"):
            break
        header.append(line.lstrip("#").strip())
    entries = tuple(line for line in lines if line and not line.startswith("#"))
    return WordList(path, tuple(header), entries)


def render(header: Iterable[str], entries: Iterable[str]) -> str:
    """Return the text of a list's file: each entry once, in order."""
    lines = [f"# {line}" if line else "#" for line in header]
    return "".join(f"{line}\n" for line in (*lines, *sorted(set(entries), key=sort_key)))


def write(path: Path, header: Iterable[str], entries: Iterable[str]) -> None:
    """Write a list, whole or not at all; see `render`."""
    whole.deliver(path, render(header, entries).encode("utf-8"))


def sort_key(entry: str) -> tuple[str, str]:
    """Return what lists are sorted by: letters without accents and case, then the entry itself."""
    return plain(entry).casefold(), entry


def plain(word: str) -> str:
    """Return `word` without its accents, as a typewriter of the time writes it."""
    if word.isascii():
        return word
    bare = (char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return "".join(bare).translate(_LETTERS)


def split(entry: str) -> tuple[str, tuple[str, ...]]:
    """Return the wrong form of `wrong->right, other` and its corrections."""
    wrong, _, rights = entry.partition(ARROW)
    return wrong.strip(), tuple(right.strip() for right in rights.split(",") if right.strip())


_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ß": "ss",
    }
)
