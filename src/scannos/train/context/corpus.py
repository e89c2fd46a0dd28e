"""Texts as one array of numbers: every token is an index into the distinct forms."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from scannos.text.tokens import tokenize
from scannos.train.context.texts import training_books

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.train.context.texts import Source
    from scannos.train.progress import Progress

    Array = npt.NDArray[np.int32]

BREAK = -1
"""In a stream: the gap between two paragraphs."""
_GAP = re.compile(r"\n[^\S\n]*\n\s*|\f\s*")
_MARKS = str.maketrans("", "", "_=")
"""How plain-text editions mark italics and bold: no print has them, and they would tear n-grams apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The texts of one file."""

    weight: int
    stream: Array
    """Indices into the corpus's forms, with a `BREAK` before every paragraph and at the end."""


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """All texts."""

    forms: tuple[str, ...]
    """The distinct forms, in their own case."""
    parts: tuple[Part, ...]
    books: tuple[Array, ...]
    """For each text the forms in it."""


def read(sources: Sequence[Source], every: int, progress: Progress) -> Corpus:
    """Read and tokenize texts, but for every so-manyth book; 4 bytes a token stay in memory."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    parts, present = [], []
    for source in sources:
        streams = []
        progress.begin(f"reading {source.path.name}", 0)
        for book in training_books(source, every):
            stream, forms = stream_of(book)
            known = np.fromiter(map(numbers.__getitem__, forms), np.int32, len(forms))
            streams.append(np.where(stream == BREAK, BREAK, np.append(known, 0)[stream]).astype(np.int32))
            present.append(known)
            progress.advance(len(stream))
        parts.append(Part(source.weight, np.concatenate([np.empty(0, np.int32), *streams])))
    return Corpus(tuple(numbers), tuple(parts), tuple(present))


def stream_of(text: str) -> tuple[Array, tuple[str, ...]]:
    """Return a text's tokens with `BREAK` before every paragraph and at the end, and the distinct forms."""
    text = text.translate(_MARKS)
    tokens = tokenize(text)
    gaps = np.fromiter((gap.end() for gap in _GAP.finditer(text)), np.int64)
    breaks = np.unique(np.concatenate([[0], tokens.starts.searchsorted(gaps), [len(tokens.starts)]]))
    return np.insert(tokens.form, breaks, BREAK).astype(np.int32), tokens.forms
