"""A layer: one list of words, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.english import FLOOR, Capitalised
from scannos.knowledge.wordlists import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.knowledge.context import Context
    from scannos.knowledge.wordlists import WordList

LISTED = 200
"""The frequency of a word that a list names without a count: above the dictionaries' rarest."""

_SHORT = 3
_RARE = 10_000
"""A short word is believed to be one where it is at least one in so many."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class Layer:
    """Words that are right, and forms that are wrong."""

    name: str
    counts: Mapping[str, int]
    """Word -> frequency. A lower-case word also stands for its Title and UPPER forms; a word with a
    capital is a name, and stands for itself and its UPPER form only."""
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Form known to be wrong -> its corrections, likeliest first; may be none."""
    variants: Mapping[str, str] = field(default_factory=dict)
    """Another spelling of a word here (without accents, a name in capitals) -> the word."""
    phrases: tuple[str, ...] = ()
    """The names of several words."""
    inflects: bool = True
    """Whether a plural of its words is as good as they are; the English list has its own."""

    def frequency(self, form: str) -> int:
        """Return the frequency of exactly this form, 0 if it is unknown here."""
        if isinstance(self.counts, Capitalised):
            return self.counts.count(form)
        return self.counts.get(form, 0) or self.counts.get(self.variants.get(form, ""), 0)

    def words(self) -> Iterator[tuple[str, int]]:
        """Yield the single words and their frequencies."""
        return iter(self.counts.items())

    def names(self) -> Iterator[str]:
        """Yield the single words that have a capital."""
        return (word for word in self.counts if word != word.lower())


def layer(
    name: str,
    words: Iterable[str],
    wrong: Mapping[str, tuple[str, ...]] | None = None,
    *,
    frequency: int = LISTED,
) -> Layer:
    """Make a layer of words and names; those of several words vouch for each word that has a capital.

    A word of two letters that only stands in a longer name (*Li Tsung-jen*) vouches as weakly as can be.
    """
    entries = dict.fromkeys(words)
    phrases = tuple(entry for entry in entries if " " in entry)
    single = [entry for entry in entries if " " not in entry]
    single += [part for phrase in phrases for part in phrase.split() if part != part.lower()]
    counts = {part: frequency for part in (part.rstrip(".,") for part in single) if part}
    counts |= {part: FLOOR for part in counts if len(part) < _SHORT and part not in entries}
    return Layer(name, counts, wrong or {}, _variants(counts), phrases)


def vocabulary(context: Context) -> Layer:
    """Make a layer of all that a context model knows; of one or two letters only what is common."""
    words = context.words()[FIRST_WORD:]
    counts = context.vocabulary.counts[FIRST_WORD:].tolist()
    least = sum(counts) / _RARE
    known = {
        word: max(n, FLOOR)
        for word, n in zip(words, counts, strict=True)
        if len(word) >= _SHORT or n >= least
    }
    return Layer("vocabulary", MappingProxyType(known), inflects=False)


def from_list(wordlist: WordList) -> Layer:
    """Make a layer of a list."""
    return layer(wordlist.name, wordlist.words, wordlist.wrong)


def capitalised(word: str) -> str:
    """Return a word in capitals as most names are written: *Ulan*, *Kai-Shek*."""
    return "-".join(map(str.capitalize, word.split("-")))


def _variants(words: Iterable[str]) -> dict[str, str]:
    """Return spellings without accents, and the capitals of those names that have more than a first one."""
    other: dict[str, str] = {}
    for word in words:
        if not word.isascii():
            other |= dict.fromkeys((plain(word), word.translate(_UMLAUTS)), word)
        if word != word.lower() and word != capitalised(word.upper()):
            other[word.upper()] = word
            other[plain(word).upper()] = word
    return other
