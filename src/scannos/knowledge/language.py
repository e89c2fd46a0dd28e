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
from scannos.knowledge.values import Misread, Rule, Shapes, Small, Words, checked
from scannos.text import toml

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGED: Final = Path(__file__).parent / "data" / "english.toml"
FILE: Final = "language.toml"
"""What it is called in a folder of models."""
LIST: Final = "spellchecker"
NO_LIST: Final = "none"
"""The name of no list of words."""

_EMPTY: Final = Words()
_NEVER: Final = "(?!)"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written."""

    behind: Words = _EMPTY
    units: Words = _EMPTY
    ordinals: Mapping[str, str] = field(default_factory=dict)
    """Last digit -> ending; `others` for all that are not named, and for the teens."""
    nothing: Words = _EMPTY
    pounds: str = ""
    misread: Misread = ()
    whole: Misread = ()
    lettered: Rule = _NEVER


@dataclass(frozen=True, eq=False)
class Web:
    """What stands around a text on a page of the web."""

    frame: Rule = _NEVER
    menu: Small = _EMPTY

    @cached_property
    def framed(self) -> re.Pattern[str]:
        """What a line of the frame has."""
        return re.compile(rf"\b(?:{self.frame})\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Language:
    """A language; its keys are explained in the packaged file."""

    spellchecker: str = NO_LIST
    joining: Small = _EMPTY
    endless: Small = _EMPTY
    opening: Small = _EMPTY
    verbs: Small = _EMPTY
    between: Small = _EMPTY
    doubled: Small = _EMPTY
    twice: Small = _EMPTY
    compared: Small = _EMPTY
    links: Small = _EMPTY
    after_i: Small = _EMPTY
    capital: Small = _EMPTY
    abbreviations: Small = _EMPTY
    shortened: Words = _EMPTY
    titles: Small = _EMPTY
    endings: Small = _EMPTY
    plurals: Small = _EMPTY
    possessives: Small = _EMPTY
    owning: str = ""
    prefixes: Small = _EMPTY
    particles: Words = _EMPTY
    inner: Words = _EMPTY
    letters: Small = _EMPTY
    short: Small = _EMPTY
    left: Mapping[str, str] = field(default_factory=dict)
    """A lone letter -> the words that it may be left of."""
    alone: Mapping[str, float] = field(default_factory=dict)
    """A letter that stands for a word -> what that says, nats."""
    shapes: Shapes = ()
    numbers: Numbers = field(default_factory=Numbers)
    web: Web = field(default_factory=Web)

    @cached_property
    def openers(self) -> Words:
        """Words that begin sentences, with their capital."""
        return Words(word.capitalize() for word in self.opening)

    @cached_property
    def beginners(self) -> Words:
        """Those whose capital tells that a sentence begins."""
        return Words(word.capitalize() for word in self.opening - self.capital)

    def shortens(self, word: str) -> bool:
        """Tell an initial or an abbreviation, as it is written, by what a sentence is shown to end with."""
        initial = len(word) == 1 and word.isupper() and word.lower() not in self.capital
        return (
            initial or word in self.shortened or (not self.shortened and word.lower() in self.abbreviations)
        )

    @cached_property
    def possessive(self) -> re.Pattern[str]:
        """What is behind the owner in a possessive, straight apostrophes alone."""
        some = [re.escape(one) for one in self.owned]
        parts = [f"(?<=.){one}" for one in some] + [f"(?<=.){one.upper()}" for one in some]
        parts += [f"(?<=[{re.escape(self.owning)}])'"] if self.owning else []
        return re.compile(f"(?:{'|'.join(parts) or _NEVER})$")

    @cached_property
    def tail(self) -> re.Pattern[str]:
        """The same behind whatever was read, with any apostrophe."""
        some = [re.escape(one).replace("'", "['’]") for one in self.owned]
        some += ["['’]"] if self.owning else []
        return re.compile(rf"(?<=\w\w)(?:{'|'.join(some) or _NEVER})$")

    def owner(self, form: str) -> str:
        """Return a form without what makes it a possessive, whatever its apostrophe and capitals."""
        low = form.lower().replace("’", "'")
        return next((form[: -len(ending)] for ending in self.owned if low.endswith(ending)), form)

    @cached_property
    def owned(self) -> tuple[str, ...]:
        """What ends possessives, the longest first."""
        return tuple(sorted(self.possessives, key=lambda ending: (-len(ending), ending)))

    @cached_property
    def many(self) -> tuple[str, ...]:
        """What ends plurals, the shortest first."""
        return tuple(sorted(self.plurals, key=lambda ending: (len(ending), ending)))

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


def of(folder: Path | None) -> Language:
    """Return the language of a folder of models, of which nothing need be known; English without one.

    Raises ScannosError as `read` does.
    """
    path = folder / FILE if folder else PACKAGED
    return read(path) if path.exists() else NONE


@cache
def read(path: Path) -> Language:
    """Read a language.

    Raises ScannosError, in one line, for a file that is missing or no TOML, a key that there is not, and what
    cannot stand behind it.
    """
    table = {key: value for one in reversed(sources(path)) for key, value in _table(one).items()}
    try:
        parts = {"numbers": Numbers, "web": Web}
        made = {key: parts[key](**_read(parts[key], table.pop(key))) for key in parts if key in table}
        return Language(**_read(Language, table), **made)
    except ValueError as error:
        raise ScannosError(str(error), path=path) from error


@cache
def sources(path: Path) -> tuple[Path, ...]:
    """Return the files that say what is known of a language, those that are asked first before others.

    Another English has the packaged one for what it leaves out. Raises ScannosError as `read` does.
    """
    english = path != PACKAGED and _table(path).get(LIST) == _table(PACKAGED)[LIST]
    return (path, PACKAGED) if english else (path,)


def _table(path: Path) -> dict[str, Any]:
    try:
        return toml.read(path)
    except OSError as error:
        raise ScannosError(f"cannot be read: {error.strerror}", path=path) from error


def _any(words: Words) -> str:
    return "|".join(map(re.escape, sorted(words))) or _NEVER


def _read(kind: type, table: object) -> dict[str, Any]:
    """Return the values of a table as the fields of a class want them; ValueError in words."""
    if not isinstance(table, dict):
        raise ValueError(f"{kind.__name__.lower()} must be a table")  # noqa: TRY004 - told to a person
    wanted = {one.name: str(one.type) for one in fields(kind)}
    for key in table:
        if key not in wanted:
            raise ValueError(f"there is no setting {key!r}; there are {', '.join(wanted)}")
    return {key: checked(key, value, wanted[key]) for key, value in table.items()}
