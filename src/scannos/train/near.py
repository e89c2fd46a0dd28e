"""Works out ahead what the commonest words may have been, for `knowledge.ahead`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.decode.speller import Speller, asked
from scannos.detect.decode.weights import Weights
from scannos.knowledge.ahead import Ahead
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.memory import Held
from scannos.knowledge.rewrites import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.ahead import Asked
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.rewrites import Readings

    Ids = npt.NDArray[np.int32]


def work_out(context: Context, confusions: Confusions, count: int) -> tuple[Ids, Ahead]:
    """Return so many words, the commonest, and what they may have been within reach of the weights."""
    speller, limits = Speller(context, confusions), asked(Weights())
    spellings = context.words()
    ids = np.array([number for number, word in enumerate(spellings) if _sure(number, word)][:count], np.int32)
    forms = [spellings[number] for number in ids.tolist()]
    once = _held(speller.once(forms, limits.once), forms, ids, speller, limits)
    near = _held(speller.near(forms, limits.most, limits.weighed), forms, ids, speller, limits)
    return ids, Ahead(limits, once, near)


def _held(found: Readings, forms: Sequence[str], ids: Ids, speller: Speller, limits: Asked) -> Held:
    """Leave out the words that no context would prefer (as `detect.decode.words` does)."""
    alone, form = speller.alone[found.word], ids[found.form]
    gain = alone - found.cost - speller.alone[form]
    kept = (
        (gain > -limits.reach) & (alone > limits.rarest) & (found.word != form) & (found.word >= FIRST_WORD)
    )
    some = found.take(kept)
    ends = np.cumsum(np.bincount(some.form, minlength=len(forms)))
    return Held(
        {form: number for number, form in enumerate(forms)},
        np.append(0, ends).astype(np.int32),
        some.word,
        some.cost,
    )


def _sure(number: int, word: str) -> bool:
    """Tell whether a form that is spelled so is always this word, and never stands for its class."""
    return number >= FIRST_WORD and 1 < len(word) <= LONGEST and not any(map(str.isdigit, word))
