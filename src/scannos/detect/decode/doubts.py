"""What the calibration knows of a token that may be wrong, whatever was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.features import expected, logs
from scannos.detect.decode.habits import PAGE
from scannos.detect.decode.line import beside

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded
    from scannos.detect.decode.line import Line

    Table = npt.NDArray[np.float32]
    Nats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.integer]

NAMES: Final = (
    "likeliest", "second", "extra", "extra_by_letter", "unknown", "opinion", "alone", "length", "case",
    "noise", "tokens", "count", "digits", "glued_before", "glued_after", "likeliest_before",
    "likeliest_after", "change",
)  # fmt: skip
FAINT: Final = 0.05
"""A known word is doubted only when some reading of it is at least so likely."""
WIDEST: Final = 3
"""Tokens that a reading covers at most."""


def table(decoded: Decoded, calibrated: Nats) -> tuple[Ints, Table]:
    """Return the tokens that may be wrong and their features, shape (n, len(NAMES)).

    `calibrated` is P(reading) for every arc.
    """
    line, forms = decoded.line, decoded.forms
    likeliest, second, change = _covering(decoded, calibrated)
    unknown = (forms.unknown & line.is_word)[line.form] & ~_halves(line)
    tokens = np.flatnonzero(unknown | (likeliest >= FAINT))
    form, text = line.form[tokens], line.text_of[tokens]
    wrong, size = errors(decoded, calibrated)
    lengths = line.lengths
    before, after = beside(line, tokens, -1), beside(line, tokens, 1)
    columns = (
        likeliest[tokens], second[tokens], forms.extra[form],
        forms.extra[form] / np.maximum(lengths[form], 1),
        forms.unknown[form], forms.opinion[form], forms.alone[form], lengths[form], line.case[tokens],
        (wrong[text] - likeliest[tokens]) / size[text], np.log(np.minimum(size[text], PAGE)),
        logs(decoded.counts(text, form), size[text]), line.digits[form], line.glued[tokens],
        line.glued[after] & (after > tokens), np.where(before < tokens, likeliest[before], 0.0),
        np.where(after > tokens, likeliest[after], 0.0), change[tokens],
    )  # fmt: skip
    return tokens, np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _halves(line: Line) -> npt.NDArray[np.bool_]:
    """Tell which tokens are halves of a word that a hyphen breaks at a line's end: no half is a word."""
    dash = np.array([form == "-" for form in line.normals], np.bool_)[line.form]
    hyphen = (
        np.flatnonzero((dash & line.glued)[:-1] & line.begins[1:]) if len(dash) else np.zeros(0, np.int64)
    )
    halves = np.zeros(len(dash), np.bool_)
    halves[hyphen - 1] = halves[hyphen + 1] = True
    return halves


def errors(decoded: Decoded, calibrated: Nats) -> tuple[Nats, Nats]:
    """Return for each text the expected number of wrong readings, and its tokens."""
    return expected(decoded, np.flatnonzero(calibrated >= FAINT), calibrated)


def _covering(decoded: Decoded, calibrated: Nats) -> tuple[Nats, Nats, Nats]:
    """Return for each token P of the likeliest change and of the next, and the kind of the likeliest.

    What stands beside a stray is not changed.
    """
    line, arcs = decoded.line, decoded.arcs
    some = np.flatnonzero(calibrated > 0)
    some = some[np.argsort(calibrated[some], kind="stable")]
    likeliest, second, change = (np.zeros(len(line.words)) for _ in range(3))
    first_stands, last_stands = arcs.stands
    start, end = arcs.start + first_stands, arcs.end - last_stands
    for ahead in range(WIDEST):
        here = some[end[some] - start[some] > ahead]
        place = start[here] + ahead
        second[place] = np.maximum(second[place], np.minimum(likeliest[place], calibrated[here]))
        better = calibrated[here] >= likeliest[place]
        likeliest[place[better]] = calibrated[here[better]]
        change[place[better]] = arcs.kind[here[better]]
    return likeliest[line.place], second[line.place], change[line.place]
