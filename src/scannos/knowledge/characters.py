"""How likely a form is as a word nobody has listed: the character model of unknown words.

It tells a rare word or a name from what only a scanner spells. It reads normal forms (`context.normal`), and
was trained on the words that the vocabulary of the context model leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.classes import normal
from scannos.knowledge.hashing import code_points
from scannos.knowledge.ngrams import Ngrams

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.ngrams import Ids, Nats
    from scannos.knowledge.storage import Stored

EDGE = 0
"""Before the first letter, and after the last."""
OTHER = 1
"""A character outside the alphabet."""


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """N-gram models over the characters of normal forms, one for words, one for names."""

    alphabet: npt.NDArray[np.uint32]
    """The code points it knows, sorted; symbol i + 2 stands for the i-th."""
    words: Ngrams
    names: Ngrams

    @classmethod
    def of(cls, stored: Stored) -> Characters:
        """View the character models in a context model's file."""
        shapes = stored.about["character_shapes"]
        words, names = (Ngrams.of(stored, name, shapes[name]) for name in ("letters", "names"))
        return cls(stored.arrays["alphabet"], words, names)

    def logp(self, forms: Sequence[str]) -> Nats:
        """Return ln P(form) for each form, its end included: as a name if it has a capital first letter."""
        capital = np.fromiter((form[:1].isupper() for form in forms), np.bool_, len(forms))
        result = np.empty(len(forms), np.float32)
        for ngrams, chosen in ((self.names, np.flatnonzero(capital)), (self.words, np.flatnonzero(~capital))):
            result[chosen] = self._logp(ngrams, [forms[number] for number in chosen.tolist()])
        return result

    def _logp(self, ngrams: Ngrams, forms: Sequence[str]) -> Nats:
        """Add up what one model says of the characters."""
        symbols, ends = symbolize([normal(form) for form in forms], self.alphabet)
        places = np.flatnonzero(symbols >= 0)
        order = len(ngrams.longer) + 1
        nats = np.zeros(len(symbols), np.float64)
        nats[places] = ngrams.score(windows(symbols, places, order))
        sums = np.concatenate([np.zeros(1), np.cumsum(nats)])
        total: Nats = np.diff(sums[np.concatenate([np.zeros(1, np.int64), ends])]).astype(np.float32)
        return total


def symbolize(normals: Sequence[str], alphabet: npt.NDArray[np.uint32]) -> tuple[Ids, npt.NDArray[np.int64]]:
    """Return the symbols of all forms, one after the other, and where each form ends.

    A form is −1 (an edge that is given, not foretold), its letters, and an edge.
    """
    codes, ends = code_points(normals)
    index = np.searchsorted(alphabet, codes)
    index[index == len(alphabet)] = 0
    letters = np.where(alphabet[index] == codes, index + 2, OTHER) if len(alphabet) else index
    count = len(normals)
    symbols = np.full(len(codes) + 2 * count, -1, np.int32)
    lengths = np.diff(ends, prepend=0)
    symbols[np.arange(len(codes)) + 1 + 2 * np.repeat(np.arange(count), lengths)] = letters
    ends = ends + 2 * np.arange(1, count + 1)
    symbols[ends - 1] = EDGE
    return symbols, ends


def windows(symbols: Ids, places: npt.NDArray[np.int64], order: int) -> list[Ids]:
    """Return for each place the symbols up to it, oldest first; edges before the first letter."""
    columns = [symbols[places]]
    inside = np.ones(len(places), np.bool_)
    for back in range(1, order):
        symbol = symbols[np.maximum(places - back, 0)]
        columns.append(np.where(inside, np.maximum(symbol, EDGE), EDGE).astype(np.int32))
        inside &= symbol >= 0
    return columns[::-1]
