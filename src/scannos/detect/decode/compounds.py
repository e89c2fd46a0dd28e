"""Compounds that nothing knows: cut at their hyphens to be read, and whole again in what is said of them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import compress, pairwise
from math import prod
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.knowledge.context import FIRST_WORD
from scannos.model import Edit, Span
from scannos.text.tokens import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.proposals import Doubt, Proposal
    from scannos.knowledge.context import Context
    from scannos.model import Tokens

_INNER: Final = re.compile(rf"(?<=.)([{re.escape(HYPHENS)}])(?=.)")


def pieces(forms: Sequence[str], context: Context) -> dict[int, list[str]]:
    """Return the pieces of compounds that the model does not know, where one of them is no word either.

    What is wrong in *York-placc* can then be put right like any other word.
    """
    hyphened = [number for number, form in enumerate(forms) if not form.isalpha() and _INNER.search(form)]
    strange = context.ids([forms[number] for number in hyphened]) < FIRST_WORD
    cut = {number: _INNER.split(forms[number]) for number in compress(hyphened, strange)}
    parts = dict.fromkeys(piece for each in cut.values() for piece in each if len(piece) > 1)
    unknown = set(compress(parts, context.ids(list(parts)) < FIRST_WORD))
    return {number: each for number, each in cut.items() if not unknown.isdisjoint(each)}


def inner(tokens: Tokens, glued: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell which tokens are the hyphens of compounds that were cut: no other touches words on both sides."""
    hyphen = np.array([form in HYPHENS for form in tokens.forms], np.bool_)
    found: npt.NDArray[np.bool_] = hyphen[tokens.form] & glued & np.append(glued[1:], False)[: len(glued)]
    return found


class Wholes:
    """Widens what is about a piece to the compound; errata cover whole tokens."""

    def __init__(self, text: str, tokens: Tokens, inner: npt.NDArray[np.bool_]) -> None:
        """`text` is that of the tokens, `inner` tells their hyphens inside compounds."""
        self._text = text
        self._hyphens = frozenset(tokens.starts[inner].tolist())
        joint = inner.copy()
        joint[1:] |= inner[:-1]
        first = np.flatnonzero(~joint)
        self._starts = tokens.starts[first]
        self._ends = tokens.ends[np.append(first[1:], len(joint))[: len(first)] - 1]

    def proposals(self, some: Iterable[Proposal], offset: int) -> list[Proposal]:
        """Return proposals about whole tokens of a text that begins at an offset, likeliest of a piece first.

        Where several pieces of a compound may be wrong, the likeliest readings of all are one more.
        """
        made: list[Proposal] = []
        compounds: dict[Span, list[Proposal]] = {}
        for one in some:
            span = Span(one.start, one.end)
            whole = self._around(span, offset)
            if whole == span:
                made.append(one)
            else:
                compounds.setdefault(whole, []).append(one)
        for found in compounds.values():
            made += self._together(found, offset)
        return made

    def _together(self, found: Sequence[Proposal], offset: int) -> Iterator[Proposal]:
        """Yield what may be printed for one compound: one piece changed, or each that may be wrong."""
        first: dict[int, Proposal] = {}
        for one in found:
            first.setdefault(one.start, one)
        for one in found:
            alone = prod(1 - other.probability for start, other in first.items() if start != one.start)
            yield self._wide_proposal(one, (one,), one.probability * alone, offset)
        likely = sorted(first.values(), key=lambda one: one.start)
        if len(likely) > 1 and all(one.end <= two.start for one, two in pairwise(likely)):
            every = prod(one.probability for one in likely)
            yield self._wide_proposal(max(likely, key=lambda one: one.probability), likely, every, offset)

    def _wide_proposal(
        self, told: Proposal, parts: Sequence[Proposal], probability: float, offset: int
    ) -> Proposal:
        (edit,) = self.edits([Edit(Span(one.start, one.end), one.text) for one in parts], offset)
        start, end = edit.span.start, edit.span.end
        risk = max(one.risk for one in parts)
        return replace(
            told, start=start, end=end, text=edit.text, probability=probability, risk=risk, variants=()
        )

    def doubt(self, one: Doubt, offset: int) -> Doubt:
        """Return a doubt about a whole token."""
        span = self._around(Span(one.start, one.end), offset)
        return replace(one, start=span.start, end=span.end)

    def edits(self, some: Iterable[Edit], offset: int) -> tuple[Edit, ...]:
        """Return edits of whole tokens, in order; those of one compound become one."""
        made = list[Edit]()
        for edit in some:
            wide = self._wide(edit, offset)
            if made and wide.span.start < made[-1].span.end:
                before = made.pop()
                kept = before.text[: len(before.text) - (before.span.end - edit.span.start)]
                rest = wide.text[edit.span.start - wide.span.start :]
                wide = Edit(Span(before.span.start, wide.span.end), kept + rest)
            made.append(wide)
        return tuple(made)

    def _wide(self, edit: Edit, offset: int) -> Edit:
        span = self._around(edit.span, offset)
        if span == edit.span:
            return edit
        before = self._text[span.start + offset : edit.span.start + offset]
        after = self._text[edit.span.end + offset : span.end + offset]
        return Edit(span, before + edit.text + after)

    def _around(self, span: Span, offset: int) -> Span:
        start, end = span.start + offset, span.end + offset
        if self._hyphens.isdisjoint((start - 1, start, end - 1, end)):
            return span
        first = int(self._starts[self._starts.searchsorted(np.int32(start), side="right") - 1])
        last = int(self._ends[self._ends.searchsorted(np.int32(end))])
        return Span(first - offset, last - offset)
