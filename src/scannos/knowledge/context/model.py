"""How likely a word is after those before it: the context model at run time.

One memory-mapped file; every question is asked for whole arrays. Log-probabilities are in nats.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scannos.knowledge import storage
from scannos.knowledge.characters import Characters
from scannos.knowledge.classes import classed, classify, normal
from scannos.knowledge.context.vocabulary import Vocabulary
from scannos.knowledge.neighbours import Neighbours
from scannos.knowledge.ngrams import Ngrams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from scannos.knowledge.ngrams import Ending, History, Ids, Nats, Runs

KIND = "context"
PACKAGED = Path(__file__).parents[1] / "data" / "english.context"


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """An n-gram model over normal forms and classes, and a character model of the forms it does not know."""

    about: Mapping[str, Any]
    """What the file says of itself: texts with their hashes, options, counts."""
    vocabulary: Vocabulary
    ngrams: Ngrams
    characters: Characters
    near: Neighbours
    """The commonest words by what is left when letters are taken out."""
    checksum: str
    """Of the file, by which others say what they were made with."""

    @classmethod
    def open(cls, path: Path | None = None) -> Context:
        """Map a model, or the packaged English one; `ScannosError` when it cannot be believed."""
        stored = storage.read(path or PACKAGED, KIND)
        ngrams = Ngrams.of(stored, "words", stored.about["shapes"])
        near = Neighbours.of(stored.arrays)
        vocabulary, characters = Vocabulary.of(stored), Characters.of(stored)
        return cls(stored.about, vocabulary, ngrams, characters, near, stored.checksum)

    def ids(self, forms: Sequence[str]) -> Ids:
        """Return the ID of each form, in its own case: of its word, or else of its class (below 16)."""
        return self.ids_of(forms, [normal(form) for form in forms])

    def ids_of(self, forms: Sequence[str], normals: Sequence[str]) -> Ids:
        """Return the same where the normal forms are known."""
        ids = self.vocabulary.find(normals)
        for number, (form, word) in enumerate(zip(forms, ids.tolist(), strict=True)):
            if word < 0 or classed(form):
                ids[number] = classify(form)
        return ids

    def logp(self, history2: Ids, history1: Ids, word: Ids) -> Nats:
        """Return ln P(word | history2 history1) for arrays of one length, by the longest n-gram known."""
        return self.ngrams.score((history2, history1, word))

    def pairs(self, history1: Ids, word: Ids) -> Runs:
        """Return what is known of pairs of words, for `after`: so that each pair is looked up once."""
        return self.ngrams.pairs(history1, word)

    def after(self, ids: tuple[Ids, Ids, Ids], before: History, last: Ending) -> Nats:
        """Return `logp` of three columns: `before` is of the first two as a pair, `last` of the other two."""
        return self.ngrams.nats_of(ids, before, last)

    def bigram(self, history1: Ids, word: Ids) -> Nats:
        """Return ln P(word | history1)."""
        return self.ngrams.score((history1, word))

    def unigram(self, word: Ids) -> Nats:
        """Return ln P(word)."""
        return self.ngrams.nats[word]

    def count(self, word: Ids) -> npt.NDArray[np.uint32]:
        """Return how often the training texts have each word, weights of texts included."""
        return self.vocabulary.counts[word]

    def casing(self, word: Ids) -> Nats:
        """Return shares of lower, Title and UPPER case inside sentences, shape (n, 3); zeros if unknown."""
        return self.vocabulary.casing(word)

    def words(self) -> tuple[str, ...]:
        """Return the spelling of every ID, commonest first; those of classes are `<name>` and the like."""
        return self.vocabulary.spellings
