"""Errata moved to a changed source: the same decisions, anchored where they stand now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scannos.errata.entries import new
from scannos.errata.placing import place
from scannos.text.anchors import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.errata.placing import Placed
    from scannos.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Rebased:
    """What became of the live errata."""

    entries: tuple[Entry, ...]
    """New ones, each for one that stands elsewhere now; they say the same, and replace the old."""
    kept: int
    """How many stand where they stood, in the source they were decided on."""
    lost: tuple[str, ...]
    """IDs of those whose place is not found; they stay as they are."""
    settled: tuple[str, ...]
    """IDs of those whose correction the source has; they stay as they are."""


def rebase(document: Document, entries: Iterable[Entry]) -> Rebased:
    """Return the entries that renew anchor and source of the live errata that were found elsewhere.

    They copy everything else, who decided and when among it: whoever rebases decides nothing, and two who
    rebase write the same lines.
    """
    placing, places = place(document, entries), Places(document)
    placed = sorted((*placing.standing, *placing.overruled), key=lambda one: (one.span, one.entry.id))
    moved = [one for one in placed if not _stands(document, one)]
    return Rebased(
        tuple(_renewed(places, one) for one in moved),
        len(placed) - len(moved),
        placing.lost,
        placing.settled,
    )


def _stands(document: Document, placed: Placed) -> bool:
    anchor = placed.erratum.anchor
    return (anchor.source, anchor.start) == (document.sha256[:16], placed.span.start)


def _renewed(places: Places, placed: Placed) -> Entry:
    body = replace(
        placed.erratum,
        anchor=places.make(placed.span),
        correction=placed.correction,
        replaces=(placed.entry.id,),
    )
    return new(body, placed.entry.extra)
