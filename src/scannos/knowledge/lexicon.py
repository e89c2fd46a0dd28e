"""What is known about a form: right here, known to be wrong, or no opinion.

Layers stack: the language, a period, names, and last the words of this text and this project. The
last layer that has an opinion decides, so a later one overrides an earlier one; inside one layer wrong
beats right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge import english as english_list
from scannos.knowledge import language as languages
from scannos.knowledge.layers import LISTED, Layer, from_list
from scannos.knowledge.periods import always, lists
from scannos.knowledge.shapes import shape
from scannos.knowledge.spellings import cased, singulars, spellings_of
from scannos.knowledge.wordlists import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.knowledge.language import Language

_SOFT_HYPHEN = "\u00ad"
_SHORT = 2
_LITTLE = 100_000
_CACHE = 1 << 16


class Opinion(IntEnum):
    """What the lists say of a form; the values of `Lexicon.opinions`."""

    NONE = 0
    """No list has it, which may only mean that it is rare."""
    KNOWN = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that the lists say of a form."""

    opinion: Opinion
    vouchers: tuple[str, ...] = ()
    """The layers that know it, or the name of the shape that makes it right."""
    corrections: tuple[str, ...] = ()
    """Of a form known to be wrong, likeliest first; may be none."""
    frequency: int = 0
    """The highest count among the layers that know it, from 50; of a compound its rarest part's, to 200."""


_NONE = Judgement(Opinion.NONE)


class Lexicon:
    """Layers of word lists, asked as one; each distinct form is worked out once."""

    __slots__ = ("_large", "_memo", "_opinion", "_small", "_wrong", "language", "layers")

    def __init__(self, layers: Iterable[Layer], language: Language | None = None) -> None:
        """Without a `language` it is the packaged one, English."""
        self.layers = tuple(layers)
        self.language = language or languages.read(languages.PACKAGED)
        self._memo: dict[str, Judgement] = {}
        # Most forms are in the English list or nowhere: one look tells that no other layer need be asked.
        self._large = tuple(layer for layer in self.layers if not isinstance(layer.counts, dict))
        small = (layer for layer in self.layers if isinstance(layer.counts, dict))
        self._small = frozenset(word for layer in small for word in (*layer.counts, *layer.variants))
        self._wrong = frozenset(form for layer in self.layers for form in layer.wrong)
        self._opinion = lru_cache(_CACHE)(self._weigh)

    def opinion(self, form: str) -> Opinion:
        """Return what the last layer with an opinion says."""
        return self._opinion(form)

    def opinions(self, forms: Sequence[str]) -> npt.NDArray[np.uint8]:
        """Return the `Opinion` of each form."""
        return np.fromiter(map(self._opinion, forms), np.uint8, len(forms))

    def frequencies(self, forms: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return the frequency of each form, 0 where it is not known."""
        return np.fromiter((self.judge(form).frequency for form in forms), np.int64, len(forms))

    def vouchers(self, form: str) -> tuple[str, ...]:
        """Return the names of the layers that know the form, or of the shape that makes it right."""
        return self.judge(form).vouchers

    def correction(self, form: str) -> str | None:
        """Return what a form known to be wrong should read, in its own capitals, if one is known."""
        return next(iter(self.judge(form).corrections), None)

    def judge(self, form: str) -> Judgement:
        """Return all that is known about a form as it stands in a text."""
        found = self._memo.get(form)
        if found is None:
            found = self._memo[form] = self._judge(normal(form))
        return found

    def names(self) -> Iterator[str]:
        """Yield the single names of all layers."""
        return (name for layer in self.layers for name in layer.names())

    def phrases(self) -> Iterator[str]:
        """Yield the names of several words."""
        return (phrase for layer in self.layers for phrase in layer.phrases)

    def with_layers(self, layers: Iterable[Layer]) -> Lexicon:
        """Return a lexicon with more layers above these."""
        return Lexicon((*self.layers, *layers), self.language)

    def _weigh(self, form: str) -> Opinion:
        """Return the opinion without a whole judgement, unless some list says that the form is wrong."""
        form = normal(form)
        spellings = spellings_of(form, self.language.capitals)
        if not self._wrong.isdisjoint(spellings):
            return self.judge(form).opinion
        if self._has(spellings) or shape(form, self.language.shapes):
            return Opinion.KNOWN
        return self._derived(form).opinion

    def _has(self, spellings: tuple[str, ...]) -> bool:
        if not self._small.isdisjoint(spellings):
            return True
        for layer in self._large:  # a loop takes half the time of `any`
            for spelling in spellings:
                if layer.frequency(spelling):
                    return True
        return False

    def _judge(self, form: str) -> Judgement:
        found = self._listed(form)
        if found.opinion is not Opinion.NONE:
            return found
        if name := shape(form, self.language.shapes):
            return Judgement(Opinion.KNOWN, (name,), (), LISTED)
        return self._derived(form)

    def _listed(self, form: str) -> Judgement:
        spellings = spellings_of(form, self.language.capitals)
        if self._wrong.isdisjoint(spellings):
            return self._vouched(spellings)
        for layer in reversed(self.layers):
            for spelling in spellings:
                if spelling in layer.wrong:
                    rights = tuple(cased(right, form, spelling) for right in layer.wrong[spelling])
                    return Judgement(Opinion.WRONG, (), rights)
            if any(layer.frequency(spelling) for spelling in spellings):
                return self._vouched(spellings)
        return _NONE

    def _vouched(self, spellings: tuple[str, ...]) -> Judgement:
        layers = self._large if self._small.isdisjoint(spellings) else self.layers
        counts = [(layer.name, max(map(layer.frequency, spellings))) for layer in layers]
        vouchers = tuple(name for name, count in counts if count)
        if not vouchers:
            return _NONE
        return Judgement(Opinion.KNOWN, vouchers, (), max(count for _, count in counts))

    def _derived(self, form: str) -> Judgement:
        if "'" in form:
            return self._apostrophe(form)
        if form.endswith(".") and len(form) > 1:
            stem = form.rstrip(".") + "." * (form[-2] == ".")  # leaders are many: *Introduction ........ 12*
            return _ending(self._judge(stem), form[len(stem) :])
        if "-" in form:
            return self._compound(form)
        return self._plural(form)

    def _apostrophe(self, form: str) -> Judgement:
        stem = self.language.possessive.sub("", form)
        if stem != form:
            return _ending(self._judge(stem), form[len(stem) :])
        name = self.language.particle.sub("", form)
        found = self._listed(name) if name != form else _NONE
        return found if found.opinion is Opinion.KNOWN else _NONE

    def _plural(self, form: str) -> Judgement:
        for stem in singulars(form, self.language.many):
            spellings = spellings_of(stem, self.language.capitals)
            if self._small.isdisjoint(spellings):
                continue
            if any(layer.inflects and any(map(layer.frequency, spellings)) for layer in self.layers):
                found = self._listed(stem)
                return found if found.opinion is Opinion.KNOWN else _NONE
        return _NONE

    def _compound(self, form: str) -> Judgement:
        parts = form.split("-")
        found = [self._part(part, last=place == len(parts) - 1) for place, part in enumerate(parts)]
        if not all(part.opinion is Opinion.KNOWN for part in found):
            return _NONE
        vouchers = tuple(dict.fromkeys(name for part in found for name in part.vouchers))
        return Judgement(Opinion.KNOWN, vouchers, (), min(LISTED, *(part.frequency for part in found)))

    def _part(self, part: str, *, last: bool) -> Judgement:
        if not last and part.lower() in self.language.prefixes:
            return Judgement(Opinion.KNOWN, ("prefix",), (), LISTED)
        found = self._judge(part) if part else _NONE
        # Rare little words in a compound are misreadings: lo-day is to-day.
        return found if len(part) > _SHORT or part != part.lower() or found.frequency >= _LITTLE else _NONE


def normal(form: str) -> str:
    """Return a form without soft hyphens and with straight apostrophes, as the lists have it."""
    return form.replace(_SOFT_HYPHEN, "").replace("’", "'")


@cache
def english() -> Layer:
    """Return the English list as a layer."""
    return Layer("english", english_list.words(), inflects=False)


@cache
def foreign(language: str) -> Layer:
    """Return pyspellchecker's list of another language as a layer."""
    return Layer(language, english_list.foreign(language), inflects=False)


def build(
    period: tuple[str, ...] = (),
    extra: Iterable[Layer] = (),
    *,
    base: Layer | None = None,
    language: Language | None = None,
) -> Lexicon:
    """Return a language with the lists that `period` names, and further layers above them.

    Without a `base` it is English, with the lists that belong to it. For an item of `period` see
    `periods.lists`; ScannosError for one that fits nothing.
    """
    paths = [*(() if base else always()), *(path for item in period for path in lists(item))]
    layers = [from_list(read(path)) for path in dict.fromkeys(paths)]
    return Lexicon((base or english(), *layers, *extra), language)


def _ending(found: Judgement, ending: str) -> Judgement:
    rights = tuple(right + ending for right in found.corrections)
    return Judgement(found.opinion, found.vouchers, rights, found.frequency)
