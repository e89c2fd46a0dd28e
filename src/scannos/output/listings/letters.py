"""Letters that went out, item by item: what was answered, what the source has by now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scannos.output.layout import Column, Paint, plain, printable, table
from scannos.output.listings.entries import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a letter."""

    number: int
    words: str
    """What was said, in short."""
    answer: str
    """accepted, rejected, fixed, unclear; empty while there is none."""
    note: str
    in_source: bool
    """Whether the source has the correction by now."""
    replaced: bool
    """Whether somebody has decided otherwise since."""

    @property
    def state(self) -> str:
        """Return in a few words how it stands."""
        said = self.answer or ("" if self.in_source else "no answer")
        return ", ".join(
            filter(None, (said, self.in_source * "in the source", self.replaced * "replaced since"))
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that went out."""

    id: str
    to: str
    profile: str
    by: str
    at: str
    items: tuple[Item, ...]


def correspondence(letter: Letter, width: int, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines about a letter: to whom, when, how its items stand."""
    counts = Counter(item.state for item in letter.items)
    told = ", ".join(f"{number} {state}" for state, number in sorted(counts.items(), key=lambda one: -one[1]))
    to = printable(letter.to) or "the keeper"
    yield f"{paint(letter.id[:SHORT], 'id')}  {letter.at[:10]}  to {to}, by {printable(letter.by)}: {told}"
    rows = ((str(item.number), item.words, item.state, item.note) for item in letter.items)
    yield from table(_COLUMNS, rows, width, paint)


_COLUMNS: Final = (
    Column("item", "place", right=True),
    Column("as scanned → reading", "reading", flexible=True),
    Column("state"),
    Column("note", "note", flexible=True),
)
