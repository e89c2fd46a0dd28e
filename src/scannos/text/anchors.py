"""Where an erratum stands, written so that it is found again in a changed source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scannos.model import Anchor, Span
from scannos.text import tokens as _tokens

if TYPE_CHECKING:
    from scannos.model import Document, Tokens

How = Literal["certain", "found", "settled", "lost"]
_CONTEXT, _LIMIT = 32, 256


@dataclass(frozen=True, slots=True)
class Place:
    """What became of an anchor; only a lost one has no span."""

    how: How
    span: Span | None


def make(document: Document, span: Span) -> Anchor:
    """Anchor a span; see `Places.make`."""
    return Places(document).make(span)


def find(document: Document, anchor: Anchor, correction: str) -> Place:
    """Find one anchor again; see `Places.find`."""
    return Places(document).find(anchor, correction)


class Places:
    """The places of one document; keeps what many anchors need."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tokens: Tokens | None = None

    @property
    def tokens(self) -> Tokens:
        """The document's tokens, cut once."""
        if self._tokens is None:
            self._tokens = _tokens.tokenize(self.document.text)
        return self._tokens

    def make(self, span: Span) -> Anchor:
        """Anchor a span that is not empty; raises ValueError for others."""
        text = self.document.text
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"no anchor for {span.start}..{span.end}")
        width = _CONTEXT
        while True:
            start, end = self._cut(span, width)
            quote = text[start:end]
            if width >= _LIMIT or text.find(quote) == text.rfind(quote):
                break
            width *= 2
        return Anchor(
            self.document.sha256[:16],
            text[span.start : span.end],
            text[start : span.start],
            text[span.end : end],
            span.start,
        )

    def find(self, anchor: Anchor, correction: str) -> Place:
        """Find an anchor's place in this document."""
        text = self.document.text
        end = anchor.start + len(anchor.exact)
        if anchor.source == self.document.sha256[:16] and text[anchor.start : end] == anchor.exact:
            return Place("certain", Span(anchor.start, end))
        for how, words in (("settled", correction), ("found", anchor.exact)):
            quote = anchor.prefix + words + anchor.suffix
            at = text.find(quote)
            if at >= 0 and at == text.rfind(quote):
                start = at + len(anchor.prefix)
                return Place("settled" if how == "settled" else "found", Span(start, start + len(words)))
        return Place("lost", None)

    def _cut(self, span: Span, width: int) -> tuple[int, int]:
        """Return the outer ends of a context of about `width` characters, at token boundaries."""
        room = _tokens.whole(
            self.tokens, Span(max(0, span.start - width), min(len(self.document.text), span.end + width))
        )
        return room.start, room.end
