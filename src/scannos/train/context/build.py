"""From texts to a context model's file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scannos.errors import ScannosError
from scannos.knowledge import storage
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.context.model import KIND
from scannos.knowledge.context.vocabulary import ID_BITS
from scannos.knowledge.hashing import hashes
from scannos.knowledge.neighbours import Neighbours
from scannos.train.context import corpus, packing, spelling, tables, texts, words
from scannos.train.context.counts import Counts, bits_for, count
from scannos.train.context.pruning import prune
from scannos.train.context.smoothing import estimate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    import numpy.typing as npt

    from scannos.train.context.smoothing import Level
    from scannos.train.context.texts import Source
    from scannos.train.context.words import Words
    from scannos.train.progress import Progress

_TEXTS, _MOST = 20, 3
"""For every so many texts a word must stand in one more, up to three, unless the options say in how many."""


@dataclass(frozen=True, slots=True)
class Options:
    """What shapes a context model."""

    words: int = 130_000
    """IDs at most, classes included."""
    texts: int | None = None
    """A word of the vocabulary stands in so many texts at least; None for 3, of under 40 texts fewer."""
    order: int = 3
    size: int = 50_000_000
    """Bytes of the file, at most."""
    character_order: int = 5
    character_size: int = 2_500_000
    every: int = 0
    """Every so-manyth book is kept out of training; 0 for none."""
    continued: bool = True
    """Shorter n-grams count in how many contexts they stand (Kneser-Ney), else how often."""


def train(sources: Sequence[Source], out: Path, options: Options, progress: Progress) -> dict[str, Any]:
    """Train a context model and write it; return what its file says about it."""
    told = [{"name": s.path.name, "weight": s.weight, "sha256": texts.digest(s.path)} for s in sources]
    read = corpus.read(sources, options.every, progress)
    if not read.forms:
        raise ScannosError("there is nothing to train on in these texts")
    least = options.texts or min(_MOST, 1 + len(read.books) // _TEXTS)
    options = replace(options, texts=least)
    vocabulary = words.choose(read, options.words, least)
    if len(vocabulary.spellings) == FIRST_WORD:
        many = f"{least:,} of these {len(read.books):,} texts"
        raise ScannosError(f"no word is common to {many}; give more texts, or a lower --min-texts")
    ids = words.numbered(read, vocabulary)
    about = {"texts": told, "options": asdict(options), "books": len(read.books), "tokens": len(ids)}
    del read
    return finish(vocabulary, ids, about, out, options, progress=progress)


def finish(
    vocabulary: Words,
    ids: npt.NDArray[np.int32],
    about: dict[str, Any],
    out: Path,
    options: Options,
    *,
    progress: Progress,
) -> dict[str, Any]:
    """Count, smooth, prune and write."""
    spelled = spelling.train(vocabulary, options.character_order, options.character_size)
    known = _vocabulary(vocabulary)
    index, index_shape = _index(known["hashes"])
    near = Neighbours.build(vocabulary.spellings).arrays()
    fixed = {**known, "index": index, **spelled.arrays, **near}
    used = sum(array.nbytes for array in fixed.values()) + (1 << 14)
    bits = bits_for(len(vocabulary.spellings))
    if used >= options.size:
        raise ScannosError(
            f"a size of {options.size:,} bytes has no room for n-grams; {used:,} are for the words"
        )
    levels = _levels(vocabulary, ids, bits, options, progress)
    progress.begin("pruning", 0)
    widths = packing.fitting([len(level.keys) for level in levels], options.size - used)
    levels = prune(levels, widths.size, options.size - used)
    arrays, shapes = packing.pack("words", levels, bits, widths, progress)
    about |= {
        "order": options.order,
        "vocabulary": len(vocabulary.spellings),
        "ngrams": [len(level.keys) for level in levels],
        "shapes": shapes,
        "character_shapes": spelled.shapes,
        "index": index_shape,
    }
    storage.write(out, KIND, about, fixed | arrays)
    return about


def _levels(
    vocabulary: Words, ids: npt.NDArray[np.int32], bits: int, options: Options, progress: Progress
) -> list[Level]:
    """Count and smooth."""
    size = len(vocabulary.spellings)
    unigrams = Counts(np.arange(size, dtype=np.uint64), np.bincount(ids, minlength=size))
    longer = [count(ids, order, bits, progress) for order in range(2, options.order + 1)]
    progress.begin("smoothing", 0)
    return estimate([unigrams, *longer], bits, continued=options.continued)


def _vocabulary(vocabulary: Words) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays that `knowledge.context.vocabulary` reads, without the index."""
    spellings = "".join(f"{word}\n" for word in vocabulary.spellings).encode()
    return {
        "hashes": hashes(vocabulary.spellings),
        "counts": np.minimum(vocabulary.counts, 2**32 - 1).astype(np.uint32),
        "cases": vocabulary.cases,
        "spellings": np.frombuffer(spellings, np.uint8),
    }


def _index(known: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[Any], list[int]]:
    """Build the table from hashes to IDs; classes are not in it."""
    ids = np.arange(FIRST_WORD, len(known))
    table = tables.build(known[FIRST_WORD:], ids, ID_BITS, np.uint32)
    return table.slots, [table.shape.segment, table.shape.segments, table.shape.seed]
