"""How well a context model foretells texts it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.classes import FIRST_WORD, SENTENCE
from scannos.train.context.corpus import BREAK, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from scannos.knowledge.context import Context


@dataclass(frozen=True, slots=True)
class Fit:
    """What a model says of a text."""

    tokens: int
    """Paragraph ends included."""
    unknown: int
    """Tokens that stand for their class."""
    nats: float
    """Sum of −ln P of all tokens, classes as one token each."""
    spelled: float
    """The nats that the character model adds for tokens of the classes of words."""

    @property
    def perplexity(self) -> float:
        """Return the perplexity a token, classes as they are."""
        return float(np.exp(self.nats / max(self.tokens, 1)))

    @property
    def whole(self) -> float:
        """Return the perplexity a token with unknown words spelled out: fair between vocabularies."""
        return float(np.exp((self.nats + self.spelled) / max(self.tokens, 1)))


def fit(context: Context, texts: Iterable[str]) -> Fit:
    """Measure texts."""
    parts = [_fit(context, text) for text in texts]
    return Fit(
        sum(part.tokens for part in parts),
        sum(part.unknown for part in parts),
        sum(part.nats for part in parts),
        sum(part.spelled for part in parts),
    )


def _fit(context: Context, text: str) -> Fit:
    """Measure one text."""
    stream, forms = stream_of(text)
    known = context.ids(forms)
    ids = np.where(stream == BREAK, SENTENCE, np.append(known, SENTENCE)[stream]).astype(np.int32)
    nats = context.ngrams.score(histories(ids, len(context.ngrams.longer) + 1))
    words = np.array([any(map(str.isalpha, form)) for form in forms] + [False]) & np.append(
        known < FIRST_WORD, False
    )
    spelled = np.append(context.characters.logp(forms), np.float32(0))
    outside = stream[1:][words[stream[1:]]]
    classed = (ids[1:] < FIRST_WORD) & (ids[1:] != SENTENCE)
    return Fit(
        len(nats),
        int(classed.sum()),
        -float(nats.sum(dtype=np.float64)),
        -float(spelled[outside].sum(dtype=np.float64)),
    )


def histories(ids: npt.NDArray[np.int32], order: int) -> list[npt.NDArray[np.int32]]:
    """Return columns, oldest first, for all IDs but the first; none looks back across a paragraph's gap."""
    padded = np.concatenate([np.full(order - 1, SENTENCE, np.int32), ids])
    columns = [padded[order:]]
    inside = np.ones(len(ids) - 1, np.bool_)
    for back in range(1, order):
        column = padded[order - back : len(padded) - back]
        columns.append(np.where(inside, column, SENTENCE).astype(np.int32))
        inside &= column != SENTENCE
    return columns[::-1]
