"""Which words a form may have been: what is near it, weighed by what a scanner confuses."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.figures import Figures
from scannos.detect.decode.looks import Looks
from scannos.detect.decode.words import SHALLOW
from scannos.detect.models import PACKAGED
from scannos.knowledge.ahead import Ahead, Asked
from scannos.knowledge.channel import Channel
from scannos.knowledge.confusions import SIDE
from scannos.knowledge.hashing import hashes
from scannos.knowledge.memory import Memory
from scannos.knowledge.rewriter import Rewriter, best
from scannos.knowledge.strokes import COMMON, Strips, Strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.weights import Weights
    from scannos.detect.models import Models
    from scannos.knowledge.channel import Coded
    from scannos.knowledge.confusions import Confusions, Unit
    from scannos.knowledge.context import Context
    from scannos.knowledge.memory import Held
    from scannos.knowledge.rewrites import Readings

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]

GARBLED: Final = (4.0, 0.5)
"""Nats that a garbled word costs, and the share of its confusions' costs: errors stand together."""
ENDING: Final = 10.0
"""The dearest sign that is tried as the last letters of a word, nats…"""
UNDONE: Final = 6.0
"""…and the dearest letters that are tried for others in a name."""


class Speller:
    """Vocabulary, confusions and their inverses."""

    def __init__(
        self,
        context: Context,
        confusions: Confusions,
        weights: Weights | None = None,
        models: Models = PACKAGED,
    ) -> None:
        """Index the vocabulary.

        With weights, what they ask about known words is taken from the answers beside the models: those of
        `once` and `near` are then without the words that are out of the weights' reach.
        """
        self.context = context
        self._models = models
        self.language = models.known
        self.figures = Figures(self.language.numbers)
        self.letters = hashes(sorted(self.language.letters))
        spellings = context.words()
        vocabulary = context.vocabulary
        ahead = Ahead.open(context, confusions, asked(weights), models.near) if weights else None
        held = {ahead.asked.once: ahead.once} if ahead else {}
        self._held = {(ahead.asked.most, ahead.asked.weighed): ahead.near} if ahead else {}
        self._rewriter = Rewriter(confusions.units, vocabulary.find_hashes, vocabulary.hashes, held)
        self._memories: dict[tuple[str, ...], Memory] = {}
        self._units = {(unit.printed, unit.read): unit for unit in confusions.units}
        self._channel = Channel(confusions.units)
        self.alone = context.unigram(np.arange(len(spellings), dtype=np.int32)).astype(np.float64)
        self._ids = context.near.ids
        self._printed = self._channel.coded([spellings[number] for number in self._ids.tolist()])
        self._looks = Looks(context.near, self._printed, self.alone[self._ids])

    @cached_property
    def endings(self) -> dict[str, list[tuple[str, float]]]:
        """For a sign the letters that it is read for at a word's end, and the nats of that."""
        found: dict[str, list[tuple[str, float]]] = {}
        for unit in self._units.values():
            if (
                unit.printed.isalpha()
                and unit.end <= ENDING
                and len(unit.read) == 1
                and not unit.read.isalnum()
            ):
                found.setdefault(unit.read, []).append((unit.printed, unit.end))
        return found

    @cached_property
    def _letters(self) -> dict[str, list[Unit]]:
        """For letters the units by which they are easily read for others."""
        found: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            letters = unit.read.isalpha() and unit.printed.isalpha()
            if letters and min(unit.begin, unit.mid, unit.end) <= UNDONE:
                found.setdefault(unit.read, []).append(unit)
        return found

    def undone(self, form: str) -> Iterator[tuple[str, float]]:
        """Yield the spellings from which one confusion that is easily made makes a form, and its nats."""
        for start in range(len(form)):
            for end in range(start + 1, min(start + SIDE, len(form)) + 1):
                for unit in self._letters.get(form[start:end], ()):
                    nats = unit.begin if start == 0 else unit.end if end == len(form) else unit.mid
                    if nats <= UNDONE:
                        yield form[:start] + unit.printed + form[end:], nats

    def unit(self, printed: str, read: str, otherwise: float, place: str = "mid") -> float:
        """Return what it costs to read `printed` so at a word's begin, mid, end, or anywhere (`nats`)."""
        unit = self._units.get((printed, read))
        return float(getattr(unit, place)) if unit else otherwise

    def once(self, forms: Sequence[str], limit: float) -> Readings:
        """Return the words that one confusion of at most `limit` nats makes of each form."""
        return self._rewriter.once(forms, limit)

    def near(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        """Return words within `most` letters of each form, whichever; only the `weighed` most promising."""
        held = self._held.get((most, weighed))
        return self._memory(self._near_each, most=most, weighed=weighed, held=held)(forms)

    def pieced(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        """Return words near the letters of each form, weighed with the signs and spaces among them."""
        return self._memory(self._pieced_each, most=most, weighed=weighed)(forms)

    def alike(self, forms: Sequence[str], weighed: int) -> Readings:
        """Return words that look like each form as a whole, the `weighed` most promising."""
        return self._memory(self._alike_each, weighed=weighed)(forms)

    def between(self, printed: Sequence[str], read: Sequence[str]) -> Nats:
        """Return -log P(read | printed) for pairs of forms of at most `LONGEST` letters, nats."""
        every = np.arange(len(printed))
        cost = self._channel.costs(self._channel.coded(printed), every, self._channel.coded(read), every)
        return garbled(cost).astype(np.float64)

    def _memory(self, each: Callable[..., Readings], held: Held | None = None, **limits: int) -> Memory:
        """Return the memory of what one question within some limits was answered."""
        key = (each.__name__, *map(str, limits.values()))
        if key not in self._memories:
            self._memories[key] = Memory(partial(each, **limits), held=held)
        return self._memories[key]

    def _near_each(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        read = self._channel.coded(forms)
        near = self._looks.best(forms, read, most, weighed)
        return self._costs(near.form, near.word, read)

    def _pieced_each(self, forms: Sequence[str], most: int, weighed: int) -> Readings:
        letters = ["".join(filter(str.isalpha, form)) for form in forms]
        near = self._looks.best(letters, self._channel.coded(letters), most, weighed)
        return self._costs(near.form, near.word, self._channel.coded(forms))

    def common(self) -> tuple[list[str], Nats]:
        """Return the commonest words, and ln P of each: those that forms are compared with as a whole."""
        ids = self._ids[self._common]
        spellings = self.context.words()
        return [spellings[number] for number in ids.tolist()], self.alone[ids]

    def _alike_each(self, forms: Sequence[str], weighed: int) -> Readings:
        form, word = self._strips.alike(forms, weighed)
        return self._costs(form, self._common[word], self._channel.coded(forms))

    @cached_property
    def _common(self) -> Ints:
        alone = self.alone[self._ids]
        if len(alone) <= COMMON:
            return np.arange(len(alone))
        return np.sort(np.argpartition(-alone, COMMON)[:COMMON])  # sorting all takes ten times as long

    @cached_property
    def _strips(self) -> Strips:
        """What the commonest words look like: not asked of texts without unknown words."""
        return Strips(Strokes.load(self._models.strokes), *self.common())

    def _costs(self, form: Ints, word: Ints, read: Coded) -> Readings:
        """Return pairs of numbers of what was read and the index's words, with what they cost."""
        return best([(form, self._ids[word], garbled(self._channel.costs(self._printed, word, read, form)))])


def garbled(cost: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return what confusions of one word cost together."""
    start, share = GARBLED
    together: npt.NDArray[np.float32] = np.minimum(cost, start + share * cost)
    return together


def asked(weights: Weights) -> Asked:
    """Return what the decoder asks about a form that is a word."""
    return Asked(weights.once, SHALLOW, weights.known_weighed, weights.reach, weights.rarest)
