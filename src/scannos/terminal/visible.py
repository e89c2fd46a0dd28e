"""The text of a source, harmless on a terminal: what would act is shown as a sign."""

from __future__ import annotations

import re
import unicodedata

_LINE_END = "\r\n|\r|\n"
_PARAGRAPH = re.compile(r"[^\S\r\n]*(?:(?>\r\n|\r|\n)[^\S\r\n]*){2,}")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LEAST = 0.01
_KEPT = "\u200d\u200c"
"""Joiners, which shape the letters of some scripts."""


def flowed(text: str, *, keeping_lines: bool = False) -> str:
    """Return running text: lines flow into each other unless they are kept; a blank line stays one."""
    end = "\n" if keeping_lines else " "
    paragraphs = _PARAGRAPH.split(text)
    return "\n\n".join(
        end.join(visible(line.replace("\t", " ")) for line in re.split(_LINE_END, paragraph))
        for paragraph in paragraphs
    )


def quoted(text: str) -> str:
    """Return words on one line, their line ends visible."""
    return visible(re.sub(_LINE_END, "⏎", text).replace("\t", "⇥"))


def visible(text: str) -> str:
    """Return a text without control and format characters: each is shown as a sign."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _sign(char) for char in text)


def percent(probability: float) -> str:
    """Return a probability for a person: what nobody decided is not certain, what is offered not none."""
    if 0 < probability < _LEAST:
        return "<1 %"
    return "100 %" if probability >= 1 else f"{min(probability, 0.99):.0%}".replace("%", " %")


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:  # noqa: PLR2004 - the control pictures follow ASCII
        return chr(0x2400 + code)
    if char in _KEPT or unicodedata.category(char) == "Zs":
        return char if char in _KEPT else " "
    return {"\x7f": "␡", "\u00ad": "¬"}.get(char, f"‹{code:04X}›")
