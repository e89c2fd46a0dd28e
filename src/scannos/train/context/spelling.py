"""The character models: how the words look that the vocabulary leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.knowledge.characters import symbolize
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.hashing import code_points
from scannos.train.context.counts import Counts, bits_for, count
from scannos.train.context.packing import LETTERS, pack
from scannos.train.context.pruning import prune
from scannos.train.context.smoothing import estimate
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from scannos.train.context.words import Words

_LETTERS = 62
"""As many of the commonest characters are told apart; with edge and other they fit six bits."""
_HALF = 128
"""A word is a name when more than half its mentions, of 255, have the capital."""


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """The arrays of the character models, and the shapes of their tables."""

    arrays: dict[str, npt.NDArray[Any]]
    shapes: dict[str, list[list[int]]]


def train(words: Words, order: int, limit: int) -> Spelling:
    """Train one model for words and one for names, of `limit` bytes together.

    A word of the vocabulary counts once, a rarer one as often as its count has binary digits: this told the
    unknown words of correct texts best from those of scans, and a model of their own told names better.
    """
    known = [form for form in words.spellings[FIRST_WORD:] if any(map(str.isalpha, form))]
    share = dict(zip(words.spellings, words.cases[:, 1].tolist(), strict=True))
    names = [*(form for form in known if share[form] > _HALF), *_repeated(words.names)]
    everything = [*known, *_repeated(words.names), *_repeated(words.rare)]
    alphabet = _alphabet(everything)
    models = {
        "letters": _model("letters", everything, alphabet, order, limit * 3 // 5),
        "names": _model("names", names or everything, alphabet, order, limit * 2 // 5),
    }
    arrays = {key: array for parts, _ in models.values() for key, array in parts.items()}
    return Spelling({"alphabet": alphabet, **arrays}, {name: shapes for name, (_, shapes) in models.items()})


def _model(
    name: str, forms: Sequence[str], alphabet: npt.NDArray[np.uint32], order: int, limit: int
) -> tuple[dict[str, npt.NDArray[Any]], list[list[int]]]:
    """Train on normal forms."""
    symbols, _ = symbolize(forms or [""], alphabet)
    # The edge before a form is also the one after the form before it.
    stream = np.append(np.int32(0), symbols[symbols >= 0])
    size = len(alphabet) + 2
    tally = np.bincount(stream[1:], minlength=size)
    bits = bits_for(size)
    longer = [count(stream, number, bits, Silent()) for number in range(2, order + 1)]
    levels = estimate([Counts(np.arange(size, dtype=np.uint64), tally), *longer], bits)
    return pack(name, prune(levels, LETTERS.size, limit), bits, LETTERS, Silent())


def _repeated(counts: Mapping[str, int]) -> list[str]:
    """Return each form as often as its count has binary digits, but those with marks in them once."""
    return [
        form for form, number in counts.items() for _ in range(number.bit_length() if form.isalpha() else 1)
    ]


def _alphabet(forms: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the commonest code points, sorted."""
    codes, _ = code_points(forms)
    letters, counts = np.unique(codes, return_counts=True)
    best = np.lexsort((letters, -counts))[:_LETTERS]
    return np.sort(letters[best]).astype(np.uint32)
