"""Names that no vocabulary has, with one confusion undone: *Claxhy* for *Claxby*, *Edgeiey* for *Edgeley*.

What speaks for them is how likely their letters are as a name's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.sorting import by_both, places, rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

SHORTEST, LONGEST = 5, 16
"""Letters of a name that is guessed."""
BEHIND: Final = -5.0
"""Nats that a guess may be less likely than the name as it was read."""
MOST: Final = 2
"""Guesses of one name."""


def guesses(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Iterator[tuple[int, str, float]]:
    """Yield for tokens that are unknown names what they may have been, and what that costs."""
    names = forms.unknown & (line.lengths >= SHORTEST) & (line.lengths <= LONGEST)
    form, spelled, nats = _undone(line, np.flatnonzero(names).tolist(), speller)
    if not spelled:
        return
    letters = -weights.unknown * speller.context.characters.logp(spelled).astype(np.float64)
    gain = forms.extra[form] - letters - nats
    order = by_both(form, -gain)
    order = order[(rank(form[order]) < MOST) & (gain[order] > BEHIND)]
    token, which = places(form[order], line.form, len(line.normals))
    for at, guess in zip(token.tolist(), order[which].tolist(), strict=True):
        yield at, spelled[guess], float(nats[guess] + letters[guess])


def _undone(line: Line, read: list[int], speller: Speller) -> tuple[Ints, list[str], Nats]:
    """Return forms with one confusion undone: the form's number, the spelling, the nats of the confusion."""
    rows = []
    for number in read:
        shown = line.shown[number]
        stem = speller.language.owner(shown)
        if not (shown[0].isupper() and stem.isalpha()):
            continue
        ending = shown[len(stem) :]
        for spelled, nats in speller.undone(stem.lower()):
            rows.append((number, spelled.capitalize() + ending, nats))
    form, names, costs = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(form, np.int64), list(names), np.array(costs, np.float64)
