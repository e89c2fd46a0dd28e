"""A letter in Markdown, for an issue tracker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scannos.output.letters.words import CAUSES, DOUBTS, NOTHING, SHORT, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.output.letters.records import Item, Letter

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(letter: Letter) -> str:
    """Return a letter as Markdown with tables, as GitHub writes them."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield f"# Errata: {_escaped(letter.title)}"
    yield ""
    yield from (f"- {name}: {_escaped(value)}" for name, value in letter.facts)
    yield from ("", opening(letter))
    yield from _table(letter.certain, 1, "should read")
    if letter.doubtful:
        yield from ("", "## Doubtful", "", DOUBTS)
        yield from _table(letter.doubtful, len(letter.certain) + 1, "perhaps")
    yield from ("", f"<sub>{_escaped(letter.signature)}</sub>")


def _table(items: Sequence[Item], first: int, verb: str) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield f"| | line | as scanned | {verb} | change | cause | note | erratum |"
    yield "|-:|-:|---|---|---|---|---|---|"
    for number, item in enumerate(items, first):
        old, new = item.change
        cells = (
            str(number),
            str(item.line),
            _escaped(item.scanned),
            _escaped(item.reads),
            f"{_escaped(old)} → {_escaped(new) or NOTHING}",
            CAUSES[item.cause],
            _escaped(item.note),
            " ".join(f"`{name[:SHORT]}`" for name in item.ids),
        )
        yield f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Return words of a text as Markdown that shows just them."""
    return _MARKS.sub(r"\\\1", text)
