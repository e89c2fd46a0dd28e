"""What sort of error a group of differing tokens is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.knowledge import english, language
from scannos.text.cores import core, ends
from scannos.work.evaluate.passages import differs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scannos.text.groups import Group

    Known = Callable[[str], bool]
    """Whether a token between its punctuation, in small letters, with straight apostrophes, is a word."""

KINDS = (
    "non-word", "real-word", "number", "case", "stop", "split", "join", "mixed", "stray", "lost", "unaligned",
)  # fmt: skip
"""Named by what would put it right: *split* is for words run together, *join* for a word torn apart."""

_SHAPES = {
    (1, 0): "stray", (2, 0): "stray", (0, 1): "lost", (0, 2): "lost",
    (1, 2): "split", (2, 1): "join", (2, 2): "mixed",
}  # fmt: skip
"""By tokens of scan and gold, two standing for many."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, what owns, and what is put together of them with hyphens."""

    has: Callable[[str], bool]
    """Whether a list has a word."""
    owner: Callable[[str], str]
    """Returns a word without the ending of what owns."""

    def __call__(self, core: str) -> bool:
        """Tell whether it is a word."""
        word = self.owner(core)
        return bool(word) and (self.has(word) or all(map(self.has, word.split("-"))))


def of_english() -> Words:
    """Return the words of English, as pyspellchecker's list has them."""
    return Words(english.counts().__contains__, language.of(None).owner)


def kind(scan: str, gold: str, group: Group, known: Known) -> str:
    """Return the kind of a differing group; `docs/evaluation.md` defines them."""
    if group.unaligned:
        return "unaligned"
    if group.shape == (1, 1):
        left, right = scan[group.scan.start : group.scan.end], gold[group.gold.start : group.gold.end]
        return _one_to_one(left, right, known)
    many = 2
    return _SHAPES[min(group.shape[0], many), min(group.shape[1], many)]


def count(scan: str, gold: str, found: Iterable[Group], known: Known) -> Counter[str]:
    """Return how many differing groups there are of each kind."""
    return Counter(kind(scan, gold, group, known) for group in found if differs(scan, gold, group))


def transplant(scan: str, gold: str) -> str:
    """Return the core of the gold between the scan's own punctuation."""
    left, right = ends(scan)
    return scan[:left] + core(gold) + scan[right:]


def is_word(token: str, known: Known) -> bool:
    """Return whether the core of a token is a word."""
    return known(core(token).lower().replace("’", "'"))


def _one_to_one(scan: str, gold: str, known: Known) -> str:
    if scan.casefold() == gold.casefold():
        return "case"
    if _letters(scan) == _letters(gold):
        return "stop"
    inside = core(scan)
    if inside and not any(char.isalpha() for char in inside):
        return "number"
    return "real-word" if is_word(scan, known) else "non-word"


def _letters(token: str) -> str:
    return "".join(char for char in token.casefold() if char.isalnum())
