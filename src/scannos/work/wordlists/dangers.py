"""Entries that would hide a scan error: words one common misreading away from a much commoner word.

*arid*, *bad* and *modem* are words, and in scanned text they are mostly *and*, *had* and *modern*. A list
that names such a word vouches for the error. The misreadings are few and fixed on purpose: what a list
may hold must not change with every training of the confusion table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.knowledge.english import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SINGLE = (
    "ao ae as bh be ce co ct cg eo il it lt ij lj fs ft tr uv vy nu un nr hn hb mn gq gy gp kh fl pn wv rs ow"
)
_MULTIPLE = (
    ("rn", "m"),
    ("ri", "n"),
    ("ni", "m"),
    ("in", "m"),
    ("nn", "m"),
    ("iu", "m"),
    ("ii", "n"),
    ("ii", "u"),
    ("li", "h"),
    ("ti", "h"),
    ("lt", "h"),
    ("cl", "d"),
    ("ol", "d"),
    ("vv", "w"),
    ("ll", "u"),
    ("il", "u"),
    ("tl", "d"),
    ("lc", "k"),
    ("ei", "d"),
    ("rm", "nn"),
    ("fi", "h"),
    ("ff", "ll"),
)
CONFUSIONS = tuple((pair[0], pair[1]) for pair in _SINGLE.split()) + _MULTIPLE
"""Pairs that scanners take for each other, in lower case; each counts in both directions."""

TOTAL = 1_646_569_324
"""Words that the English list was counted from."""
COMMON_WORD = 40_000
"""Count in the English list from which a lower-case word needs protection."""
COMMON_START = 1_000_000
"""The same for a name, which can only be taken for a word at the beginning of a sentence or title."""


def dangers(
    entries: Iterable[str], counts: Mapping[str, int], total: int = TOTAL
) -> Iterator[tuple[str, str]]:
    """Yield each entry that hides a misreading, with the commonest word that may have been printed.

    `counts` is how common lower-case words are among so many in `total`. Names count only against the
    commonest words; names of several words are safe.
    """
    for entry in entries:
        word = entry.lower()
        floor = (COMMON_WORD if entry == word else COMMON_START) * total / TOTAL
        floor = max(floor, FLOOR + 1, 20 * counts.get(word, 0))
        printed = max(readings(word), key=lambda reading: counts.get(reading, 0), default="")
        if counts.get(printed, 0) >= floor:
            yield entry, printed


def readings(word: str) -> frozenset[str]:
    """Return what may have been printed where a lower-case word is read, one misreading away."""
    pairs = (pair for printed, read in CONFUSIONS for pair in ((printed, read), (read, printed)))
    return frozenset(reading for read, printed in pairs for reading in _rewrites(word, read, printed))


def _rewrites(word: str, read: str, printed: str) -> Iterator[str]:
    place = word.find(read)
    while place >= 0:
        yield word[:place] + printed + word[place + len(read) :]
        place = word.find(read, place + 1)
