"""What part of a page each line is: body, or what stands around it.

Only the shape of a line and of its neighbours is asked, never where a text came from: most of what a
check would say about a menu, a heading or a table is noise.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from scannos.knowledge.language import Web


class Zone(IntEnum):
    """The part of a page; the values of `Sheet.zone`."""

    BODY = 0
    """Sentences."""
    VERSE = 1
    """Short lines that begin with capitals: a line's end ends nothing, a capital begins nothing."""
    LIST = 2
    """Short items and other short lines without a sentence."""
    TABLE = 3
    """Columns and figures."""
    HEADING = 4
    """Titles, running heads, lines in capitals."""
    FURNITURE = 5
    """Menus, dates of a web page, copyright and site notes, page numbers."""
    ADDRESS = 6
    """Addresses of the net, wherever they stand."""


WORD_NATS = {
    Zone.BODY: 0.0,
    Zone.VERSE: 0.0,
    Zone.LIST: -0.5,
    Zone.TABLE: -1.5,
    Zone.HEADING: -1.0,
    Zone.FURNITURE: -4.5,
    Zone.ADDRESS: -9.0,
}
"""What a zone adds to the odds of a finding about a word."""
PLACE_NATS = {
    Zone.BODY: 0.0,
    Zone.VERSE: -2.0,
    Zone.LIST: -1.5,
    Zone.TABLE: -3.0,
    Zone.HEADING: -2.5,
    Zone.FURNITURE: -4.5,
    Zone.ADDRESS: -9.0,
}
"""What a zone adds to the odds of a finding about stops, capitals, repetition, quotes."""

_LONG = 45  # characters from which a line of words is a line of a paragraph
_FEW = 3
_VERSE_LINE = 60
_MOSTLY = 0.5
_LETTERS = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?…:;,][\"'’”)\]]*$")
_ITEM = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,5}|[A-Za-z])[.)]\s|[-•*·–—]\s")
_WIDE = re.compile(r"\S(?:\s{3,}|\t)\S|\s\|\s|\.{4,}")
_CHROME = re.compile(r"©|\(c\)\s*\d{4}|https?:|www\.|\S@\S+\.\w|\.(?:com|org|net|edu|gov|html?)\b|»|›|←|→")


def zones(lines: Sequence[str], web: Web) -> tuple[Zone, ...]:
    """Return the zone of each line of a text; empty lines count as body."""
    kinds: list[Zone] = []
    for blank, block in groupby(lines, key=lambda line: not line.strip()):
        part = list(block)
        kinds += [Zone.BODY] * len(part) if blank else _block(part, web)
    return tuple(_edges(kinds, lines))


def _block(block: Sequence[str], web: Web) -> list[Zone]:
    """Classify the lines between two blank ones."""
    kinds = [_line(line.strip(), web) for line in block]
    if _is_verse(block, kinds):
        return [Zone.VERSE] * len(block)
    for i in range(1, len(block)):
        # The last line of a paragraph is short, and so may be the one after a heading.
        if (
            kinds[i] in (Zone.LIST, Zone.HEADING)
            and kinds[i - 1] == Zone.BODY
            and _runs_on(block[i - 1 : i + 1])
        ):
            kinds[i] = Zone.BODY
    return kinds


def _line(line: str, web: Web) -> Zone:
    words = _LETTERS.findall(line)
    if " | " in line and not _END.search(line):  # links side by side
        words = []
    if _CHROME.search(line) or web.framed.search(line) or _is_menu(words, web.menu) or not words:
        return Zone.FURNITURE if len(line) < 2 * _LONG or len(words) < 2 * _FEW else Zone.BODY
    if sum(map(str.isupper, words)) > _MOSTLY * len(words) and sum(map(len, words)) > _FEW:
        return Zone.HEADING
    if len(_WIDE.findall(line)) > 1 or _figures(line) > _MOSTLY:
        return Zone.TABLE
    small = sum(word[0].islower() for word in words) / len(words)
    if small >= _MOSTLY and (len(line) >= _LONG or (len(words) > _FEW and _END.search(line))):
        return Zone.BODY
    if _END.search(line) and line[-1] not in ":,;" and len(words) >= _FEW and small >= _MOSTLY / 2:
        return Zone.BODY
    return Zone.LIST if _ITEM.match(line) or small >= _MOSTLY else Zone.HEADING


def _is_menu(words: Sequence[str], menu: Collection[str]) -> bool:
    return bool(words) and all(word.lower() in menu for word in words)


def _figures(line: str) -> float:
    solid = [c for c in line if not c.isspace()]
    return sum(c.isdigit() or c in "$£%" for c in solid) / len(solid)


def _is_verse(block: Sequence[str], kinds: Iterable[Zone]) -> bool:
    """Tell short lines that all begin with a capital and mostly end inside a sentence."""
    lines = [line.strip() for line in block]
    if len(lines) < _FEW or any(kind in (Zone.FURNITURE, Zone.TABLE) for kind in kinds):
        return False
    capital = sum(line.lstrip("\"'“‘(")[:1].isupper() for line in lines)
    body = sum(len(_LETTERS.findall(line)) > _FEW for line in lines)
    short = max(map(len, lines)) < _VERSE_LINE
    return short and capital >= 0.8 * len(lines) and body >= 0.8 * len(lines)


def _runs_on(pair: Sequence[str]) -> bool:
    """Tell whether the second line goes on with the sentence of the first, or with its paragraph."""
    first, second = (line.strip() for line in pair)
    return len(first) >= _LONG and (not _ITEM.match(second)) and not second.isupper()


def _edges(kinds: list[Zone], lines: Sequence[str]) -> list[Zone]:
    """Take the short lines beside the page furniture at both ends of a text for furniture, too."""
    prose = [i for i, kind in enumerate(kinds) if kind in (Zone.BODY, Zone.VERSE) and lines[i].strip()]
    if not prose:
        return kinds
    first, last = prose[0], prose[-1]
    head = [i for i in range(first) if kinds[i] == Zone.FURNITURE and _LETTERS.search(lines[i])]
    tail = [i for i in range(last + 1, len(lines)) if kinds[i] == Zone.FURNITURE and lines[i].strip()]
    for i in range(head[-1] if head else 0):
        kinds[i] = Zone.FURNITURE
    for i in range(tail[0] if tail else len(lines), len(lines)):
        kinds[i] = Zone.FURNITURE
    return kinds
