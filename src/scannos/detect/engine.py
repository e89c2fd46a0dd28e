"""The context engine: texts into proposals, each with one calibrated probability."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode import features, forest
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.decode import Decoded, decode
from scannos.detect.decode.render import Writer
from scannos.detect.decode.weights import Weights
from scannos.detect.decode.words import Speller

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.lexicon import Lexicon

RANKER: Final = Path(__file__).parent / "data" / "ranker.json"
LEAST: Final = 0.03
"""Posterior from which a reading is looked at again."""
BATCH: Final = 200_000
"""Characters decoded at once: enough for the arrays to pay, few enough for the memory."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading of a place, in offsets of its text."""

    start: int
    end: int
    text: str
    """What should stand there."""
    probability: float
    """P(this is the printed reading), calibrated."""
    change: Change
    word: str
    """The model's spelling of the (first) word."""
    gain: float
    """How much likelier it is than as scanned, in nats, all told."""
    cost: float
    """What the misreading costs, nats."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A token that may be wrong, whatever was printed."""

    start: int
    end: int
    probability: float


class Engine:
    """Model, confusions, lists and ranker, ready to read texts."""

    def __init__(
        self, context: Context, confusions: Confusions, lexicon: Lexicon, *, weights: Weights | None = None
    ) -> None:
        """Index the vocabulary once; everything else is memory-mapped."""
        self.context = context
        self.lexicon = lexicon
        self.weights = weights or Weights()
        self.speller = Speller(context, confusions)
        self.words = context.words()
        self._forests = forest.load(RANKER) if RANKER.exists() else {}

    def decoded(self, texts: Sequence[str]) -> Decoded:
        """Return the readings of texts with the lattice's posteriors."""
        return decode(texts, self.context, self.speller, self.lexicon.opinions, self.weights)

    def table(self, decoded: Decoded) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the changes worth a look, as arc numbers, and their features."""
        arcs = decoded.arcs
        chosen = np.flatnonzero((arcs.kind != Change.AS_IS) & (decoded.posterior >= LEAST))
        first, place = np.unique(arcs.first[chosen], return_inverse=True)
        said = self.lexicon.opinions([self.words[number] for number in first])[place]
        opinions = self.lexicon.opinions(decoded.line.normals)
        return chosen, features.table(decoded, chosen, self.context, opinions, said)

    def calibrated(self, decoded: Decoded) -> npt.NDArray[np.float64]:
        """Return P(reading) for every arc; 0 for those as scanned and those not worth a look."""
        chosen, table = self.table(decoded)
        result = np.zeros(len(decoded.arcs))
        if len(chosen):
            result[chosen] = self._forests["reading"].probability(table)
        return result

    def propose(self, texts: Sequence[str], floor: float) -> Iterator[list[Proposal]]:
        """Yield for each text its proposals of at least `floor`, likeliest first; they may overlap."""
        for batch in _batches(texts):
            decoded = self.decoded(batch)
            probability = self.calibrated(decoded)
            writer = Writer(decoded, self.words, self.context)
            proposals: list[list[Proposal]] = [[] for _ in batch]
            likely = np.flatnonzero(probability >= floor)
            for arc in likely[np.argsort(-probability[likely], kind="stable")]:
                text, proposal = self._proposal(decoded, writer, int(arc), float(probability[arc]))
                proposals[text].append(proposal)
            yield from proposals

    def _proposal(
        self, decoded: Decoded, writer: Writer, arc: int, probability: float
    ) -> tuple[int, Proposal]:
        text, start, end = writer.place(arc)
        arcs = decoded.arcs
        return text, Proposal(
            start,
            end,
            writer.write(arc),
            probability,
            Change(int(arcs.kind[arc])),
            self.words[int(arcs.first[arc])],
            float(decoded.gain[arc]),
            float(arcs.cost[arc]),
        )


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a sequence of texts into runs of about `BATCH` characters."""
    first = size = 0
    for number, text in enumerate(texts):
        if size and size + len(text) > BATCH:
            yield texts[first:number]
            first, size = number, 0
        size += len(text)
    if first < len(texts):
        yield texts[first:]
