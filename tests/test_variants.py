"""Other ways to write what the packaged engine reads: silent table, speaking table."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.decode.variants import CAPITAL, STOPPED

SPEAKING = [
    # A capital that was read for another letter: *court* and *Court* are both usual inside sentences.
    ("He was brought before the Oonrt in the morning.", "Oonrt", {"court": CAPITAL, "Court,": STOPPED}),
    # A stop, by what comes next, where the scan is no word.
    ("He was held for two weekls He came home again.", "weekls", {"weeks.": STOPPED}),
    ("He was held for two weekls and he came home again.", "weekls", {"weeks,": STOPPED}),
]
SILENT = [
    # A name has one capital only, a word of small letters none; a stop stands behind already.
    ("He went to Lonbon, and he came home again.", "Lonbon"),
    # A short word leads on.
    ("He went to tbe house, and he came home again.", "tbe"),
    # A word of the language is mostly right, and so is its stop.
    ("They stated that they bad some capacity.", "bad"),
    # Nothing but letters is written otherwise.
    ("It was the propertyof Sir Robert, and he had it from his father.", "propertyof"),
]


def variants(text: str, scanned: str) -> dict[str, float]:
    """Return the other ways to write the likeliest reading of a form."""
    ((proposals, _),) = scanning.engine().read([text], 0.001)
    start = text.index(scanned)
    first = next(one for one in proposals if one.start == start and one.end >= start + len(scanned))
    return dict(first.variants)


@pytest.mark.parametrize(("text", "scanned", "expected"), SPEAKING)
def test_what_may_be_written_otherwise(text: str, scanned: str, expected: dict[str, float]) -> None:
    assert variants(text, scanned) == expected


@pytest.mark.parametrize(("text", "scanned"), SILENT)
def test_what_is_written_in_one_way(text: str, scanned: str) -> None:
    assert variants(text, scanned) == {}
