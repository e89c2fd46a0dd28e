"""What of a text is new since an earlier state of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Span
from scannos.text.align import changes

if TYPE_CHECKING:
    from scannos.model import Document


def changed(document: Document, earlier: str | None) -> tuple[Span, ...]:
    """Return the stretches that differ from the earlier text; all of it where there was none.

    Each is a character wider on both sides, so that a word beside something taken out is met.
    """
    length = len(document.text)
    if earlier is None:
        return (Span(0, length),)
    spans = (edit.span for edit in changes(document.text, earlier))
    return tuple(Span(max(0, span.start - 1), min(length, span.end + 1)) for span in spans)
