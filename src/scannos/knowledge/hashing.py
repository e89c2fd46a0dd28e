"""Hashes of many forms at once, with an algebra that changes to a form can use.

The hash of a form with code points c(0), c(1), … is the sum of c(i)·B^i modulo 2^64, where B is `BASE`. So
the hash of a form that was changed follows from sums over its parts, and no string is built:

- a letter x in place of c(i):  h + (x − c(i))·B^i
- without c(i):                 P(i) + (h − P(i+1))·B^−1, where P(i) is the sum over what stands before i
- two forms joined:             h(left) + h(right)·B^length(left)

The low bits of such a sum are poor; what needs good bits takes `mix` of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2^64."""
INVERSE = pow(BASE, -1, 1 << 64)
_SCATTER = np.uint64(0xD6E8FEB86659FD93)
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


class Sieve:
    """Lets all hashes of a set pass, and one in sixteen of others: a first question that costs a gather."""

    __slots__ = ("_shift", "_there")

    def __init__(self, known: Hashes) -> None:
        bits = (16 * len(known) + 63).bit_length()
        self._shift = np.uint64(64 - bits)
        self._there = np.zeros(1 << bits, np.bool_)
        self._there[self._slots(known)] = True

    def passing(self, wanted: Hashes) -> npt.NDArray[np.int64]:
        """Return the numbers of the hashes that may be in the set."""
        return np.flatnonzero(self._there.take(self._slots(wanted), mode="wrap"))

    def _slots(self, wanted: Hashes) -> npt.NDArray[np.int64]:
        return ((wanted * _SCATTER) >> self._shift).view(np.int64)


def hashes(forms: Sequence[str]) -> Hashes:
    """Return the hash of each form; the empty form's is 0."""
    codes, ends = code_points(forms)
    terms = codes * powers_along(ends, len(codes))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(terms)])
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1]]) if len(ends) else ends
    result: Hashes = sums[ends] - sums[starts]
    return result


def joined(left: Hashes, right: Hashes, lengths: npt.NDArray[np.integer]) -> Hashes:
    """Return the hashes of forms joined two by two; `lengths` are the letters of the left ones."""
    factors = powers(int(lengths.max(initial=0)) + 1)
    hashed: Hashes = left + right * factors[lengths]
    return hashed


def code_points(forms: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Return the code points of all forms, one after the other, and where each form ends among them."""
    encoded = "".join(forms).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(encoded, "<u4").astype(np.uint64)
    return codes, np.cumsum(np.fromiter(map(len, forms), np.int64, len(forms)))


def powers(count: int, base: int = BASE) -> Hashes:
    """Return `base` to the powers 0 … count − 1, modulo 2^64."""
    factors = np.full(count, base, np.uint64)
    factors[:1] = 1
    return np.multiply.accumulate(factors)


def powers_along(ends: npt.NDArray[np.int64], total: int) -> Hashes:
    """Return for every code point the power of `BASE` at its position in its own form."""
    lengths = np.diff(ends, prepend=0)
    places = np.arange(total) - np.repeat(ends - lengths, lengths)
    return powers(int(lengths.max(initial=0)))[places]


def mix(values: Hashes) -> Hashes:
    """Scatter values over all 64 bits, losing nothing: the finisher of SplitMix64 (Steele et al. 2014)."""
    mixed = values ^ (values >> _SHIFTS[0])
    mixed *= _FACTORS[0]
    mixed ^= mixed >> _SHIFTS[1]
    mixed *= _FACTORS[1]
    mixed ^= mixed >> _SHIFTS[2]
    return mixed
