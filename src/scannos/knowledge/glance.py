"""A first glance at forms: nearly all of a text are plain words of the large lists, in usual capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.knowledge.english import Capitalised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.knowledge.layers import Layer


_SHORT = 2


class Glance:
    """Words and names in small letters, of which no list says that they are wrong.

    Making it takes 0.05 s, which thousands of forms are worth.
    """

    __slots__ = ("_names", "_words")

    def __init__(self, layers: Iterable[Layer], wrong: Iterable[str]) -> None:
        lists = [layer.counts.parted() for layer in layers if isinstance(layer.counts, Capitalised)]
        barred = {form.lower() for form in wrong}
        none = frozenset[str]()
        self._words = none.union(*(words for words, _ in lists)) - barred
        self._names = none.union(*(names for _, names in lists)) - barred

    def knows(self, form: str) -> bool:
        """Tell whether a form is known for certain: where not, and of short ones, all must be asked."""
        if len(form) <= _SHORT:
            return False
        if form.islower():
            return form in self._words
        if form.istitle() or form.isupper():
            low = form.lower()
            return low in self._words or low in self._names
        return False
