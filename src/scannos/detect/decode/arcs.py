"""What may stand at a place of the line: arcs, each a reading of one token or a few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

NONE: Final = -1
FIRST_STANDS: Final = 1
"""The variant of a DROP that leaves its first token, and not its last."""


class Change(IntEnum):
    """What a reading changes; the values of `Arcs.kind`."""

    AS_IS = 0
    WORD = 1
    """Another word."""
    SPLIT = 2
    """Two words for one."""
    JOIN = 3
    """One word for two, and for a sign between them."""
    BREAK = 4
    """Two halves of a word whose hyphen at a line's end was lost."""
    DROP = 5
    """A stray, or two; the token after them stands, or at an end the one before."""
    SIGN = 6
    """Another stop or sign."""
    SPACE = 7
    """A space after a stop."""
    CASE = 8
    """The same word with other capitals."""
    ADD = 9
    """A stop lost after the word."""
    CLOSE = 10
    """A space put in between a word and its sign."""
    LOST = 11
    """A word lost after this one; no arc of the lattice."""
    OWN = 12
    """Something that is no word of the model, spelled out: a name of the text, a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Readings as parallel arrays."""

    start: Ints
    end: Ints
    """Places of the line."""
    first: Ints
    second: Ints
    """Words of the context model; NONE where a reading has one word."""
    cost: Nats
    """-log P(read | printed) and what else speaks against it, nats."""
    kind: npt.NDArray[np.int8]
    variant: npt.NDArray[np.int32]
    """For SPLIT, how many letters between the words are taken out; for CASE, the case to write; for DROP,
    whether the first token stands, and not the last; for OWN, the number of its spelling; for ADD, how many
    letters of the word were the stop."""

    def __len__(self) -> int:
        return len(self.start)

    @property
    def stands(self) -> tuple[Flags, Flags]:
        """Tell which arcs take strays out and leave their first token as it is, and which their last."""
        drop, first = self.kind == Change.DROP, self.variant == FIRST_STANDS
        return drop & first, drop & ~first

    def take(self, chosen: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Arcs:
        """Return some of the arcs, in the order asked for."""
        return Arcs(*(getattr(self, name)[chosen] for name in self.__slots__))


def arcs(
    start: Ints,
    end: Ints,
    first: Ints,
    cost: npt.NDArray[np.floating] | float,
    kind: Change,
    *,
    second: Ints | int = NONE,
    variant: Ints | int = 0,
) -> Arcs:
    """Make arcs of one kind; single numbers stand for all."""
    shape = np.shape(start)

    def column(values: object, dtype: type) -> npt.NDArray[np.generic]:
        return np.broadcast_to(np.asarray(values, dtype), shape)

    return Arcs(
        column(start, np.int64),  # type: ignore[arg-type]
        column(end, np.int64),  # type: ignore[arg-type]
        column(first, np.int64),  # type: ignore[arg-type]
        column(second, np.int64),  # type: ignore[arg-type]
        column(cost, np.float64),  # type: ignore[arg-type]
        column(int(kind), np.int8),  # type: ignore[arg-type]
        column(variant, np.int32),  # type: ignore[arg-type]
    )


def join(parts: Iterable[Arcs]) -> Arcs:
    """Put arcs together."""
    tables = list(parts)
    return Arcs(*(np.concatenate([getattr(table, name) for table in tables]) for name in Arcs.__slots__))


def dearer(some: Arcs, nats: Nats) -> Arcs:
    """Return arcs with something added to their costs."""
    return replace(some, cost=some.cost + nats)
