"""A text whose places are anchored, and how they are found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Anchor, Document, Span
from scannos.text import anchors, formats

if TYPE_CHECKING:
    from scannos.text.anchors import Place

TEXT = """\
Marshal Stalin inquired whether tbe ports in the west were also to be used. Mr Eden stated that
they bad some capacity, but that more must be built before the railway could carry the the stores.

The Ambassador referred to Rod Cross parcels for the prisoners; he would im- prison nobody who
could to gether with others repair the roads, and he must return to the subject when they met again.
"""


def document(text: str) -> Document:
    """Read a text as if it had been a file."""
    return formats.parse(text.encode(), name="n")


def anchor(words: str, text: str = TEXT) -> Anchor:
    """Anchor the only place of some words."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return anchors.make(document(text), Span(start, start + len(words)))


def found(text: str, place: Place) -> tuple[str, str]:
    """Return how a place was found, and what stands there."""
    return place.how, text[place.span.start : place.span.end] if place.span else ""
