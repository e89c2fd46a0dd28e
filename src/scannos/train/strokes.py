"""What strokes of letters look like, learnt: printed words are to look like the forms that were read.

For each form the words compete, as ln P(word) less the square of how far the looks lie apart; the numbers of
the strokes go down the slope. Forms whose words the speller finds by itself, by
one confusion or few letters, do not count.
"""

from __future__ import annotations

from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from rapidfuzz.distance import Levenshtein

from scannos.detect.decode.weights import Weights
from scannos.detect.decode.words import DEEP
from scannos.errors import ScannosError
from scannos.knowledge import rows
from scannos.knowledge.context import FIRST_WORD, normal
from scannos.knowledge.rewrites import LONGEST
from scannos.knowledge.strokes import NUMBERS, SEEN, Strokes, blurred
from scannos.text import pairs as files
from scannos.text.groups import groups
from scannos.train.adam import Adam
from scannos.train.channel import Seen
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from scannos.detect.decode.speller import Speller
    from scannos.text.pairs import Pair
    from scannos.train.channel import Options
    from scannos.train.progress import Progress

    Ints = npt.NDArray[np.integer[Any]]
    Nats = npt.NDArray[np.float32]

LETTERS: Final = dict.fromkeys(ascii_lowercase + digits + "'-", 2) | dict.fromkeys("ijltfr1'", 1)
"""How many strokes each letter has…"""
BROAD: Final = dict.fromkeys("mw", 3)
"""…and those that have most."""
UNLIKE: Final = 0.75
"""Share of the letters of the longer side; pairs with more edits are no misreadings."""
ROUNDS, BATCH = 12, 256
"""How often each pair is seen, and how many at once."""
STEP: Final = 0.02
"""How far a number goes at first; less and less later."""
MEMORY: Final = (0.9, 0.99)
START: Final = 0.3
"""How far strokes are spread before anything is learnt."""
SEED: Final = 1944
_ABOUT: Final = (
    f"What letters look like to a scanner, learnt from pairs by `scannos train strokes`, scannos {VERSION}.",
    f"letter TAB stroke TAB stroke ...; a stroke is {NUMBERS} numbers, in hundredths; near ones look alike.",
)


def learn(paths: Sequence[Path], options: Options, speller: Speller, progress: Progress) -> tuple[str, int]:
    """Return the table of strokes, as text, and the number of forms from which they were learnt."""
    words, alone = speller.common()
    numbers = {word: number for number, word in enumerate(words)}
    sources = Seen(options)
    pairs = sources.chosen(pair for path in paths for pair in files.load(path))
    seen = _hard(tuple(dict.fromkeys(_misread(pairs, numbers.keys()))), speller)
    header = (*_ABOUT, *sources.told(paths))
    if not seen:
        raise ScannosError("there is nothing to learn: letters tell all words, or the model has none of them")
    letters = fit([(form, numbers[word]) for form, word in seen], words, alone.astype(np.float32), progress)
    return write(letters, header), len(seen)


def _hard(seen: Sequence[tuple[str, str]], speller: Speller) -> list[tuple[str, str]]:
    """Return the pairs of unknown forms and words that the speller does not find by their letters."""
    read = [form for form, _ in seen]
    weights = Weights()
    found = [speller.once(read, weights.once), speller.near(read, DEEP, weights.weighed)]
    spellings = speller.context.words()
    easy = {
        (read[form], spellings[word])
        for each in found
        for form, word in zip(each.form.tolist(), each.word.tolist(), strict=True)
    }
    known = speller.context.vocabulary.find(read) >= FIRST_WORD
    return [pair for pair, word in zip(seen, known, strict=True) if not word and pair not in easy]


def fit(
    seen: Sequence[tuple[str, int]], words: Sequence[str], alone: Nats, progress: Progress
) -> Mapping[str, Nats]:
    """Return the strokes of every letter that make the words, by number, likely where the forms were read."""
    random = np.random.default_rng(SEED)
    sizes = LETTERS | BROAD
    strokes = Strokes({letter: np.zeros((size, NUMBERS), np.float32) for letter, size in sizes.items()})
    numbers, still = strokes.numbers, len(strokes.numbers) - sum(sizes.values())
    numbers[still:] = random.normal(size=numbers[still:].shape) * START
    printed, read = strokes.strips(words)[0], strokes.strips([form for form, _ in seen])[0]
    gold = np.array([word for _, word in seen], np.intp)
    adam = Adam(numbers, MEMORY)
    steps = ROUNDS * -(-len(seen) // BATCH)
    progress.begin("strokes", steps)
    for step, some in enumerate(_batches(len(seen), random)):
        slope = _slope(numbers, (read[some], printed), gold[some], alone)
        numbers[still:] -= adam.step(slope, STEP * (1 - step / steps))[still:]
        progress.advance(1)
    ends = still + np.cumsum(list(sizes.values()))
    return {letter: numbers[end - sizes[letter] : end] for letter, end in zip(sizes, ends, strict=True)}


def write(letters: Mapping[str, Nats], header: Iterable[str]) -> str:
    """Return the table as text: a header of comments, then a letter a line."""
    return rows.write(
        header,
        (
            [letter, *(" ".join(f"{100 * number:.0f}" for number in stroke) for stroke in strokes)]
            for letter, strokes in letters.items()
        ),
    )


def _misread(pairs: Iterable[Pair], words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield forms that stand for one of the words, in normal spelling, and the word."""
    known = frozenset(words)
    for pair in pairs:
        for group in groups(pair.scan, pair.gold):
            if group.shape != (1, 1) or group.unaligned:
                continue
            read, printed = (
                _core(normal(side[span.start : span.end]))
                for side, span in ((pair.scan, group.scan), (pair.gold, group.gold))
            )
            if read != printed and printed in known and 1 < len(read) <= LONGEST:
                edits = Levenshtein.distance(read, printed)
                if edits <= UNLIKE * max(len(read), len(printed)):
                    yield read, printed


def _core(token: str) -> str:
    at = [number for number, char in enumerate(token) if char.isalnum()]
    return token[at[0] : at[-1] + 1] if at else ""


def _batches(many: int, random: np.random.Generator) -> Iterator[Ints]:
    for _ in range(ROUNDS):
        order = random.permutation(many)
        yield from (order[start : start + BATCH] for start in range(0, many, BATCH))


def _slope(numbers: Nats, strips: tuple[Ints, Ints], gold: Ints, alone: Nats) -> Nats:
    """Return how the loss, -log P(word | form) on average, changes with each number."""
    read, printed = (blurred(numbers[strip]) for strip in strips)
    nats = alone - (printed**2).sum(axis=1) + 2 * read @ printed.T
    share = np.exp(nats - nats.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    share[np.arange(len(gold)), gold] -= 1
    share /= len(gold)
    slopes = 2 * share @ printed, 2 * (share.T @ read - share.sum(axis=0)[:, None] * printed)
    return sum(
        (_traced(strip, slope, len(numbers)) for strip, slope in zip(strips, slopes, strict=True)),
        np.zeros_like(numbers),
    )


def _traced(strips: Ints, slope: Nats, strokes: int) -> Nats:
    """Return the slope of looks traced back to the strokes that they are made of."""
    each = (SEEN.T @ slope.reshape(len(strips), 2, -1, NUMBERS)).reshape(-1, NUMBERS)
    columns = [np.bincount(strips.ravel(), each[:, number], strokes) for number in range(NUMBERS)]
    return np.stack(columns, axis=1).astype(np.float32)
