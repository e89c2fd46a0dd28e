"""What may stand behind the keys of a language, checked: words, texts, rules, tables of these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Words = frozenset[str]
Small = frozenset[str]
"""The same, all in small letters: one with a capital would never be met."""
Rule = str
"""A regular expression."""
Misread = tuple[tuple[str, str, float], ...]
"""Regular expressions of what was read, what was printed, and the nats of that."""
Shapes = tuple[tuple[str, re.Pattern[str]], ...]
"""Names, and what has that shape."""


def checked(key: str, value: object, kind: str) -> object:
    """Return a value of a TOML file as a field wants it that is declared so.

    Raises ValueError, in words for a person.
    """
    return _READERS[kind](key, value)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text")  # noqa: TRY004 - told to a person, like all that follow
    return value


def _words(key: str, value: object) -> Words:
    return Words(_text(key, value).split())


def _small(key: str, value: object) -> Small:
    words = _text(key, value).split()
    for word in words:
        if word != word.lower():
            raise ValueError(f"{key} must be in small letters, not {word!r}")
    return Small(words)


def _rule(key: str, value: object) -> Rule:
    """Return a regular expression that can stand in another."""
    text = _text(key, value)
    try:
        re.compile(f"(?:{text})")
    except re.error as error:
        raise ValueError(f"{key} is no regular expression: {error.msg}") from error
    return text


def _misread(key: str, value: object) -> Misread:
    if not (isinstance(value, list) and all(map(_is_misread, value))):
        raise ValueError(f"{key} must be rows of a regular expression, a text and a number")
    return tuple((_rule(key, read), printed, float(nats)) for read, printed, nats in value)


def _is_misread(row: object) -> bool:
    match row:
        case [str(), str(), int() | float()]:
            return True
    return False


def _texts(key: str, value: object) -> Mapping[str, str]:
    if not (isinstance(value, dict) and all(isinstance(one, str) for one in value.values())):
        raise ValueError(f"{key} must be a table of texts")
    return value


def _numbers(key: str, value: object) -> Mapping[str, float]:
    if not (isinstance(value, dict) and all(isinstance(one, int | float) for one in value.values())):
        raise ValueError(f"{key} must be a table of numbers")
    return value


def _shapes(key: str, value: object) -> Shapes:
    return tuple((name, re.compile(_rule(name, one))) for name, one in _texts(key, value).items())


_READERS: Final[Mapping[str, Callable[[str, object], object]]] = {
    "Words": _words,
    "Small": _small,
    "str": _text,
    "Rule": _rule,
    "Misread": _misread,
    "Mapping[str, str]": _texts,
    "Mapping[str, float]": _numbers,
    "Shapes": _shapes,
}
"""By the declared types of the fields."""
