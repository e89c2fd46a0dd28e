"""Words broken at a hyphen, at a line's end or in its middle: judged as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from scannos.detect.arrays import ahead
from scannos.knowledge.lexicon import Opinion
from scannos.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.detect.sheet import Sheet

_HYPHENS = frozenset("-‐‑¬=\u00ad")


@dataclass(frozen=True, slots=True)
class Broken:
    """A word in two parts."""

    token: int
    """The first part; the hyphen and the second part follow."""
    joined: str
    known: bool
    """Whether a list has it, joined or with its hyphen."""
    at_end: bool
    """Whether a line ends after the hyphen."""


def broken(sheet: Sheet) -> Iterator[Broken]:
    """Yield the broken words of a text."""
    tokens = sheet.tokens
    word = tokens.kind == Kind.WORD
    hyphen = sheet.forms_that(_HYPHENS.__contains__) & sheet.glued
    small = sheet.forms_that(lambda form: form[:1].islower())
    apart = ~sheet.glued & (sheet.breaks < 2)  # noqa: PLR2004 - no new paragraph
    for token in np.flatnonzero(word & ahead(hyphen) & ahead(word & small & apart, 2)).tolist():
        first, second = sheet.form(token), sheet.form(token + 2)
        judge = sheet.knowledge.lexicon.opinion
        known = any(judge(whole) == Opinion.KNOWN for whole in (first + second, f"{first}-{second}"))
        yield Broken(token, first + second, known, bool(sheet.breaks[token + 2]))


def rejoin(sheet: Sheet, word: Broken, printed: str) -> str:
    """Write a reading of the joined word with the hyphen and the line's end where they stand."""
    first = sheet.form(word.token)
    cuts = range(1, len(printed))
    at = min(cuts, key=lambda cut: (Levenshtein.distance(printed[:cut], first), cut), default=len(printed))
    gap = sheet.text[sheet.tokens.ends[word.token] : sheet.tokens.starts[word.token + 2]]
    return printed[:at] + gap + printed[at:]
