"""How well readings fit among the words around them: what the network of `knowledge.window` says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import NONE, Change
from scannos.knowledge.sorting import tally
from scannos.knowledge.window import SIDE

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.arcs import Arcs
    from scannos.knowledge.ngrams import Ids
    from scannos.knowledge.window import Window

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

_TOLD: Final = (Change.WORD, Change.SIGN, Change.SPLIT, Change.JOIN, Change.BREAK, Change.DROP, Change.OWN)
"""Changes that put a word where another stood."""
_SECOND_BITS: Final = 21
_LENGTH_BITS: Final = 3


def fits(words: Ids, around: Ids, some: Arcs, window: Window) -> Nats:
    """Return for each reading how much better its first word fits than what was scanned, nats; 0 for others.

    `words` are those of the line as scanned, gaps included, `around` those that are seen beside a reading.
    What stands beside a stray is set against itself.
    """
    result = np.zeros(len(some))
    told = np.flatnonzero(np.isin(some.kind, _TOLD))
    start, end = some.start[told], some.end[told]
    _, last_stands = some.stands
    scanned = np.where(last_stands[told], end - 1, start)
    new = _keys(start, end, some.second[told])
    old = _keys(scanned, scanned + 1, np.full(len(told), NONE))
    distinct, _ = tally(np.concatenate([new, old]))
    seen = window.seen(_windows(around, distinct))
    fit = window.fit(seen, np.searchsorted(distinct, new), some.first[told].astype(np.int32))
    result[told] = fit - window.fit(seen, np.searchsorted(distinct, old), words[scanned])
    return result


def _keys(start: Ints, end: Ints, second: Ints) -> Ints:
    """Pack what a window hangs on: where the reading begins and ends, and its second word."""
    keys: Ints = (start.astype(np.int64) << (_LENGTH_BITS + _SECOND_BITS)) | (
        (end - start).astype(np.int64) << _SECOND_BITS
    )
    return keys | (second + 1)


def _windows(words: Ids, keys: Ints) -> Ids:
    """Return the words around each reading, nearest in the middle."""
    padded = np.pad(words, SIDE)
    second = (keys & ((1 << _SECOND_BITS) - 1)) - 1
    start = (keys >> (_LENGTH_BITS + _SECOND_BITS)) + SIDE
    end = start + ((keys >> _SECOND_BITS) & ((1 << _LENGTH_BITS) - 1))
    left = padded[start[:, None] + np.arange(-SIDE, 0)]
    shift = (second != NONE).astype(np.int64)
    right = padded[end[:, None] - shift[:, None] + np.arange(SIDE)]
    right[:, 0] = np.where(second == NONE, right[:, 0], second)
    return np.concatenate([left, right], axis=1)
