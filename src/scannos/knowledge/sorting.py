"""Sorting, and what is told of sorted numbers: by arrays, without a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def by_both(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Return the order by one number, then by another; what is equal stays as it stands.

    As `np.lexsort` does, in a fourth of the time where much is in order: numbers of two parts are compared
    part by part.
    """
    both = np.empty(len(first), np.complex128)
    both.real, both.imag = first, second
    return np.argsort(both, kind="stable")


def spread(
    first: npt.NDArray[np.integer], count: npt.NDArray[np.integer]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the numbers first[i] … first[i] + count[i] − 1 for every i, each with its i."""
    which = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return which, np.arange(len(which)) - before[which] + first[which]


def places(
    ordered: npt.NDArray[np.integer], wanted: npt.NDArray[np.integer], size: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return, for sorted numbers below `size`, the number of each wanted one and every place it stands at."""
    count = np.bincount(ordered, minlength=size)
    return spread((np.cumsum(count) - count)[wanted], count[wanted])


def tally(values: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
    """Return the distinct values in order, and how often each stands.

    As `np.unique` does, which would import masked arrays: a tenth of the time that a command takes to start.
    """
    ordered = np.sort(values)
    first = runs(ordered)
    return ordered[first], np.diff(np.append(first, len(ordered)))


def runs(ordered: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return where in sorted values each run of equal ones begins."""
    edges = np.ones(len(ordered), np.bool_)
    edges[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(edges)


def rank(ordered: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return for sorted values each one's number inside its run of equal ones, from zero."""
    first = runs(ordered)
    return np.arange(len(ordered)) - np.repeat(first, np.diff(np.append(first, len(ordered))))
