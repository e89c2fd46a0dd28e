"""symspellpy: word by word, and a stretch of words at a time with splits and joins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from scannos.model import Candidate, Edit, Finding, Span
from scannos.text.edits import apply
from scannos.text.groups import groups
from scannos.work.evaluate.correctors import Outcome
from scannos.work.evaluate.peers.words import MOST, WordByWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.work.evaluate.correctors import Corrector

PACKAGE: Final = "symspellpy"
DISTANCE: Final = 2

_ONE: Final = r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
_STRETCH: Final = re.compile(rf"(?<!\w)(?<!\w['’]){_ONE}(?: {_ONE})*(?=['’]s\b|\b)")


class SymSpellWords:
    """`lookup` for every word where it stands, with the package's own dictionary of 82,765 words."""

    name = "symspellpy, words"

    def __init__(self) -> None:
        self.signature = f"symspellpy {version(PACKAGE)} (lookup, distance {DISTANCE})"
        self._checker = _loaded()
        self._verbosity = import_module(PACKAGE).Verbosity
        self._ranked: dict[str, tuple[str, ...]] = {}

    def correct(self, words: Sequence[str], /) -> dict[str, str]:
        """Return the unknown words and the best suggestion; each is looked up as often as it stands."""
        fixes: dict[str, str] = {}
        for word in words:
            best = self._lookup(word, self._verbosity.TOP)
            if not best or best[0].distance:
                fixes[word] = best[0].term if best else ""
        return fixes

    def ranked(self, word: str, /) -> tuple[str, ...]:
        """Return all suggestions, by distance and frequency."""
        if word not in self._ranked:
            found = self._lookup(word, self._verbosity.ALL)
            self._ranked[word] = tuple(item.term for item in found[:MOST])
        return self._ranked[word]

    def _lookup(self, word: str, verbosity: object) -> list[Any]:
        found: list[Any] = self._checker.lookup(word, verbosity, DISTANCE, transfer_casing=True)
        return found


@dataclass(frozen=True, slots=True)
class SymSpellCompound:
    """`lookup_compound` for every stretch of words between punctuation and numbers."""

    signature: str
    name: str = "symspellpy, compound"
    threshold: float = 0.5

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        """Correct texts."""
        return [self._outcome(text) for text in texts]

    def _outcome(self, text: str) -> Outcome:
        edits = tuple(edit for match in _STRETCH.finditer(text) for edit in _compound(match))
        findings = tuple(
            Finding(edit.span, "compound", (Candidate(edit.text, 1.0),), 1.0, ()) for edit in edits
        )
        return Outcome(apply(text, edits), findings, edits)


def words() -> Corrector | None:
    """Return the first corrector, if the package is installed."""
    return WordByWord(SymSpellWords()) if find_spec(PACKAGE) else None


def compound() -> Corrector | None:
    """Return the second corrector, if the package is installed."""
    if not find_spec(PACKAGE):
        return None
    _loaded()
    return SymSpellCompound(f"symspellpy {version(PACKAGE)} (lookup_compound, distance {DISTANCE})")


@cache
def _loaded() -> Any:  # noqa: ANN401 - the package is optional and has no types
    checker = import_module(PACKAGE).SymSpell(DISTANCE, 7)
    folder = files(PACKAGE)
    checker.load_dictionary(str(folder / "frequency_dictionary_en_82_765.txt"), 0, 1)
    checker.load_bigram_dictionary(str(folder / "frequency_bigramdictionary_en_243_342.txt"), 0, 2)
    return checker


def _compound(match: re.Match[str]) -> Iterator[Edit]:
    """Yield what the package would change in a stretch of words."""
    old = match.group()
    found = _loaded().lookup_compound(old.replace("’", "'"), DISTANCE, transfer_casing=True)
    new = found[0].term if found else old
    for group in groups(old, new):
        before, after = old[group.scan.start : group.scan.end], new[group.gold.start : group.gold.end]
        if before.replace("’", "'") != after and before:
            start = match.start()
            yield Edit(Span(start + group.scan.start, start + group.scan.end), after)
