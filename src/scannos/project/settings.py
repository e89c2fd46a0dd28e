"""What `[tool.scannos]` in `pyproject.toml`, or the whole of `scannos.toml`, may say.

A key that is not known is refused with the nearest name that is: a misspelt setting that is passed
over in silence is found months later.
"""

from __future__ import annotations

import codecs
import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from scannos.errors import ScannosError
from scannos.text import toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SETTINGS_FILE = "scannos.toml"
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings; the defaults are those of a project that sets nothing."""

    sources: tuple[str, ...] = ("seeds/**/*.txt",)
    """Patterns below the project's folder; `**` stands for any depth."""
    errata: str = "errata"
    """The folder of ledgers and of what is built from them."""
    encoding: str | None = None
    """A codec name for sources that are not UTF-8."""
    min_probability: float | None = None
    """Findings below it are neither listed nor counted; 0 to 1; None is for `detect` to say."""
    period: tuple[str, ...] = ()
    """Lists of `wordlists/` by their names: `period-1940s` or `1940s`."""
    models: str | None = None
    """The folder with the models of the sources' language, below the project's; None is for English."""
    wordlists: tuple[str, ...] = ()
    """The project's own lists, files below its folder."""
    reader: str | None = None
    """Who decides, where neither `--by` nor SCANNOS_BY says so."""
    ledger_per_reader: bool = False
    """Each reader writes `NAME.WHO.jsonl`, so that no forge has to merge."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The review's keys by the names of their actions, where they are not the usual ones."""
    viewer: str | None = None
    """The command that shows a page's picture; `{image}`, `{page}`, `{line}` are filled in."""
    documents: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By NAME: title, author, address, …, for letters; `encoding`; `images`, a path with `{page}`."""


def read_settings(path: Path) -> Settings | None:
    """Read the settings of one file; None for a `pyproject.toml` that has none. Raises ScannosError."""
    table: Any = toml.read(path)
    if path.name == PYPROJECT:
        tool = table.get("tool")
        table = tool.get("scannos") if isinstance(tool, dict) else None
        if table is None:
            return None
    return parse_settings(table, path)


def parse_settings(table: object, path: Path) -> Settings:
    """Check a table of settings; `path` is for the messages. Raises ScannosError."""
    if not isinstance(table, dict):
        raise ScannosError("[tool.scannos] must be a table", path=path)
    values: dict[str, Any] = {}
    for key, value in table.items():
        check = _CHECKS.get(key)
        if check is None:
            raise ScannosError(_unknown(key, _CHECKS), path=path)
        try:
            values[key.replace("-", "_")] = check(value)
        except ValueError as error:
            raise ScannosError(f"{key} must be {error}, not {value!r}", path=path) from None
    return Settings(**values)


def _unknown(key: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
    return f"there is no setting {key!r}; the nearest is {near[0]!r}"


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a string")
    return value


def _strings(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) and item for item in values):
        raise ValueError("a list of strings")
    return tuple(values)


def _below(value: object) -> str:
    text = _string(value)
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or re.match("[A-Za-z]:", text):
        raise ValueError("a path below the project's folder, written with /")
    return text


def _patterns(value: object) -> tuple[str, ...]:
    patterns = tuple(_below(item) for item in _strings(value))
    if not patterns:
        raise ValueError("a list of at least one pattern")
    return patterns


def _codec(value: object) -> str:
    text = _string(value)
    try:
        codecs.lookup(text)
    except LookupError:
        raise ValueError('the name of an encoding, for example "cp1252"') from None
    return text


def _probability(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 - parse_settings words one kind of error
    return value


def _initials(value: object) -> str:
    text = _string(value)
    if re.search(r"[\s./\\]", text):
        raise ValueError("a name without spaces, stops and slashes, for example initials")
    return text


def _documents(value: object) -> Mapping[str, Mapping[str, object]]:
    if not isinstance(value, dict) or not all(isinstance(details, dict) for details in value.values()):
        raise ValueError('tables, [documents."NAME"] each')
    for details in value.values():
        if "encoding" in details:
            _codec(details["encoding"])
    return value


def _keys(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("a table of actions and their keys")  # noqa: TRY004 - as above
    return {action: _strings(keys) for action, keys in value.items()}


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "sources": _patterns,
    "errata": _below,
    "encoding": _codec,
    "min-probability": _probability,
    "period": _strings,
    "models": _below,
    "wordlists": lambda value: tuple(_below(item) for item in _strings(value)),
    "reader": _initials,
    "ledger-per-reader": _flag,
    "keys": _keys,
    "viewer": _string,
    "documents": _documents,
}
