"""What a text does with a form wherever it stands: the text is its own witness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.line import same_text
from scannos.knowledge.rewrites import tally

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.line import Line

    Shares = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

_FEW: Final = (0.2, 1.0)
"""As if seen before: a place or two say little."""


def glued(line: Line) -> Shares:
    """Return for each token the share of its form's other places in its text that touch the token before."""
    return _share(line, line.glued)


def stopped(line: Line) -> Shares:
    """Return for each token the share of its form's other places in its text that a stop follows."""
    stop = np.array([form == "." for form in line.normals], np.bool_)[line.form]
    token = np.arange(len(line.form))
    after = np.minimum(token + 1, len(token) - 1)
    return _share(line, same_text(line, token, token + 1) & stop[after] & line.glued[after])


def _share(line: Line, so: Flags) -> Shares:
    """Return for each token the share of its form's other places in its text where something is so."""
    keys = line.text_of.astype(np.int64) * len(line.normals) + line.form
    distinct, times = tally(keys)
    which = np.searchsorted(distinct, keys)
    others = np.bincount(which, weights=so, minlength=len(times))[which] - so
    shares: Shares = (others + _FEW[0]) / (times[which] - 1 + _FEW[1])
    return shares
