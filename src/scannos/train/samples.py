"""Texts to learn from: passages as they are, joined, and with some or all of them as if without an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from scannos.text.pairs import APART, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VOLUME: Final = 200
"""Neighbouring passages of one source that make a long text."""
DOCUMENT: Final = 25
"""Neighbouring passages that make a document where their names do not say so."""
_PART: Final = re.compile(r"(.*\d)-\d+")
"""A name that ends in two numbers: of a document, and of a passage in it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text to learn from: its passages, which are aligned one by one, and what joins them."""

    pairs: tuple[Pair, ...]

    @property
    def scan(self) -> str:
        """The text as scanned."""
        return APART.join(pair.scan for pair in self.pairs)

    @property
    def offsets(self) -> tuple[int, ...]:
        """Where each passage begins in that text."""
        sizes = (len(pair.scan) + len(APART) for pair in self.pairs[:-1])
        return tuple(accumulate(sizes, initial=0))


def documents(pairs: Iterable[Pair]) -> list[Sample]:
    """Join the passages of one document: of one number before the hyphen of the name, or neighbours."""

    def document(item: tuple[int, Pair]) -> tuple[str, str]:
        number, pair = item
        named = _PART.fullmatch(pair.id)
        return pair.source, named[1] if named else str(number // DOCUMENT)

    return [Sample(tuple(pair for _, pair in group)) for _, group in groupby(enumerate(pairs), document)]


def volumes(pairs: Iterable[Pair]) -> list[Sample]:
    """Join the passages of one source to long texts."""
    rows = enumerate(pairs)
    parts = groupby(rows, lambda row: (row[1].source, row[0] // VOLUME))
    return [Sample(tuple(pair for _, pair in part)) for _, part in parts]


def mixed(pairs: Sequence[Pair], every: int) -> list[Pair]:
    """Return the pairs with only one in `every` as scanned, the others as if without an error."""
    return [
        pair if number % every == 0 else Pair(pair.id, pair.source, pair.gold, pair.gold)
        for number, pair in enumerate(pairs)
    ]


def clean(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the corrected sides as if they had been scanned without an error."""
    return [Pair(pair.id, pair.source, pair.gold, pair.gold) for pair in pairs]
