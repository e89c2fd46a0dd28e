"""A line of text that is being typed: keys in, the line out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PASTE = "paste:"
"""A key that begins so carries pasted text."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is typed, where the cursor stands, and what was typed before."""

    text: str = ""
    at: int = 0
    """The cursor: 0 to len(text)."""
    past: tuple[str, ...] = ()
    """Earlier lines, oldest first."""
    back: int = 0
    """How many lines back in `past` we look; 0 is the new one."""
    fresh: str = ""
    """The new line, kept while we look back."""


def begin(text: str = "", past: tuple[str, ...] = ()) -> Line:
    """Begin a line with the cursor behind its text."""
    return Line(text, len(text), past)


def edit(line: Line, key: str) -> Line:
    """Return the line after a key; a key that means nothing here changes nothing."""
    if key.startswith(PASTE):
        return _insert(line, " ".join(key.removeprefix(PASTE).split()))
    if len(key) == 1 and key.isprintable():
        return _insert(line, key)
    change = _KEYS.get(key)
    return change(line) if change else line


def _insert(line: Line, text: str) -> Line:
    return _with(line, line.text[: line.at] + text + line.text[line.at :], line.at + len(text))


def _with(line: Line, text: str, at: int) -> Line:
    return replace(line, text=text, at=at)


def _left_of(line: Line) -> int:
    """Return where the character before the cursor begins, its combining marks included."""
    at = line.at - 1
    while at > 0 and unicodedata.category(line.text[at])[0] == "M":
        at -= 1
    return max(at, 0)


def _right_of(line: Line) -> int:
    at = line.at + 1
    while at < len(line.text) and unicodedata.category(line.text[at])[0] == "M":
        at += 1
    return min(at, len(line.text))


def _word_left(line: Line) -> int:
    return line.text[: line.at].rstrip().rfind(" ") + 1


def _cut(line: Line, start: int, end: int) -> Line:
    return _with(line, line.text[:start] + line.text[end:], start)


def _look(line: Line, step: int) -> Line:
    """Look `step` lines further back; a negative step comes forward again."""
    back = min(max(line.back + step, 0), len(line.past))
    fresh = line.text if line.back == 0 else line.fresh
    text = line.past[-back] if back else fresh
    return replace(line, text=text, at=len(text), back=back, fresh=fresh)


_KEYS: dict[str, Callable[[Line], Line]] = {
    "left": lambda line: replace(line, at=_left_of(line)),
    "right": lambda line: replace(line, at=_right_of(line)),
    "home": lambda line: replace(line, at=0),
    "c-a": lambda line: replace(line, at=0),
    "end": lambda line: replace(line, at=len(line.text)),
    "c-e": lambda line: replace(line, at=len(line.text)),
    "backspace": lambda line: _cut(line, _left_of(line), line.at),
    "delete": lambda line: _cut(line, line.at, _right_of(line)),
    "c-d": lambda line: _cut(line, line.at, _right_of(line)),
    "c-u": lambda line: _cut(line, 0, line.at),
    "c-k": lambda line: _with(line, line.text[: line.at], line.at),
    "c-w": lambda line: _cut(line, _word_left(line), line.at),
    "up": lambda line: _look(line, 1),
    "down": lambda line: _look(line, -1),
}
