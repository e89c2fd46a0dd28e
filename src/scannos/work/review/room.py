"""What is known of the document under review, computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Span
from scannos.text import sentences, tokens
from scannos.text.anchors import Places
from scannos.text.lines import Lines

if TYPE_CHECKING:
    from scannos.knowledge.language import Language
    from scannos.model import Document, Tokens


class Room:
    """A document with its lines, tokens and paragraphs; they never change."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self._language = language
        self.text = document.text
        self.lines = Lines(document.text)
        self.places = Places(document)

    @cached_property
    def tokens(self) -> Tokens:
        """The document's tokens."""
        return tokens.tokenize(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, in order."""
        return sentences.paragraphs(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {form: number for number, form in enumerate(self.tokens.forms)}

    def words(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def line(self, span: Span) -> int:
        """Return the line, from one, in which a span begins."""
        return self.lines.place(span.start)[0]

    def page(self, span: Span) -> int:
        """Return the page, from one; form feeds part the pages."""
        return self.text.count("\f", 0, span.start) + 1

    def paragraph(self, span: Span) -> Span:
        """Return the paragraph a span begins in, made longer where the span is."""
        number = bisect_right(self._starts, span.start) - 1
        around = self.paragraphs[number] if number >= 0 else span
        return Span(min(around.start, span.start), max(around.end, span.end))

    def sentence(self, span: Span) -> Span:
        """Return the sentence a span stands in."""
        return sentences.sentence(self.text, span, self._language.shortens)

    def whole(self, span: Span) -> Span:
        """Widen a span to whole tokens; an empty one takes the word before it."""
        wide = tokens.whole(self.tokens, span)
        return wide if wide.start < wide.end else self.widened(wide, -1)

    def widened(self, span: Span, step: int) -> Span:
        """Widen a span by the next token (step 1) or the one before (step -1), inside its paragraph."""
        count = len(self.tokens.starts)
        if step > 0:
            number = int(np.searchsorted(self.tokens.starts, span.end, side="left"))
            wide = Span(span.start, int(self.tokens.ends[number])) if number < count else span
        else:
            number = int(np.searchsorted(self.tokens.ends, span.start, side="right")) - 1
            wide = Span(int(self.tokens.starts[number]), span.end) if number >= 0 else span
        around = self.paragraph(span)
        return wide if around.start <= wide.start and wide.end <= around.end else span

    def occurrences(self, words: str) -> tuple[Span, ...]:
        """Return every place where words stand as whole tokens, in order."""
        number = self._numbers.get(words)
        if number is not None:
            which = np.flatnonzero(self.tokens.form == number)
            return tuple(Span(int(self.tokens.starts[i]), int(self.tokens.ends[i])) for i in which)
        return tuple(span for span in self._found(words) if tokens.whole(self.tokens, span) == span)

    def _found(self, words: str) -> list[Span]:
        """Find words in any line breaking."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        return [Span(*match.span()) for match in re.finditer(pattern, self.text)] if pattern else []
