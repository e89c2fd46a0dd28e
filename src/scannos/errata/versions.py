"""The versions of a ledger line, and how the lines of older ones are understood.

A line is never rewritten: an older one is raised to the newest version in memory, each time it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, object]
"""The keys and values of a line."""
Upgrades = tuple["Callable[[Fields], Fields]", ...]

UPGRADES: Final[Upgrades] = ()
"""The n-th turns the fields of a line of version n into those of the next; none has been needed yet."""


def newest(upgrades: Upgrades = UPGRADES) -> int:
    """Return the version that lines are written in."""
    return len(upgrades) + 1


def upgrade(fields: Fields, version: int, upgrades: Upgrades = UPGRADES) -> Fields:
    """Return the fields of a line of a version, from 1, as the newest would say them."""
    for step in upgrades[version - 1 :]:
        fields = step(fields)
    return fields
