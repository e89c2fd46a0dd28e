"""A new project: settings with comments, folders, attributes for git; what can be found out is not asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errors import UsageError
from scannos.project import open_project
from scannos.project.settings import SETTINGS_FILE
from scannos.text import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SETTINGS = """\
# The settings of this project; a key that scannos does not know is refused. Commented out: the default.

# Which files are sources. They are never changed. A source's NAME is its path below the folder where its
# pattern starts to vary, without the suffix; its ledger is errata/NAME.jsonl.
sources = {sources}

# The folder of ledgers and of what is built from them.
# errata = "errata"

# Word lists beside English: names of lists that come with scannos, or a year of your texts.
# period = ["1944"]

# The folder with the models of your texts' language (docs/models.md); without it, English.
# models = "models/german"

# Lists of your own, one word or name a line.
# wordlists = ["words.txt"]

# How likely a finding must be to be listed, reviewed and counted by `scannos check`: 0 to 1.
# min-probability = 0.05

# The encoding of sources that are not UTF-8; a document's own stands in its table, below.
# encoding = "cp1252"

# One ledger for all readers, or each their own (errata/NAME.WHO.jsonl), so that no forge has to merge.
# ledger-per-reader = false

# Who decides, where neither --by nor SCANNOS_BY says so; else the initials of git's user.name.
# reader = "EP"

# The command that shows a page's picture; {image}, {page} and {line} are filled in.
# viewer = "xdg-open {image}"

# The review's keys, where they are not the usual ones.
# keys = {stet = "k"}

# What letters to a text's keeper say of it.
# [documents."NAME"]
# title = "…"
# author = "…"
# address = "where errata are taken"
"""
_ENCODED = """
[documents.{name}]
encoding = "{encoding}" # a guess: look whether the text's accents and dashes are right
"""
_ATTRIBUTES = (
    "errata/**/*.corrected.txt -text",
    "errata/**/*.diplomatic.txt -text",
    "errata/**/*.diff -text",
    "errata/**/*.html -text",
    "errata/**/*.jsonl text eol=lf merge=union",
)
_DEFAULT = "seeds"
_NO_SOURCES = {"errata", "wordlists", "docs", "src", "tests"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new project consists of."""

    settings: str
    """The text of `scannos.toml`."""
    attributes: str
    """What `.gitattributes` lacks: git must leave sources and products as they are, and join ledgers."""
    folders: tuple[Path, ...]
    """Those that are missing."""
    sources: int
    """How many texts there are already."""


def plan(root: Path) -> Plan:
    """Return what a project in `root` needs. Raises UsageError where one stands already."""
    if project := open_project(root):
        raise UsageError(f"{project.root.resolve()} is a project already, and has settings")
    patterns = _patterns(root)
    files = [file for pattern in patterns for file in sorted(root.glob(pattern)) if file.is_file()]
    settings = _SETTINGS.replace("{sources}", json.dumps(patterns, ensure_ascii=False))
    return Plan(
        settings + "".join(_encodings(root, files)),
        _attributes(root, patterns),
        tuple(root / name for name in _folders(patterns) if not (root / name).is_dir()),
        len(files),
    )


def found(root: Path, wanted: Plan) -> None:
    """Put a project on the disk; what stands there is added to, never written over."""
    for folder in wanted.folders:
        folder.mkdir(parents=True)
    if wanted.attributes:
        with (root / ".gitattributes").open("a", encoding="utf-8", newline="\n") as file:
            file.write(wanted.attributes)
    with (root / SETTINGS_FILE).open("x", encoding="utf-8", newline="\n") as file:
        file.write(wanted.settings)


def _patterns(root: Path) -> tuple[str, ...]:
    """Return where texts are: in folders, or else here, or else where they shall be put."""
    folders = sorted(path for path in root.iterdir() if path.is_dir() and _may_hold_texts(path))
    if folders:
        return tuple(f"{folder.name}/**/*.txt" for folder in folders)
    return ("*.txt",) if any(root.glob("*.txt")) else (f"{_DEFAULT}/**/*.txt",)


def _may_hold_texts(folder: Path) -> bool:
    return not folder.name.startswith(".") and folder.name not in _NO_SOURCES and any(folder.rglob("*.txt"))


def _folders(patterns: Sequence[str]) -> Iterator[str]:
    yield from (pattern.partition("/")[0] for pattern in patterns if "/" in pattern)
    yield "errata"


def _encodings(root: Path, files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        guess = formats.guess(file.read_bytes())
        if guess != "utf-8":
            parts = file.relative_to(root).with_suffix("").parts
            name = "/".join(parts[1:] or parts)
            yield _ENCODED.format(name=json.dumps(name, ensure_ascii=False), encoding=guess)


def _attributes(root: Path, patterns: Sequence[str]) -> str:
    path = root / ".gitattributes"
    there = path.read_text("utf-8") if path.is_file() else ""
    wanted = [
        f"{pattern.partition('*')[0] + '**' if '/' in pattern else '/*.txt'} -text" for pattern in patterns
    ]
    missing = [line for line in (*wanted, *_ATTRIBUTES) if line not in there.splitlines()]
    gap = "\n" if there and not there.endswith("\n") else ""
    return gap + "".join(f"{line}\n" for line in missing) if missing else ""
