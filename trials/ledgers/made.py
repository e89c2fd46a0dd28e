"""A made text, and as many errata about it as are wanted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from scannos.errata import entries
from scannos.model import Anchor, Cause, Document, Erratum, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Entry

NOON = "2026-11-24T12:00:00Z"
_WORD = "tbe{:06} "


def text(words: int) -> Document:
    """Make a text of numbered words, all misread in one letter."""
    made = "".join(map(_WORD.format, range(words)))
    return Document("trial", made, "utf-8", hashlib.sha256(made.encode()).hexdigest())


def erratum(
    source: Document,
    number: int,
    *,
    by: str = "EP",
    correction: str | None = None,
    verdict: Verdict = Verdict.CORRECT,
    replaces: Iterable[Entry] = (),
) -> Entry:
    """Decide about the word of a number; it is corrected as it should be where nothing else is said."""
    width = len(_WORD.format(0))
    start, end = number * width, number * width + width - 1
    anchor = Anchor(
        source.sha256[:16],
        source.text[start:end],
        source.text[max(0, start - 32) : start],
        source.text[end : end + 32],
        start,
    )
    printed = f"the{number:06}" if correction is None else correction
    replaced = tuple(entry.id for entry in replaces)
    return entries.new(Erratum(anchor, verdict, printed, Cause.SCAN, "non-word", by, NOON, replaces=replaced))
