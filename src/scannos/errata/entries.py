"""One line of a ledger: made, written, read, and believed only when its ID fits.

A line is one JSON object. Its ID is the first 16 hex digits of the SHA-256 over the same object
without `id`, written with sorted keys, no spaces, in UTF-8: a line that was changed after it was
written no longer fits its ID, and is damage.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from scannos.errata import bodies, quick
from scannos.errata.bodies import Damage
from scannos.errata.versions import UPGRADES, newest, upgrade
from scannos.model import Entry, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scannos.errata.versions import Fields, Upgrades
    from scannos.model import Body

__all__ = ["Damage", "dump", "new", "parse", "salvage"]


def new(body: Body, extra: Mapping[str, object] | None = None) -> Entry:
    """Make the entry of a decision; `extra` are keys of other programs, written along.

    Raises Damage (a ValueError) for what could not be read back as it is: an empty reading, a wrong
    verdict, a time without its form, a lone surrogate, an extra key that has a meaning here.
    """
    if isinstance(body, Unknown):
        raise Damage("an entry of an unknown kind can be kept, but not made")
    extra = extra or {}
    fields = {"v": newest(), **bodies.fields(body)}
    if clash := sorted({"id", *fields, *bodies.OPTIONAL} & set(extra)):
        raise Damage(f"the keys {clash} have a meaning of their own")
    entry = parse(_line({**fields, **extra, "id": _identity({**fields, **extra})}))
    if entry.body != body or entry.extra != extra:
        raise Damage("the entry would not be read back as it is")
    return entry


def dump(entry: Entry) -> str:
    """Return the entry as one line of JSON, without a line end, its keys in the order people read them."""
    if isinstance(entry.body, Unknown) or entry.v != newest():
        return _line({**entry.extra})
    return _line({"v": entry.v, **bodies.fields(entry.body), **entry.extra, "id": entry.id})


def parse(line: str, upgrades: Upgrades = UPGRADES) -> Entry:
    """Read one line. Raises Damage for what is no entry, or does not fit its ID.

    A line of a newer version is kept whole, and nothing applied from it; one of an older version is
    raised by the `upgrades`, and kept whole in `extra`, too, so that it can be written as it was.
    """
    quickly = None if upgrades else quick.read(line)
    return quickly or _entry(_object(line), upgrades)


def salvage(line: str) -> Iterator[Entry]:
    """Yield the entries that stand whole somewhere in a damaged line; each is known by its own ID."""
    at = 0
    while match := _START.search(line, at):
        at = match.end()
        with suppress(ValueError, RecursionError):
            fields, end = _READ.raw_decode(line, match.start())
            yield _entry(fields, UPGRADES)
            at = end


def _entry(fields: object, upgrades: Upgrades) -> Entry:
    if not isinstance(fields, dict):
        raise Damage("not an entry: no JSON object")
    identity, version, kind = fields.get("id"), fields.get("v"), fields.get("kind")
    if not isinstance(identity, str) or not isinstance(kind, str) or type(version) is not int or version < 1:
        raise Damage("an entry needs an id, a kind, and a version from 1")
    bare = {key: value for key, value in fields.items() if key != "id"}
    if identity != _identity(bare):
        raise Damage(f"the line was changed after it was written: its ID {identity} no longer fits")
    if version > newest(upgrades) or kind not in bodies.KINDS:
        return Entry(identity, version, Unknown(kind, _replaces(fields)), fields)
    body, rest = bodies.read(kind, upgrade(bare, version, upgrades))
    return Entry(identity, version, body, rest if version == newest(upgrades) else fields)


def _line(fields: Fields) -> str:
    ordered = {key: fields[key] for key in ("v", "kind", "id")}
    return _WRITTEN.encode({**ordered, **fields})


def _identity(fields: Fields) -> str:
    try:
        return hashlib.sha256(_SORTED.encode(fields).encode()).hexdigest()[:16]
    except UnicodeEncodeError as error:
        raise Damage("a lone surrogate is no text") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise Damage(f"not to be written as JSON: {error}") from error


def _object(line: str) -> object:
    try:
        return _READ.decode(line)
    except RecursionError as error:
        raise Damage("nested too deeply") from error
    except ValueError as error:
        raise Damage(f"not an entry: {error}") from error


def _pairs(pairs: list[tuple[str, object]]) -> Fields:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Damage("a key stands twice")
    return fields


def _no_number(word: str) -> object:
    raise Damage(f"{word} is no number of JSON")


def _replaces(fields: Fields) -> tuple[str, ...]:
    """What an entry that we do not understand takes back is no longer meant, whatever it says instead."""
    replaces = fields.get("replaces")
    return tuple(item for item in replaces if isinstance(item, str)) if isinstance(replaces, list) else ()


# Made once: json.dumps builds an encoder for every call.
_SORTED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_READ: Final = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_no_number)
_START: Final = re.compile(r'\{"v":')
