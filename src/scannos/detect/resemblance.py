"""Which forms resemble each other, of many and many: compared as matrices, some rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Ints = npt.NDArray[np.integer]
    Distance = Callable[..., int]

_AT_ONCE: Final = 1 << 22
"""Pairs of forms compared at once: a long text has a thousand times as many."""


def near(
    read: Sequence[str], printed: Sequence[str], distance: Distance, most: int
) -> tuple[Ints, Ints, Ints]:
    """Return pairs of different forms at most `most` edits apart, by their numbers, and how many.

    `distance` is one of rapidfuzz's. The pairs are in the order of `read`, then of `printed`.
    """
    from rapidfuzz.process import cdist  # noqa: PLC0415 - most texts have nothing to compare

    none = np.zeros(0, np.int64)
    found: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
    step = _AT_ONCE // max(len(printed), 1) + 1
    for start in range(0, len(read), step):
        some = read[start : start + step]
        far = cdist(some, printed, scorer=distance, score_cutoff=most, dtype=np.uint8)
        one, other = np.nonzero((far > 0) & (far <= most))
        found.append((one + start, other, far[one, other]))
    one, other, edits = (np.concatenate(column) for column in zip(*found, strict=True))
    return one, other, edits
