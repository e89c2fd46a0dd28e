"""A spell-checker put to a text word by word, as somebody would who only wants the text put right.

Words stand alone between punctuation, which is kept; what holds a digit, single letters and the
possessive *'s* are left alone; the pattern of capitals is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from scannos.model import Candidate, Edit, Finding, Span
from scannos.text.edits import apply
from scannos.work.evaluate.correctors import Late, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST: Final = 10
"""Suggestions that are looked at."""

# Two letters at least, also with an apostrophe between them, and no possessive at the end.
_BEGINNING: Final = r"(?<!\w)(?<!\w['’])(?:[^\W\d_]{2,}|[^\W\d_](?=['’](?!s\b)[^\W\d_]))"
_WORD: Final = re.compile(rf"{_BEGINNING}(?:['’](?!s\b)[^\W\d_]+)*(?=['’]s\b|\b)")


class Speller(Protocol):
    """A spell-checker; words come and go with straight apostrophes."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def signature(self) -> str:
        """Its version and settings."""

    def correct(self, words: Sequence[str], /) -> Mapping[str, str]:
        """Return the words it does not know with its first suggestion, empty where it has none."""

    def ranked(self, word: str, /) -> Sequence[str]:
        """Return its suggestions for a word it does not know, best first."""


@dataclass(frozen=True, slots=True)
class WordByWord:
    """A corrector that takes a spell-checker's first suggestion everywhere."""

    speller: Speller
    threshold: float = 0.5

    @property
    def name(self) -> str:
        """The spell-checker's."""
        return self.speller.name

    @property
    def signature(self) -> str:
        """The spell-checker's."""
        return self.speller.signature

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        """Correct all words of all texts."""
        words = [list(words_of(text)) for text in texts]
        fixes = self.speller.correct([word for found in words for _, word in found])
        return [self._outcome(text, found, fixes) for text, found in zip(texts, words, strict=True)]

    def _outcome(self, text: str, words: list[tuple[Span, str]], fixes: Mapping[str, str]) -> Outcome:
        unknown = [(span, word) for span, word in words if word in fixes]
        edits = tuple(Edit(span, fixes[word]) for span, word in unknown if fixes[word])
        return Outcome(apply(text, edits), Late(lambda: [self._finding(*one) for one in unknown]), edits)

    def _finding(self, span: Span, word: str) -> Finding:
        # A spell-checker gives no probabilities: it is sure of the word and of its first suggestion.
        ranked = enumerate(self.speller.ranked(word)[:MOST])
        candidates = tuple(Candidate(text, 0.0 if place else 1.0) for place, text in ranked)
        return Finding(span, "non-word", candidates, 1.0, ())


def words_of(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where the words of a text stand and what they are, with straight apostrophes."""
    for match in _WORD.finditer(text):
        yield Span(*match.span()), match.group().replace("’", "'")


def capitals_of(word: str, suggestion: str) -> str:
    """Return a suggestion in the pattern of capitals of a word."""
    if word.isupper():
        return suggestion.upper()
    return suggestion[:1].upper() + suggestion[1:] if word[:1].isupper() else suggestion
