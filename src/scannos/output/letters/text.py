"""A letter in plain text, for e-mail."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from scannos.output.letters.words import CAUSES, DOUBTS, NOTHING, SHORT, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.output.letters.records import Item, Letter

_WIDTH = 78
"""Characters; e-mail breaks longer lines. Quotations are never broken, so that they can be searched for."""


def text(letter: Letter) -> str:
    """Return a letter as plain text."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield f"Errata: {letter.title}"
    yield from (f"{name}: {value}" for name, value in letter.facts)
    yield ""
    yield from textwrap.wrap(opening(letter), _WIDTH)
    yield from _items(letter.certain, 1, "should read")
    if letter.doubtful:
        yield from ("", "", "Doubtful", "", *textwrap.wrap(DOUBTS, _WIDTH))
        yield from _items(letter.doubtful, len(letter.certain) + 1, "perhaps")
    yield from ("", "-- ", *textwrap.wrap(letter.signature, _WIDTH))


def _items(items: Sequence[Item], first: int, verb: str) -> Iterator[str]:
    for number, item in enumerate(items, first):
        old, new = item.change
        yield ""
        yield f"{number:>3}. Line {item.line}: {old} ==> {new or NOTHING}"
        yield f"     {'as scanned:':<13}{item.scanned}"
        yield f"     {verb + ':':<13}{item.reads}"
        said = f"{CAUSES[item.cause]}; {item.note}" if item.note else CAUSES[item.cause]
        names = " ".join(name[:SHORT] for name in item.ids)
        reason = textwrap.wrap(f"cause: {said} [{names}]", _WIDTH - 5)
        yield from (f"     {line}" for line in reason)
