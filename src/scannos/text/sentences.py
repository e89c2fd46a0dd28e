"""Paragraphs and sentences: the room in which a place is shown."""

from __future__ import annotations

import re

from scannos.model import Span

_GAP = re.compile(r"(?:(?:\r\n|\n|\r)[^\S\r\n]*){2,}|\f")
_STOP = re.compile(r"[.!?…]+[\"'’”)\]]*\s+(?=[\"'‘“(\[]*[^\W\d_a-z])")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Cut a text at blank lines."""
    spans, start = [], 0
    for gap in _GAP.finditer(text):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    return tuple(span for span in (*spans, Span(start, len(text))) if text[span.start : span.end].strip())


def sentence(text: str, span: Span) -> Span:
    """Return the sentence around a span, inside its paragraph."""
    room = next((p for p in paragraphs(text) if p.start <= span.start < p.end), span)
    stops = [match.end() for match in _STOP.finditer(text, room.start, room.end)]
    start = max((stop for stop in stops if stop <= span.start), default=room.start)
    end = min((stop for stop in stops if stop >= span.end), default=room.end)
    return Span(start, start + len(text[start:end].rstrip()))
