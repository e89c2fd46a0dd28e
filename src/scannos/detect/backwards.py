"""Confusions backwards, many at once: from a form as read to the listed words that may have been printed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from scannos.knowledge.confusions import Confusions, Unit

_SIDE = 3
_LIKELY = 9.0
"""Nats; dearer confusions are not tried."""
_CHEAP = 6.5
"""Nats up to which a confusion of several letters may be one of two."""


class Backwards:
    """What each run of letters may have been, with sets in place of one question a word."""

    def __init__(self, confusions: Confusions) -> None:
        inside = [unit for unit in confusions.units if unit.inside_words and unit.read]
        self._all = _table(unit for unit in inside if unit.nats <= _LIKELY)
        # Two single letters are two edits, which `Near` finds.
        self._several = _table(u for u in inside if u.nats <= _CHEAP and len(u.printed) != len(u.read))

    def once(self, form: str, words: AbstractSet[str]) -> set[str]:
        """Return the words that one confusion may have turned into a form of small letters."""
        return {printed for printed in _rewritten(form, self._all) if printed in words}

    def twice(self, form: str, words: AbstractSet[str]) -> set[str]:
        """Return the words that two confusions, one of several letters, may have turned into a form."""
        firsts = set(_rewritten(form, self._several))
        return {printed for first in firsts for printed in _rewritten(first, self._all) if printed in words}


@lru_cache(maxsize=4)
def backwards(confusions: Confusions) -> Backwards:
    """Return the table of a set of confusions, backwards."""
    return Backwards(confusions)


def _table(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for unit in units:
        found.setdefault(unit.read, []).append(unit.printed)
    return {read: tuple(printed) for read, printed in found.items()}


def _rewritten(form: str, table: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for at in range(len(form)):
        for end in range(at + 1, min(at + _SIDE, len(form)) + 1):
            printed = table.get(form[at:end])
            if printed:
                head, tail = form[:at], form[end:]
                yield from [head + letters + tail for letters in printed]
