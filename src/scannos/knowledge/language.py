"""What is known of a language beside its words: small ones by what they do, endings, abbreviations, numbers.

It stands in a TOML file: `data/english.toml` says of each key what it is for. A folder of models has its own,
`language.toml`, and scannos does without what that leaves out; of English there is the packaged one below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scannos.errors import ScannosError
from scannos.text import toml

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGED: Final = Path(__file__).parent / "data" / "english.toml"
LIST: Final = "spellchecker"
NO_LIST: Final = "none"
"""The name of no list of words."""

Words = frozenset[str]
_EMPTY: Final = Words()
Misread = tuple[tuple[str, str, float], ...]
"""Regular expressions of what was read, what was printed, and the nats of that."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written."""

    behind: Words = _EMPTY
    ordinals: Mapping[str, str] = field(default_factory=dict)
    """Last digit -> ending; `others` for all that are not named, and for the teens."""
    nothing: Words = _EMPTY
    pounds: str = ""
    misread: Misread = ()
    whole: Misread = ()
    lettered: str = "(?!)"


@dataclass(frozen=True, eq=False)
class Web:
    """What stands around a text on a page of the web."""

    frame: str = "(?!)"
    menu: Words = _EMPTY

    @cached_property
    def framed(self) -> re.Pattern[str]:
        """What a line of the frame has."""
        return re.compile(rf"\b(?:{self.frame})\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Language:
    """A language; its keys are explained in the packaged file."""

    spellchecker: str = NO_LIST
    joining: Words = _EMPTY
    endless: Words = _EMPTY
    opening: Words = _EMPTY
    verbs: Words = _EMPTY
    between: Words = _EMPTY
    doubled: Words = _EMPTY
    twice: Words = _EMPTY
    compared: Words = _EMPTY
    links: Words = _EMPTY
    after_i: Words = _EMPTY
    abbreviations: Words = _EMPTY
    titles: Words = _EMPTY
    endings: Words = _EMPTY
    plurals: Words = _EMPTY
    possessives: Words = _EMPTY
    owning: str = ""
    prefixes: Words = _EMPTY
    particles: Words = _EMPTY
    inner: Words = _EMPTY
    letters: Words = _EMPTY
    short: Words = _EMPTY
    left: Mapping[str, str] = field(default_factory=dict)
    """A lone letter -> the words that it may be left of."""
    alone: Mapping[str, float] = field(default_factory=dict)
    """A letter that stands for a word -> what that says, nats."""
    numbers: Numbers = field(default_factory=Numbers)
    web: Web = field(default_factory=Web)

    @cached_property
    def openers(self) -> Words:
        """Words that begin sentences, with their capital."""
        return Words(word.capitalize() for word in self.opening)

    @cached_property
    def possessive(self) -> re.Pattern[str]:
        """What is behind the owner in a possessive, straight apostrophes alone."""
        some = sorted(map(re.escape, self.possessives))
        parts = [f"(?<=.){one}" for one in some] + [f"(?<=.){one.upper()}" for one in some]
        parts += [f"(?<=[{re.escape(self.owning)}])'"] if self.owning else []
        return re.compile(f"(?:{'|'.join(parts) or '(?!)'})$")

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """The same behind whatever was read, with any apostrophe."""
        some = [re.escape(one).replace("'", "['’]") for one in sorted(self.possessives)]
        some += ["['’]"] if self.owning else []
        return re.compile(rf"(?<=\w\w)(?:{'|'.join(some) or '(?!)'})$")

    def owner(self, form: str) -> str:
        """Return a form without what makes it a possessive, whatever its apostrophe and capitals."""
        low = form.lower().replace("’", "'")
        return next((form[: -len(ending)] for ending in self.possessives if low.endswith(ending)), form)

    @cached_property
    def particle(self) -> re.Pattern[str]:
        """What begins a name that has a capital behind it."""
        return re.compile(rf"^(?:{_any(self.particles)})(?=[^\W\d_a-z]\w{{2}})")

    @cached_property
    def capitals(self) -> re.Pattern[str]:
        """A name with a capital inside."""
        return re.compile(f"(?:{_any(self.inner)})[A-Z][a-z]+")


NONE: Final = Language()
"""Nothing is known."""


@cache
def read(path: Path) -> Language:
    """Read a language.

    Raises ScannosError, in one line, for a file that is missing or no TOML, a key that there is not, and what
    cannot stand behind it.
    """
    table = _table(path)
    if path != PACKAGED and table.get(LIST) == (packaged := _table(PACKAGED))[LIST]:
        table = packaged | table
    try:
        parts = {"numbers": Numbers, "web": Web}
        made = {key: parts[key](**_read(parts[key], table.pop(key))) for key in parts if key in table}
        return Language(**_read(Language, table), **made)
    except ValueError as error:
        raise ScannosError(str(error), path=path) from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return toml.read(path)
    except OSError as error:
        raise ScannosError(f"cannot be read: {error.strerror}", path=path) from error


def _any(words: Words) -> str:
    return "|".join(map(re.escape, sorted(words))) or "(?!)"


def _read(kind: type, table: object) -> dict[str, Any]:
    """Return the values of a table as the fields of a class want them; ValueError in words."""
    if not isinstance(table, dict):
        raise ValueError(f"{kind.__name__.lower()} must be a table")  # noqa: TRY004 - told to a person
    wanted = {one.name: str(one.type) for one in fields(kind)}
    for key in table:
        if key not in wanted:
            raise ValueError(f"there is no setting {key!r}; there are {', '.join(wanted)}")
    return {key: _value(key, value, wanted[key]) for key, value in table.items()}


def _value(key: str, value: object, kind: str) -> object:
    match kind, value:
        case "Words", str():
            return Words(value.split())
        case "str", str():
            return _pattern(key, value)
        case "Misread", list() if all(map(_is_misread, value)):
            return tuple((_pattern(key, read), printed, float(nats)) for read, printed, nats in value)
        case "Mapping[str, float]", dict() if all(isinstance(one, int | float) for one in value.values()):
            return value
        case "Mapping[str, str]", dict() if all(isinstance(one, str) for one in value.values()):
            return value
    told = {
        "Misread": "rows of a regular expression, a text and a number",
        "Mapping[str, str]": "a table of texts",
        "Mapping[str, float]": "a table of numbers",
    }
    raise ValueError(f"{key} must be {told.get(kind, 'a text')}")


def _is_misread(row: object) -> bool:
    match row:
        case [str(), str(), int() | float()]:
            return True
    return False


def _pattern(key: str, text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"{key} is no regular expression: {error}") from error
    return text
