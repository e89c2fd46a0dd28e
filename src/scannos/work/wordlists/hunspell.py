"""hunspell dictionaries: the words of a `.dic` with the endings and beginnings of the `.aff` beside it.

Read are SET, FLAG, AF, SFX, PFX with their conditions and cross products, FORBIDDENWORD, NEEDAFFIX and
ONLYINCOMPOUND (hunspell(5)). Not read: compounding, and affixes on affixes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scannos.work.wordlists.imported import Item

_NAMED = re.compile(rb"^\s*SET\s+(\S+)", re.MULTILINE)
_SLASH = re.compile(r"(?<!\\)/")
_RULE = 5
_KINDS = ("SFX", "PFX")
_MARKS = ("FORBIDDENWORD", "NEEDAFFIX", "ONLYINCOMPOUND")


@dataclass(frozen=True, slots=True)
class Affix:
    """One line of an SFX or PFX table."""

    suffix: bool
    crosses: bool
    strip: str
    add: str
    condition: str

    def apply(self, word: str) -> str | None:
        """Return the word with the affix, or None where its condition does not hold."""
        if not _holds(self.condition, self.suffix, word):
            return None
        if self.suffix:
            return word[: len(word) - len(self.strip)] + self.add if word.endswith(self.strip) else None
        return self.add + word[len(self.strip) :] if word.startswith(self.strip) else None


@dataclass(slots=True)
class Affixes:
    """What an `.aff` says, as far as it is read."""

    kind: str = ""
    """How flags are written: one character, `long`, `num`, `UTF-8`."""
    tables: dict[str, list[Affix]] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    """What the numbers stand for that are written for flags; the first is the table's count."""
    marks: dict[str, str] = field(default_factory=dict)

    def flags(self, written: str) -> list[str]:
        """Return the flags of a word or an alias."""
        if self.aliases and written.isdigit():
            written = self.aliases[int(written)] if int(written) < len(self.aliases) else ""
        if self.kind == "num":
            return written.split(",")
        return re.findall("..", written) if self.kind == "long" else list(written)


def encoding(path: Path, data: bytes) -> str:
    """Return the encoding of a `.dic`: what its `.aff` names, else UTF-8 if it is, else Latin-1."""
    affixes = path.with_suffix(".aff")
    named = _NAMED.search(affixes.read_bytes()) if affixes.is_file() else None
    try:
        if named:
            return codecs.lookup(named[1].decode("ascii")).name
        data.decode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return "latin-1"
    return "utf-8-sig"


def dictionary(text: str, path: Path) -> Iterator[Item]:
    """Yield the words of a main dictionary, all their forms spelled out."""
    affixes = _read(path.with_suffix(".aff"))
    for line in text.split("\n")[1:]:
        if not line.strip() or line.startswith("\t"):
            continue
        # Morphological fields follow a tab, or a space and two letters and a colon.
        entry = re.split(r"\t| +(?=[a-z]{2}:)", line.strip("\r "), maxsplit=1)[0]
        word, *written = _SLASH.split(entry, maxsplit=1)
        flags = affixes.flags(written[0].strip()) if written else []
        marks = {mark for mark in _MARKS if affixes.marks.get(mark) in flags}
        word = word.replace("\\/", "/")
        if "FORBIDDENWORD" in marks:
            yield word, ()
        elif "ONLYINCOMPOUND" not in marks:
            yield from ((form, None) for form in _forms(word, flags, affixes, bare="NEEDAFFIX" not in marks))


def personal(text: str, _path: Path) -> Iterator[Item]:
    """Yield the words of a personal dictionary: `*bar` forbids, `Foo/Simpson` gets no endings here."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("*"):
            yield line[1:], ()
        else:
            yield _SLASH.split(line)[0].replace("\\/", "/"), None


def _forms(word: str, flags: list[str], affixes: Affixes, *, bare: bool) -> Iterator[str]:
    if bare:
        yield word
    used = [affix for flag in flags for affix in affixes.tables.get(flag, ())]
    prefixes = [affix for affix in used if not affix.suffix]
    for affix in used:
        form = affix.apply(word)
        if form is None:
            continue
        yield form
        if affix.suffix and affix.crosses:
            crossed = (prefix.apply(form) for prefix in prefixes if prefix.crosses and prefix.apply(word))
            yield from (both for both in crossed if both)


def _read(path: Path) -> Affixes:
    affixes = Affixes()
    if not path.is_file():
        return affixes
    data = path.read_bytes()
    for number, line in enumerate(data.decode(encoding(path, data)).splitlines(), 1):
        parts = line.split()
        if len(parts) > 1 and parts[0] in (*_KINDS, *_MARKS, "FLAG", "AF"):
            try:
                _take(affixes, parts)
            except (IndexError, ValueError) as error:
                raise ScannosError(f"this line is not complete: {line}", path=path, line=number) from error
    return affixes


def _take(affixes: Affixes, parts: list[str]) -> None:
    if parts[0] == "FLAG":
        affixes.kind = parts[1]
    elif parts[0] == "AF":
        affixes.aliases.append(parts[1])
    elif parts[0] in _MARKS:
        affixes.marks[parts[0]] = parts[1]
    elif parts[1] not in affixes.tables:
        affixes.tables[parts[1]] = []
        affixes.marks[f"{parts[0]} {parts[1]}"] = parts[2]
    else:
        crosses = affixes.marks.get(f"{parts[0]} {parts[1]}") == "Y"
        strip, add = ("" if part == "0" else _SLASH.split(part)[0] for part in parts[2:4])
        condition = parts[4] if len(parts) >= _RULE else "."
        affixes.tables[parts[1]].append(Affix(parts[0] == "SFX", crosses, strip, add, condition))


def _holds(condition: str, suffix: bool, word: str) -> bool:  # noqa: FBT001 - a cache takes no keywords
    return _condition(condition, suffix).search(word) is not None


@cache
def _condition(condition: str, suffix: bool) -> re.Pattern[str]:  # noqa: FBT001 - a cache takes no keywords
    # A condition is characters, dots and character classes; anything else in it stands for itself.
    parts = re.findall(r"\[\^?[^\]]+\]|.", condition)
    safe = "".join(part if part == "." else _class(part) for part in parts)
    return re.compile(f"(?:{safe})$" if suffix else f"^(?:{safe})")


def _class(part: str) -> str:
    if part.startswith("[") and len(part) > 1:
        negated = part.startswith("[^")
        return f"[{'^' if negated else ''}{re.escape(part[1 + negated : -1])}]"
    return re.escape(part)
