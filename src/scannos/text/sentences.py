"""Paragraphs and sentences: the room in which a place is shown and read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scannos.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Shortens = Callable[[str], bool]
    """Whether a stop behind a word, as it is written, rather shortens it than ends a sentence."""

_GAP = re.compile(r"(?:(?:\r\n|\n|\r)[^\S\r\n]*){2,}")
"""A blank line. A form feed alone is none: sentences run on across pages."""
_STOP = re.compile(r"""(?P<word>\w*)(?P<stop>[.!?…]+)["'’”)\]]*\s+(?=["'‘“(\[]*(?P<next>\w))""")
_WINDOW = 1 << 12


def paragraphs(text: str) -> tuple[Span, ...]:
    """Cut a text at its blank lines; spans hold neither these nor white space around them."""
    spans = (_trimmed(text, span) for span in _between(text))
    return tuple(span for span in spans if span.start < span.end)


def sentence(text: str, span: Span, shortens: Shortens) -> Span:
    """Return the sentence around a span, or the sentences it meets, inside its paragraph.

    Looks no further than the paragraph, however long the text is.
    """
    room = _paragraph(text, span)
    stops = sentence_ends(text, room, shortens)
    start = max((stop for stop in stops if stop <= span.start), default=room.start)
    end = min((stop for stop in stops if stop >= span.end and stop > span.start), default=room.end)
    found = _trimmed(text, Span(start, end))
    return Span(min(found.start, span.start), max(found.end, span.end))


def sentence_ends(text: str, span: Span, shortens: Shortens) -> list[int]:
    """Return where sentences of a span end and others begin, behind the white space between them."""
    return [match.end() for match in _STOP.finditer(text, span.start, span.end) if _ends(match, shortens)]


def _between(text: str) -> Iterator[Span]:
    """Yield what stands between the blank lines."""
    start = 0
    for gap in _GAP.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def _paragraph(text: str, span: Span) -> Span:
    """Return the paragraph in which a span begins, up to the one in which it ends."""
    gap = _GAP.search(text, span.end)
    return Span(_paragraph_start(text, span.start), gap.start() if gap else len(text))


def _paragraph_start(text: str, offset: int) -> int:
    """Look backwards for the last blank line, in windows that double."""
    width = _WINDOW
    while True:
        low = max(0, offset - width)
        ends = [gap.end() for gap in _GAP.finditer(text, low, offset)]
        if ends or low == 0:
            return ends[-1] if ends else 0
        width *= 2


def _ends(match: re.Match[str], shortens: Shortens) -> bool:
    """Tell a sentence's end from an initial, an abbreviation, or a stop before a small letter."""
    word, stop, following = match["word"], match["stop"], match["next"]
    return not following.islower() and (stop != "." or not shortens(word))


def _trimmed(text: str, span: Span) -> Span:
    """Leave out the white space at both ends."""
    words = text[span.start : span.end]
    start = span.end - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
