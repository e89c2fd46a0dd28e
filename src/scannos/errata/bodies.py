"""The four kinds of entries: which keys each has, and what may stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from scannos.errors import ScannosError
from scannos.model import Anchor, Answer, Cause, Erratum, Sent, Unknown, Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.errata.versions import Fields
    from scannos.model import Body

OPTIONAL: Final = ("unattended",)
"""Written only where true, so that the lines of people stay short."""


class Damage(ScannosError, ValueError):  # noqa: N818 - it is found, and kept, more often than raised
    """An entry that cannot be believed, or cannot be made; with file and line where they are known."""


def fields(body: Body) -> Fields:
    """Return the keys and values of a body, `kind` first, in the order people read them."""
    match body:
        case Erratum():
            return _erratum_fields(body)
        case Word():
            said: Fields = {"kind": "word", "word": body.word, "opinion": body.opinion}
            return {**said, **_signature(body), "replaces": [*body.replaces]}
        case Sent():
            items = [[number, identity] for number, identity in body.items]
            said = {"kind": "sent", "to": body.to, "profile": body.profile, "items": items}
            return {**said, **_signature(body)}
        case Answer():
            said = {"kind": "answer", "sent": body.sent, "item": body.item, "answer": body.answer}
            return {**said, **_signature(body), "replaces": [*body.replaces]}
        case Unknown():
            raise ValueError("an unknown body has no fields")
    assert_never(body)


def read(kind: str, said: Fields) -> tuple[Body, Fields]:
    """Return the body of a kind in `KINDS`, and the keys it does not know.

    Raises Damage for keys that are missing, or hold what they cannot mean.
    """
    rest = {key: value for key, value in said.items() if key not in ("v", "kind")}
    return KINDS[kind](rest), rest


def _erratum_fields(body: Erratum) -> Fields:
    anchor = body.anchor
    return {
        "kind": "erratum",
        "source": anchor.source,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "verdict": body.verdict,
        "correction": body.correction,
        "cause": body.cause,
        "rule": body.rule,
        "by": body.by,
        "at": body.at,
        **({"unattended": True} if body.unattended else {}),
        "note": body.note,
        "replaces": [*body.replaces],
    }


def _signature(body: Word | Sent | Answer) -> Fields:
    return {"by": body.by, "at": body.at, "note": body.note}


def _erratum(rest: Fields) -> Erratum:
    source, exact = _pattern(rest, "source", _IDENTITY), _text(rest, "exact")
    if not exact:
        raise Damage("an erratum needs the words as scanned: exact is empty")
    unattended = "unattended" in rest
    if unattended and rest.pop("unattended") is not True:
        raise Damage("unattended is true or left out")
    return Erratum(
        Anchor(source, exact, _text(rest, "prefix"), _text(rest, "suffix"), _count(rest, "start")),
        Verdict(_choice(rest, "verdict", _VERDICTS)),
        _text(rest, "correction"),
        Cause(_choice(rest, "cause", _CAUSES)),
        _text(rest, "rule"),
        _text(rest, "by"),
        _time(rest, unattended=unattended),
        unattended=unattended,
        note=_text(rest, "note"),
        replaces=_identities(rest),
    )


def _word(rest: Fields) -> Word:
    word = _text(rest, "word")
    if not word:
        raise Damage("a word entry needs a word")
    opinion = _choice(rest, "opinion", _OPINIONS)
    return Word(word, opinion, _text(rest, "by"), _time(rest), _text(rest, "note"), _identities(rest))


def _sent(rest: Fields) -> Sent:
    to, profile, items = _text(rest, "to"), _text(rest, "profile"), rest.pop("items", None)
    if not isinstance(items, list):
        raise Damage("items is a list of [number, ID]")
    return Sent(to, profile, tuple(map(_item, items)), _text(rest, "by"), _time(rest), _text(rest, "note"))


def _item(item: object) -> tuple[int, str]:
    match item:
        case [int(number), str(identity)] if type(number) is int and _IDENTITY.fullmatch(identity):
            return number, identity
    raise Damage("items is a list of [number, ID]")


def _answer(rest: Fields) -> Answer:
    sent, item = _pattern(rest, "sent", _IDENTITY), _count(rest, "item")
    answer = _choice(rest, "answer", _ANSWERS)
    return Answer(sent, item, answer, _text(rest, "by"), _time(rest), _text(rest, "note"), _identities(rest))


def _text(rest: Fields, key: str) -> str:
    value = rest.pop(key, None)
    if not isinstance(value, str):
        raise Damage(f"{key} is missing or no text")
    return value


def _pattern(rest: Fields, key: str, form: re.Pattern[str]) -> str:
    value = _text(rest, key)
    if not form.fullmatch(value):
        raise Damage(f"{key} cannot be {value!r}")
    return value


def _choice(rest: Fields, key: str, choices: frozenset[str]) -> str:
    value = _text(rest, key)
    if value not in choices:
        raise Damage(f"{key} is one of {', '.join(sorted(choices))}, not {value!r}")
    return value


def _count(rest: Fields, key: str) -> int:
    value = rest.pop(key, None)
    if type(value) is not int or value < 0:
        raise Damage(f"{key} is missing or no number from 0")
    return value


def _time(rest: Fields, *, unattended: bool = False) -> str:
    """Times compare as text, so all have one form; an unattended run has none, and repeats its lines."""
    value = _text(rest, "at")
    if unattended != (not value) or (value and not _TIME.fullmatch(value)):
        raise Damage(f"at is UTC as in 2026-11-24T10:02:11Z, and empty when unattended; not {value!r}")
    return value


def _identities(rest: Fields) -> tuple[str, ...]:
    value = rest.pop("replaces", None)
    if not isinstance(value, list) or not all(
        isinstance(item, str) and _IDENTITY.fullmatch(item) for item in value
    ):
        raise Damage("replaces is missing or no list of IDs")
    return tuple(value)


_IDENTITY: Final = re.compile(r"[0-9a-f]{16}")
_TIME: Final = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z")
_VERDICTS: Final = frozenset(map(str, Verdict))
_CAUSES: Final = frozenset(map(str, Cause))
_OPINIONS: Final = frozenset({"good", "name", "bad", "none"})
_ANSWERS: Final = frozenset({"accepted", "rejected", "fixed", "unclear"})

KINDS: Final[dict[str, Callable[[Fields], Body]]] = {
    "erratum": _erratum,
    "word": _word,
    "sent": _sent,
    "answer": _answer,
}
"""For each kind we know, how its body is read; what it reads it takes out of the fields."""
