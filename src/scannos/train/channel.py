"""From files of pairs to a table of confusions that says where it comes from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError
from scannos.knowledge.confusions import HASH, SPACE
from scannos.output.layout import printable
from scannos.text import pairs as files
from scannos.train.confusions import count, weigh
from scannos.train.context.texts import digest
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scannos.knowledge.confusions import Unit
    from scannos.text.pairs import Pair
    from scannos.train.progress import Progress

LICENCES: Final[Mapping[str, str]] = {
    "bln600": "CC BY-NC-SA 4.0",
    "icdar2017-monograph": "CC BY-NC-SA 4.0",
    "icdar2017-periodical": "CC BY-NC-SA 4.0",
    "gutenberg-hathitrust": "texts in the public domain",
}
"""Terms of published collections of pairs; counts made from them name these."""
REPLACEMENTS: Final = 500
"""Lines of a hunspell table; it tries every one of them on every word that it does not know."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is counted."""

    letters_only: frozenset[str] = frozenset()
    """Sources whose spaces and stops are not the scanner's."""
    without: frozenset[str] = frozenset()
    """Sources that are passed over."""
    least: int = 3
    """A unit was seen so often, or is left out."""


@dataclass(frozen=True, slots=True)
class Channel:
    """Confusions, commonest first, and the lines that tell where they come from."""

    units: tuple[Unit, ...]
    header: tuple[str, ...]
    pairs: int
    letters: int


def learn(paths: Sequence[Path], options: Options, progress: Progress) -> Channel:
    """Count the confusions of files of pairs.

    Raises ScannosError for a file that holds none, and for an option that names a source not among them.
    """
    progress.begin("aligning pairs", 0)
    seen = Seen(options)
    tally = count(
        seen.chosen(pair for path in paths for pair in files.load(path)),
        letters_only=options.letters_only,
        progress=lambda _: progress.advance(1),
    )
    least = f"Seen at least {options.least} times"
    return Channel(
        weigh(tally, options.least), (*_ABOUT, *seen.told(paths), least), tally.pairs, tally.letters
    )


def replacements(units: Iterable[Unit]) -> str:
    """Return the commonest confusions as lines for a hunspell `.aff` file, `REP read printed`.

    Its left side is what stands there, its right side what to try; `_` is a space, and neither may be empty:
    letters lost and put in stay with hunspell's TRY.
    """
    fit = [unit for unit in units if unit.read.isalnum() and _is_written(unit.printed)][:REPLACEMENTS]
    rows = [f"REP {unit.read} {unit.printed.replace(' ', '_')}" for unit in fit]
    # Where none is fit there is no table: behind a `REP 0` hunspell passes over any other.
    return "\n".join([f"REP {len(rows)}", *rows, ""]) if rows else ""


class Seen:
    """Which sources went by."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.pairs: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()

    def chosen(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield the pairs that count."""
        for pair in pairs:
            if pair.source in self._options.without:
                self.passed[pair.source] += 1
            else:
                self.pairs[pair.source] += 1
                self.letters[pair.source] += len(pair.gold)
                yield pair

    def told(self, paths: Sequence[Path]) -> Iterator[str]:
        """Yield a line for each file and each source, whatever their names have in them.

        Raises ScannosError where there were none, and for an option that names a source not among them.
        """
        there = {*self.pairs, *self.passed}
        for source in sorted((self._options.letters_only | self._options.without) - there):
            known = ", ".join(sorted(there)) or "none at all"
            raise ScannosError(f"no pair is of the source {source!r}; there are {known}")
        if not self.pairs:
            raise ScannosError("there are no pairs to count")
        yield from (f"File: {printable(path.name)}, SHA-256 {digest(path)}" for path in paths)
        for source, number in sorted(self.pairs.items()):
            letters = f"{self.letters[source]:,} letters"
            which = ", of which only letters count" if source in self._options.letters_only else ""
            terms = LICENCES.get(source, "its licence is yours to know")
            yield f"Source: {printable(source)}; {number:,} of the pairs, {letters}{which}; {terms}"
        if self.passed:
            yield f"Left out: {printable(', '.join(sorted(self.passed)))}"


def _is_written(printed: str) -> bool:
    """Tell whether hunspell can put it into a word, or between two."""
    return bool(printed) and printed.strip() == printed and printed.replace(" ", "").isalnum()


_ABOUT: Final = (
    f"What a scanner reads for what was printed, counted by `scannos train confusions`, scannos {VERSION}.",
    "printed TAB read TAB nats anywhere TAB at a word's beginning TAB inside TAB at its end TAB count",
    f"Nats are -log P(read | printed). An empty field is nothing, {SPACE} a space, {HASH} a #.",
)
