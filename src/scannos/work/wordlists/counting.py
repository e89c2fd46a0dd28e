"""Lists counted from clean texts: forms that no dictionary of today has and several writers used.

Clean texts have errors, too. A form stays out when it looks like a common word misread, or like a common
word with a letter lost, and is so rare beside that word that it may be nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scannos.knowledge import english
from scannos.knowledge.language import NO_LIST
from scannos.knowledge.lexicon import Opinion, normal
from scannos.knowledge.wordlists import plain
from scannos.work.wordlists.dangers import TOTAL, dangers, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.knowledge.lexicon import Lexicon
    from scannos.work.wordlists.books import Book, Dated

FOREIGN = ("fr", "de", "es", "it", "pt", "nl", "en")
"""The languages whose words are none of another, though its books quote them."""

_FORM = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NAME = re.compile(r"(?:Ma?c|O'|D'|Fitz)?[^\W\d_][^\W\d_A-Z]+(?:-[^\W\d_][^\W\d_A-Z]+)*")
_FRENCH = "fr"
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu)'([aehiouyàâéêœ].*)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OF_THE_FILE = """
    ebook ebooks etext etexts html http https pgdp pglaf proofreaders jpg unicode ascii pobox widger sidenote
"""
_LAID_BY = frozenset(_OF_THE_FILE.split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """How often a form must be met."""

    times: int = 20
    books: int = 5
    hands: int = 3
    """Writers or translators; books that no table knows are each a hand of their own."""
    letters: int = 4
    """Of a form, at least."""
    misread: int = 500
    """A form goes when the word it may be misread from is this many times as common."""


@dataclass(slots=True)
class Seen:
    """How often a form was met so far."""

    times: int = 0
    books: int = 0
    hands: set[str] = field(default_factory=set)

    def add(self, times: int, hand: str) -> None:
        """Count one more book."""
        self.times += times
        self.books += 1
        self.hands.add(hand)

    def enough(self, wanted: Wanted) -> bool:
        """Return whether that is often enough."""
        return self.times >= wanted.times and self.books >= wanted.books and len(self.hands) >= wanted.hands


def build(
    books: Iterable[Book],
    lexicon: Lexicon,
    wanted: Wanted,
    table: Mapping[str, Dated] | None = None,
    counts: Mapping[str, int] | None = None,
) -> tuple[str, ...]:
    """Return the forms of the books that the lexicon lacks and that pass, in no order.

    Words that also stand in lower case are given so, the others as names. `table` says whose the books are;
    `counts` how common the words of the lexicon's language are, English if none are told.
    """
    language = lexicon.language.spellchecker
    total = TOTAL if counts is None else sum(counts.values())
    counts = english.counts() if counts is None else counts
    seen: dict[str, Seen] = {}
    common: Counter[str] = Counter()
    for book in books:
        hand = table[book.key].hand if table and book.key in table else book.key
        for form, times in _folded(book.counts).items():
            if lexicon.opinion(form) is Opinion.KNOWN:
                common[form] += times
            else:
                seen.setdefault(form, Seen()).add(times, hand)
    chosen = [form for form, found in seen.items() if found.enough(wanted) and len(form) >= wanted.letters]
    chosen = [
        form for form in chosen if form.lower() not in _LAID_BY and not _is_foreign(form, language, counts)
    ]
    hiding = {entry for entry, _ in dangers(chosen, counts, total)}
    return tuple(
        form for form in chosen if form not in hiding and not _is_misread(form, seen[form], common, wanted)
    )


def _folded(forms: Mapping[str, int]) -> Counter[str]:
    """Return the words and names of a book; a word at the beginning of a sentence is the word."""
    kept: Counter[str] = Counter()
    for form, times in forms.items():
        word = normal(form)
        lower = word.lower()
        if _FORM.fullmatch(word) and (word == lower or _NAME.fullmatch(word)):
            kept[lower if lower in forms else word] += times
    return kept


def _is_foreign(form: str, language: str, counts: Mapping[str, int]) -> bool:
    if language == NO_LIST:  # it may be any of them
        return False
    lower = form.lower()
    if language != _FRENCH and (elided := _ELIDED.fullmatch(lower)):
        return elided[1] in english.counts(_FRENCH)
    loan = not lower.isascii() and plain(lower) in counts
    others = (english.counts(other) for other in FOREIGN if other != language)
    return form == lower and not loan and any(lower in other for other in others)


def _is_misread(form: str, found: Seen, common: Mapping[str, int], wanted: Wanted) -> bool:
    most = max((common.get(word, 0) for word in _printed(form)), default=0)
    return most >= wanted.misread * found.times


def _printed(form: str) -> Iterator[str]:
    lower = form.lower()
    yield from readings(lower)
    for place in range(len(lower) + 1):
        for letter in _LETTERS:
            yield lower[:place] + letter + lower[place:]
