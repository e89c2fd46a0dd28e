r"""Guiguts' scannos: JSON of version 2, and Perl of version 1, which is parsed as data by a small grammar.

    file   = { assignment | "1" ";" }
    assignment = "%" name "=" "(" [ string "=>" string { "," string "=>" string } [ "," ] ] ")" ";"
    string = "'" … "'" | '"' … '"', in which a backslash takes the next character as it is

Of the variables, `%scannoslist` holds the corrections; `%reghints` are notes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scannos.work.wordlists.imported import Item

_TOKEN = re.compile(
    r"""(?P<space>(?:\s|\#[^\n]*)+)
      | '(?P<single>(?:[^'\\]|\\.)*)'
      | "(?P<double>(?:[^"\\]|\\.)*)"
      | (?P<sign>=>|%\w+|[=(),;]|1)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(['\"\\])")
_BOUNDED = re.compile(r"(?:\\b|\(\?<!\\w\))?(.*?)(?:\\b|\(\?!\\w\))?", re.DOTALL)
_CORRECTIONS = "%scannoslist"


def from_json(text: str, path: Path) -> Iterator[Item]:
    """Yield the entries of version 2's JSON: `scannos` are words, `regexes` regular expressions."""
    whole = json.loads(text)
    entries = whole.get("scannos", whole.get("regexes")) if isinstance(whole, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ScannosError("a Guiguts list has an array named scannos or regexes", path=path)
    for entry in entries:
        if "match" not in entry:
            raise ScannosError(f"this entry has no match: {json.dumps(entry)}", path=path)
        replacement = entry.get("replacement", "")
        rights = replacement if isinstance(replacement, list) else [replacement]
        yield _entry(str(entry["match"]), [str(right) for right in rights])


def from_perl(text: str, path: Path) -> Iterator[Item]:
    """Yield the entries of version 1's Perl."""
    tokens = [*_tokens(text, path), ("end", "", text.count("\n") + 1)]
    place = 0
    while tokens[place][0] != "end":
        name = tokens[place][1]
        if name == "1":
            place = _expect(tokens, place, ("1", ";"), path)
            continue
        if not name.startswith("%"):
            raise _unexpected(tokens[place], path)
        place = _expect(tokens, place, (name, "=", "("), path)
        while tokens[place][0] == "string":
            wrong = tokens[place][1]
            place = _expect(tokens, place + 1, ("=>",), path)
            if tokens[place][0] != "string":
                raise _unexpected(tokens[place], path)
            if name == _CORRECTIONS:
                yield _entry(wrong, [tokens[place][1]])
            place += 1
            place += tokens[place][1] == ","
        place = _expect(tokens, place, (")", ";"), path)


def _entry(match: str, rights: list[str]) -> Item:
    bounded = _BOUNDED.fullmatch(match)
    word = bounded[1] if bounded else match
    return word, tuple(right for right in rights if right)


def _tokens(text: str, path: Path) -> Iterator[tuple[str, str, int]]:
    place = 0
    while place < len(text):
        line = text.count("\n", 0, place) + 1
        token = _TOKEN.match(text, place)
        if token is None:
            raise ScannosError(
                f"cannot be read from here: {text[place : place + 20]!r}", path=path, line=line
            )
        if token.lastgroup in {"single", "double"}:
            yield "string", _ESCAPE.sub(r"\1", token[token.lastgroup]), line
        elif token.lastgroup == "sign":
            yield "sign", token["sign"], line
        place = token.end()


def _expect(tokens: list[tuple[str, str, int]], place: int, signs: tuple[str, ...], path: Path) -> int:
    for sign in signs:
        if tokens[place][:2] != ("sign", sign):
            raise _unexpected(tokens[place], path)
        place += 1
    return place


def _unexpected(token: tuple[str, str, int], path: Path) -> ScannosError:
    return ScannosError(f"{token[1] or 'the end'!r} was not expected here", path=path, line=token[2])
