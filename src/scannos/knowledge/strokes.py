"""Words that look like a form as a whole, where too many letters differ to leave anything the same.

A word is a strip of strokes, as a scanner saw it: *m* is three of them, *h* and *li* are two. A stroke is a
few learnt numbers, and its place, from the strip's beginning and from its end, is blurred, so that places
next to each other agree in part. So the look of a word is one row of numbers, and what tells how promising
a word is, ln P(word) less the square of how far two looks lie apart, is one product of matrices for all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from scannos.errors import ScannosError
from scannos.knowledge import rows
from scannos.knowledge.rewrites import matrix
from scannos.knowledge.sorting import rank, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.integer[Any]]
    Nats = npt.NDArray[np.float32]

COMMON: Final = 5_000
"""Words that are compared."""
NUMBERS: Final = 8
"""Of which a stroke consists."""
SPOTS, WIDE, BLUR = 6, 2, 2.5
"""Where strokes are told apart at each end; the strokes between two spots, and how far a spot sees."""
OUT: Final = 3
"""Strokes by which widths may differ."""
MARGIN: Final = 5.0
"""Nats by which a word may be less promising than the best one of its form."""
FINE: Final = 1e6
"""Steps of a nat in which promises are told apart."""
_ROWS, _COLUMNS = 24, 112
"""Forms and words compared at once: few enough that the linear algebra's library starts no threads."""
OTHER: Final = 2
"""Strokes of a letter that is not known."""
PLACES: Final = SPOTS * WIDE
"""Strokes that are seen from each end."""
FARTHEST: Final = 1_000_000
"""Hundredths that a table may have."""
PACKAGED: Final = Path(__file__).parent / "data" / "strokes.tsv"


class Strokes:
    """What letters look like."""

    def __init__(self, letters: Mapping[str, Nats]) -> None:
        """`letters` are those known, each with its strokes, shape (strokes, `NUMBERS`)."""
        self._letter = np.full(max(map(ord, letters), default=0) + 2, 1, np.intp)
        self._letter[[0, *map(ord, letters)]] = [0, *range(2, len(letters) + 2)]
        self._count = np.array([0, OTHER, *map(len, letters.values())])
        self._first = np.cumsum(self._count) - self._count
        self.numbers: Nats = np.concatenate([np.zeros((OTHER, NUMBERS), np.float32), *letters.values()])
        """Of every stroke; those of a letter that is not known look like nothing."""

    @classmethod
    def load(cls, path: Path | None = None) -> Strokes:
        """Read lines `letter TAB stroke TAB stroke …`; a stroke is `NUMBERS` whole hundredths.

        Without a path, the table of the package. Raises ScannosError for a row that is none.
        """
        path = path or PACKAGED
        return cls(dict(_row(fields, path, number) for number, fields in rows.read(path)))

    def look(self, forms: Sequence[str]) -> tuple[Nats, Ints]:
        """Return what forms look like, one row each, and of how many strokes they are."""
        strips, width = self.strips(forms)
        return blurred(self.numbers[strips]), width

    def strips(self, forms: Sequence[str]) -> tuple[Ints, Ints]:
        """Return the strokes at each form's ends, shape (forms, 2, places), and how many it has in all."""
        points = matrix(forms)
        letter = self._letter.take(np.minimum(points, len(self._letter) - 1))
        count = self._count.take(letter)
        width = count.sum(axis=1)
        of, stroke = spread(self._first.take(letter).ravel(), count.ravel())
        row = of // max(letter.shape[1], 1)
        place = np.arange(len(row)) - (np.cumsum(width) - width)[row]
        strips = np.zeros((len(forms), 2, PLACES), np.intp)
        for side, from_end in enumerate((place, width[row] - 1 - place)):
            seen = np.flatnonzero(from_end < PLACES)
            strips[row[seen], side, from_end[seen]] = stroke[seen]
        return strips, width


def blurred(strips: Nats) -> Nats:
    """Return what is seen of strips of strokes, shape (forms, 2, `PLACES`, `NUMBERS`), one row each."""
    return (SEEN @ strips).reshape(len(strips), 2 * SPOTS * NUMBERS)


class Strips:
    """The commonest words of a vocabulary, by what they look like."""

    def __init__(self, strokes: Strokes, spellings: Sequence[str], alone: npt.NDArray[np.floating]) -> None:
        """`alone` is ln P of each word."""
        self._strokes = strokes
        looks, width = strokes.look(spellings)
        self._word = np.argsort(width, kind="stable")
        blocks = max(-(-len(spellings) // _COLUMNS), 1)
        columns = np.zeros((blocks * _COLUMNS, looks.shape[1] + 1), np.float32)
        columns[:, -1] = -np.inf
        columns[: len(spellings), :-1] = 2 * looks[self._word]
        columns[: len(spellings), -1] = (alone - (looks**2).sum(axis=1))[self._word]
        shaped = columns.reshape(blocks, _COLUMNS, -1)
        self._blocks = np.ascontiguousarray(shaped.transpose(0, 2, 1))
        self._width = width[self._word]

    def alike(self, forms: Sequence[str], most: int) -> tuple[Ints, Ints]:
        """Return numbers of forms and of words: for each form, in order, at most the `most` promising."""
        looks, width = self._strokes.look(forms)
        asked = np.concatenate([looks, np.ones((len(forms), 1), np.float32)], axis=1)
        none: Ints = np.zeros(0, np.intp)
        parts: list[tuple[Ints, Ints, Nats]] = [(none, none, np.zeros(0, np.float32))]
        for wide in np.flatnonzero(np.bincount(width)).tolist():
            which = np.flatnonzero(width == wide)
            blocks = self._about(wide)
            for start in range(0, len(which), _ROWS):
                some = which[start : start + _ROWS]
                row, word, nats = self._promising(asked[some], blocks)
                parts.append((some[row], word, nats))
        form, word, nats = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.argsort((form << 32) - np.round(nats * FINE).astype(np.int64), kind="stable")
        order = order[rank(form[order]) < most]
        return form[order], word[order]

    def _about(self, width: int) -> slice:
        """Return the blocks with the words that are about as wide; a block at least."""
        first = int(np.searchsorted(self._width, width - OUT)) // _COLUMNS
        first = min(first, len(self._blocks) - 1)
        end = -(-int(np.searchsorted(self._width, width + OUT, side="right")) // _COLUMNS)
        return slice(first, max(end, first + 1))

    def _promising(self, rows: Nats, blocks: slice) -> tuple[Ints, Ints, Nats]:
        """Return row, word and nats of what is nearly as promising as the best of a row's, in some blocks."""
        nats = rows @ self._blocks[blocks]
        least = nats.max(axis=(0, 2)) - np.float32(MARGIN)
        found = np.flatnonzero(nats > least[:, None])
        block, inside = np.divmod(found, len(rows) * _COLUMNS)
        row, column = np.divmod(inside, _COLUMNS)
        return row, self._word[(blocks.start + block) * _COLUMNS + column], nats.ravel()[found]


def _seen() -> Nats:
    """Return how well each spot sees each place."""
    spots = np.arange(SPOTS)[:, None] * WIDE + (WIDE - 1) / 2
    return np.maximum(0, 1 - np.abs(np.arange(PLACES) - spots) / BLUR).astype(np.float32)


SEEN: Final = _seen()
"""How well each spot sees each place."""


def _row(fields: list[str], path: Path, number: int) -> tuple[str, Nats]:
    letter, *strokes = fields
    try:
        shown = np.array([stroke.split(" ") for stroke in strokes], np.float64)
        numbers = shown.reshape(len(strokes) or 1, NUMBERS)
    except ValueError:
        raise ScannosError("no strokes: write letter TAB stroke TAB stroke", path=path, line=number) from None
    if len(letter) != 1 or letter != letter.lower():
        raise ScannosError("no strokes: write one small letter", path=path, line=number)
    if not (np.abs(numbers) <= FARTHEST).all():
        raise ScannosError(f"no strokes: numbers are {FARTHEST} at most", path=path, line=number)
    return letter, numbers.astype(np.float32) / np.float32(100)
