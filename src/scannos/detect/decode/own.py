"""What no vocabulary has, spelled out: the names of a text for their misreadings, and numbers.

The context model sees the class of such a reading (`knowledge.classes`), as of any form it does not know.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from scannos.detect.decode import runs
from scannos.detect.decode.arcs import Arcs, Change, arcs
from scannos.detect.decode.guesses import guesses
from scannos.detect.resemblance import near
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.sorting import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from scannos.detect.decode.figures import Figures
    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms

    Ints = npt.NDArray[np.integer]

SHORTEST: Final = 4
"""Letters of a name and of its misreading, at least."""
AGAIN: Final = 2
"""Places of its text where a name stands, unless a list knows it."""
FAR: Final = 2
"""Edits between a name and its misreading, at most."""
OTHERS: Final = 20.0
"""As if so many other names had stood in the text."""


class Own(NamedTuple):
    """Readings, and how those of each number (`Arcs.variant`) are spelled."""

    arcs: Arcs
    spelled: tuple[str, ...]


_Reading = tuple[int, str, float]
"""Token, spelling, cost."""


def own(line: Line, forms: Forms, speller: Speller, weights: Weights) -> Own:
    """Return names of each text for forms near them, other names, and numbers for what looks like them."""
    found = [
        *_names(line, forms, speller),
        *_numbers(line, speller.figures),
        *runs.apart(line, forms, speller),
        *guesses(line, forms, speller, weights),
    ]
    token, spelled, cost = zip(*found, strict=True) if found else ((), (), ())
    numbers = {each: number for number, each in enumerate(dict.fromkeys(spelled))}
    place = line.place[np.array(token, np.int64)].astype(np.int64)
    variant = np.array([numbers[each] for each in spelled], np.int64)
    word = speller.context.ids(list(numbers))[variant]
    return Own(
        arcs(place, place + 1, word, np.array(cost, np.float64), Change.OWN, variant=variant), tuple(numbers)
    )


def _names(line: Line, forms: Forms, speller: Speller) -> Iterator[_Reading]:
    """Yield names that their text has again and again, or a list knows, for rarer forms near them."""
    fit = line.plain & (line.ids < FIRST_WORD) & (line.lengths >= SHORTEST) & (line.lengths <= LONGEST)
    token = np.flatnonzero(fit[line.form])
    size = len(line.normals)
    keys = line.text_of[token].astype(np.int64) * size + line.form[token]
    token = token[np.argsort(keys, kind="stable")]
    distinct, times = tally(keys)
    ends = np.cumsum(times)
    text, form = np.divmod(distinct, size)
    name = (times >= AGAIN) | ~forms.unknown[form]
    total = np.bincount(text, weights=times) + OTHERS
    for number in np.flatnonzero(np.bincount(text[name])).tolist():
        here = slice(*np.searchsorted(text, [number, number + 1]).tolist())
        read = here.start + np.flatnonzero(forms.unknown[form[here]])
        printed = here.start + np.flatnonzero(name[here])
        seen, names = ([line.normals[each] for each in form[some].tolist()] for some in (read, printed))
        one, other, _ = near(seen, names, Levenshtein.distance, FAR)
        more = (times[printed[other]] > times[read[one]]) | ~forms.unknown[form[printed[other]]]
        one, other = one[more], other[more]
        nats = speller.between([names[each] for each in other], [seen[each] for each in one])
        nats += np.log(total[number] / times[printed[other]])
        for which, shown, cost in zip(read[one], form[printed[other]], nats.tolist(), strict=True):
            places = token[ends[which] - times[which] : ends[which]].tolist()
            yield from zip(places, repeat(line.shown[shown]), repeat(cost))


def _numbers(line: Line, figures: Figures) -> Iterator[_Reading]:
    """Yield numbers for forms that look like them: *1Os*, *13ch*, *Is*."""
    made = [figures(form) for form in line.tokens.forms]
    looks = np.fromiter(map(bool, made), np.bool_, len(made))
    for token in np.flatnonzero(looks[line.tokens.form]).tolist():
        yield from zip(repeat(token), *zip(*made[int(line.tokens.form[token])], strict=True))
