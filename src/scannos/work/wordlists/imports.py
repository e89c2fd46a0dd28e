"""Word lists of other programs, read as data and never run.

Guiguts' and Distributed Proofreaders' lists, hunspell dictionaries, codespell and typos dictionaries, and
plain lists. What cannot be said in a list of words (regular expressions) is skipped, and named.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from scannos.errors import ScannosError, UsageError
from scannos.knowledge.wordlists import ARROW, find, render
from scannos.work.wordlists import guiguts, hunspell
from scannos.work.wordlists.imported import Imported, Skipped, gather

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from scannos.work.wordlists.imported import Item

_ANY_ENCODING = "latin-1"


def read(path: Path, form: str = "") -> Imported:
    """Read a list of one of `FORMS`, by default the one that its name and content speak of.

    ScannosError for what cannot be read, with its line where there is one; UsageError for a form unknown.
    """
    text = _text(path)
    form = form or guess(path.name, text)
    if form not in FORMS:
        raise UsageError(f"no list is of the form {form}; there are {', '.join(FORMS)}")
    try:
        return gather(FORMS[form](text, path))
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScannosError(f"the list cannot be read: {error}", path=path) from error


def guess(name: str, text: str) -> str:
    """Return the form of a list, from its file's name or its first lines."""
    lower = name.lower()
    for form, speaks in _SIGNS.items():
        if speaks(lower, text):
            return form
    return "words"


def save(name: str, imported: Imported, source: str, licence: str) -> Path:
    """Write what was imported as a new list, given by name or path; ScannosError if there is one already."""
    path = find(name)
    header = (f"Words of {source}", f"provenance: imported from {source}", f"licence: {licence}")
    wrong = (f"{form}{ARROW}{', '.join(rights)}" for form, rights in imported.wrong.items())
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(render(header, (*imported.good, *wrong)))
    except FileExistsError as error:
        raise ScannosError(
            "there is such a list already; name another, or take it away", path=path
        ) from error
    except OSError as error:
        raise ScannosError(f"the word list cannot be written: {error.strerror}", path=path) from error
    return path


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScannosError(f"the list cannot be read: {error.strerror}", path=path) from error
    if path.suffix == ".dic":
        return data.decode(hunspell.encoding(path, data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_ANY_ENCODING)


def _good_words(text: str, _path: Path) -> Iterator[Item]:
    """Yield Distributed Proofreaders' good words: what stands before the first white space of a line."""
    for line in text.splitlines():
        if line.strip():
            yield line.split()[0], None


def _bad_words(text: str, _path: Path) -> Iterator[Item]:
    return ((word, ()) for word, _ in _good_words(text, _path))


def _words(text: str, _path: Path) -> Iterator[Item]:
    lines = (line.strip() for line in text.splitlines())
    return ((line, None) for line in lines if line and not line.startswith("#"))


def _project(text: str, path: Path) -> Iterator[Item]:
    """Yield the words of Guiguts' project_dict.json."""
    lists = _table(json.loads(text), path)
    for key, rights in (("good words", None), ("bad words", ())):
        for word in lists.get(key, ()):
            yield str(word), rights


def _codespell(text: str, path: Path) -> Iterator[Item]:
    """Yield `wrong->right`, `wrong->a, b,` (a choice) and `wrong->right, reason` (not to be done unasked)."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        wrong, arrow, rights = line.partition(ARROW)
        if not arrow:
            raise ScannosError(f"a line must be: wrong{ARROW}right", path=path, line=number)
        # As codespell reads it: after the last comma stands a reason, or nothing.
        listed = rights.rpartition(",")[0] if "," in rights else rights
        yield wrong.strip(), tuple(right.strip() for right in listed.split(",") if right.strip())


def _typos(text: str, path: Path) -> Iterator[Item]:
    """Yield the words of typos' configuration: x = "x" allows, x = "" forbids."""
    for table in _tables(tomllib.loads(text), path):
        for wrong, right in table.items():
            yield wrong, (None if wrong == right else (right,) if right else ())


def _tables(whole: Mapping[str, Any], path: Path) -> Iterator[Mapping[str, str]]:
    # typos.toml has the tables at the top, pyproject.toml under tool.typos.
    root = whole.get("tool", {}).get("typos", whole)
    places = [root.get("default", {}), *root.get("type", {}).values()]
    for place in places:
        for key in ("extend-words", "extend-identifiers"):
            yield _table(place.get(key, {}), path)


def _table(value: object, path: Path) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ScannosError("the list is not laid out as its form wants", path=path)
    return value


FORMS: dict[str, Callable[[str, Path], Iterator[Item]]] = {
    "guiguts": guiguts.from_json,
    "guiguts-rc": guiguts.from_perl,
    "project-dict": _project,
    "good-words": _good_words,
    "bad-words": _bad_words,
    "hunspell": hunspell.dictionary,
    "hunspell-personal": hunspell.personal,
    "codespell": _codespell,
    "typos": _typos,
    "words": _words,
}
"""The forms that can be read, and what reads them."""

_SIGNS: dict[str, Callable[[str, str], bool]] = {
    "project-dict": lambda name, text: name.endswith(".json") and '"good words"' in text,
    "guiguts": lambda name, _: name.endswith(".json"),
    "guiguts-rc": lambda name, _: name.endswith(".rc"),
    "typos": lambda name, _: name.endswith(".toml"),
    "hunspell": lambda name, text: name.endswith(".dic") and text.split("\n")[0].strip().isdigit(),
    "hunspell-personal": lambda name, _: name.endswith(".dic"),
    "good-words": lambda name, _: name.startswith("good_words"),
    "bad-words": lambda name, _: name.startswith(("bad_words", "possible_bad_words")),
    "codespell": lambda _, text: ARROW in next((line for line in text.splitlines() if line[:1] != "#"), ""),
}

__all__ = ["FORMS", "Imported", "Skipped", "guess", "read", "save"]
