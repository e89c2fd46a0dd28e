"""Which key does what; every key once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from scannos.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Action(StrEnum):
    """What a single key asks for; the values are the names in the settings."""

    TAKE = "take"
    TYPE = "type"
    STET = "stet"
    QUERY = "query"
    SKIP = "skip"
    UNDO = "undo"
    BACK = "back"
    FORWARD = "forward"
    UP = "up"
    DOWN = "down"
    DROP = "drop"
    ALIKE = "alike"
    OTHERS = "others"
    WIDER = "wider"
    WIDER_LEFT = "wider-left"
    CAUSE = "cause"
    NOTE = "note"
    WORD = "word"
    MISSED = "missed"
    LINE = "line"
    SEARCH = "search"
    NEXT_SAME = "next-same"
    PREVIOUS_SAME = "previous-same"
    VIEW = "view"
    SCAN = "scan"
    TEXTS = "texts"
    NEXT_TEXT = "next-text"
    PREVIOUS_TEXT = "previous-text"
    HELP = "help"
    QUIT = "quit"


MEANING: Mapping[Action, str] = MappingProxyType(
    {
        Action.TAKE: "take the marked reading, when it is sure enough",
        Action.TYPE: "type a reading",
        Action.STET: "keep it as it stands (stet)",
        Action.QUERY: "doubtful: it stands, and the report asks",
        Action.SKIP: "skip; it comes again last",
        Action.UNDO: "take back the last decision, to any depth",
        Action.BACK: "back, through decided ones, too",
        Action.FORWARD: "forward",
        Action.UP: "mark the candidate above",
        Action.DOWN: "mark the candidate below",
        Action.DROP: "forget what is not decided yet",
        Action.ALIKE: "the next decision is for all alike",
        Action.OTHERS: "look at the other places of the word just changed",
        Action.WIDER: "a wider stretch, one word to the right",
        Action.WIDER_LEFT: "a wider stretch, one word to the left",
        Action.CAUSE: "cause: scan, print, editorial",
        Action.NOTE: "a note",
        Action.WORD: "a good word, or a name: here or in the whole project",
        Action.MISSED: "an error that was not found",
        Action.LINE: "go to a line",
        Action.SEARCH: "search; with nothing typed, search on",
        Action.NEXT_SAME: "next of the same kind",
        Action.PREVIOUS_SAME: "previous of the same kind",
        Action.VIEW: "order and filter",
        Action.SCAN: "open the scan",
        Action.TEXTS: "the texts of this session",
        Action.NEXT_TEXT: "next text",
        Action.PREVIOUS_TEXT: "previous text",
        Action.HELP: "this help",
        Action.QUIT: "quit; everything decided is kept",
    }
)

DEFAULT: Mapping[Action, tuple[str, ...]] = MappingProxyType(
    {
        Action.TAKE: ("enter",),
        Action.TYPE: ("e",),
        Action.STET: ("k",),
        Action.QUERY: ("?",),
        Action.SKIP: ("s",),
        Action.UNDO: ("u",),
        Action.BACK: ("b", "left"),
        Action.FORWARD: ("f", "right"),
        Action.UP: ("up",),
        Action.DOWN: ("down",),
        Action.DROP: ("esc",),
        Action.ALIKE: ("a",),
        Action.OTHERS: ("l",),
        Action.WIDER: ("x",),
        Action.WIDER_LEFT: ("X",),
        Action.CAUSE: ("c",),
        Action.NOTE: ("m",),
        Action.WORD: ("w",),
        Action.MISSED: ("+",),
        Action.LINE: ("g",),
        Action.SEARCH: ("/",),
        Action.NEXT_SAME: ("]",),
        Action.PREVIOUS_SAME: ("[",),
        Action.VIEW: ("v",),
        Action.SCAN: ("o",),
        Action.TEXTS: ("t",),
        Action.NEXT_TEXT: ("n",),
        Action.PREVIOUS_TEXT: ("p",),
        Action.HELP: ("h",),
        Action.QUIT: ("q",),
    }
)

NAMED = ("enter", "esc", "tab", "space", "backspace", "delete", "left", "right", "up", "down")
"""Keys that settings may name; every other is one printable character, no digit."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys and what they do."""

    keys: Mapping[Action, tuple[str, ...]]
    actions: Mapping[str, Action]

    def key(self, action: Action) -> str:
        """Return the first key of an action, as a person reads it."""
        return shown(self.keys[action][0])


def keymap(settings: Mapping[str, str | tuple[str, ...]] | None = None) -> Keymap:
    """Return the keys with the changes of the settings; raises UsageError where one has two meanings."""
    keys = dict(DEFAULT)
    for name, wanted in (settings or {}).items():
        keys[_action(name)] = tuple(
            map(_checked, (wanted,) if isinstance(wanted, str) and wanted else wanted)
        )
    actions: dict[str, Action] = {}
    for action, several in keys.items():
        if not several:
            raise UsageError(f"keys: {action} needs at least one key")
        for key in several:
            if key in actions:
                raise UsageError(f"keys: {key!r} is given to {actions[key]} and to {action}; keep one")
            actions[key] = action
    return Keymap(MappingProxyType(keys), MappingProxyType(actions))


def shown(key: str) -> str:
    """Return a key's name for a person."""
    return {"enter": "Enter", "esc": "Esc", "space": "Space", "left": "←", "right": "→"}.get(key, key)


def _action(name: str) -> Action:
    try:
        return Action(name)
    except ValueError:
        raise UsageError(f"keys: there is no action {name!r}; there are {', '.join(Action)}") from None


def _checked(key: str) -> str:
    if key in NAMED or (len(key) == 1 and key.isprintable() and not key.isdigit() and key != " "):
        return key
    raise UsageError(f"keys: {key!r} is no key; write one character (no digit) or one of {', '.join(NAMED)}")
