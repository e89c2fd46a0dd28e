"""The context engine: texts into proposals, each with one calibrated probability."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.certainty import caution
from scannos.detect.contextual import findings
from scannos.detect.decode import again, doubts, features, forest
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.decode import Decoded, decode
from scannos.detect.decode.lost import COST, lost
from scannos.detect.decode.render import Writer
from scannos.detect.decode.speller import Speller
from scannos.detect.decode.weights import Weights
from scannos.detect.proposals import Doubt, Proposal
from scannos.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.forest import Forest
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.lexicon import Lexicon
    from scannos.knowledge.window import Window
    from scannos.model import Finding

    Nats = npt.NDArray[np.float64]

RANKER: Final = Path(__file__).parent / "data" / "ranker.json"
LEAST: Final = 0.03
"""Posterior from which a reading is looked at again."""
FAINT: Final = 0.05
"""Proposals that are looked at for findings."""
HINT: Final = 0.001
"""What is shown of a reading that is hardly likely, where a word that nothing knows was something else."""
CORRECT_THRESHOLD: Final = 0.67
"""Probability of a reading from which it is taken unattended."""
BATCH: Final = 400_000
"""Characters decoded at once: enough for the arrays to pay, few enough for the memory."""


class Engine:
    """Model, confusions, lists and ranker, ready to read texts."""

    def __init__(
        self,
        context: Context,
        confusions: Confusions,
        lexicon: Lexicon,
        *,
        window: Window | None = None,
        weights: Weights | None = None,
    ) -> None:
        """Index the vocabulary once; everything else is memory-mapped."""
        self.context = context
        self.window = window
        self.lexicon = lexicon
        self.weights = weights or Weights()
        self.speller = Speller(context, confusions, self.weights)
        self.words = context.words()
        self._forests: Mapping[str, Forest] = forest.load(RANKER) if RANKER.exists() else {}

    def knowing(self, lexicon: Lexicon) -> Engine:
        """Return the same engine with other word lists."""
        other = copy(self)
        other.lexicon = lexicon
        return other

    def only(self, **forests: Forest) -> Engine:
        """Return the same engine with these forests, `reading`, `doubt`, `finding`, and no other."""
        other = copy(self)
        other._forests = forests  # noqa: SLF001 - a copy of itself
        return other

    @property
    def certainty(self) -> Forest | None:
        """What puts the probabilities of findings right; None before it is fitted."""
        return self._forests.get("finding")

    def decoded(self, texts: Sequence[str]) -> Decoded:
        """Return the readings of texts with the lattice's posteriors."""
        return decode(texts, self.speller, self.window, self.lexicon.opinions, self.weights)

    def table(self, decoded: Decoded) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Return the changes worth a look, as arc numbers, and their features."""
        arcs = decoded.arcs
        chosen = np.flatnonzero((arcs.kind != Change.AS_IS) & (decoded.posterior >= LEAST))
        first = sorted(set(arcs.first[chosen].tolist()))
        said = np.zeros(len(self.words), np.uint8)
        said[first] = self.lexicon.opinions([self.words[number] for number in first])
        return chosen, features.table(decoded, chosen, self.context, said[arcs.first[chosen]])

    def judged(self, decoded: Decoded) -> tuple[Nats, npt.NDArray[np.integer], npt.NDArray[np.float32]]:
        """Return P(reading) for every arc at the first look, what is worth a second, and its features."""
        chosen, table = self.table(decoded)
        first = np.zeros(len(decoded.arcs))
        first[chosen] = self._forests["reading"].probability(table)
        return first, *again.table(decoded, chosen, table, first, self.words)

    def calibrated(self, decoded: Decoded) -> Nats:
        """Return P(reading) for every arc; 0 for those as scanned and those not worth a look."""
        result, chosen, table = self.judged(decoded)
        if "again" in self._forests:
            result[chosen] = self._forests["again"].probability(table)
        return result

    def doubtful(
        self, decoded: Decoded, calibrated: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.integer], npt.NDArray[np.float32]]:
        """Return the tokens that may be wrong, and their features."""
        return doubts.table(decoded, calibrated)

    def read(self, texts: Sequence[str], floor: float) -> Iterator[tuple[list[Proposal], list[Doubt]]]:
        """Yield for each text its proposals of at least `floor`, likeliest first, and the doubtful tokens.

        Proposals may overlap each other.
        """
        for batch in batches(texts):
            decoded = self.decoded(batch)
            probability = self.calibrated(decoded)
            proposals = self._proposals(decoded, self._shown(decoded, probability, floor), HINT)
            for text, proposal in self._lost(decoded, probability, floor):
                proposals[text].append(proposal)
            whole, offsets = decoded.line.wholes(), decoded.line.offsets.tolist()
            doubts = self._doubts(decoded, probability, floor)
            for some, doubtful, offset in zip(proposals, doubts, offsets, strict=False):
                yield whole.proposals(some, offset), [whole.doubt(one, offset) for one in doubtful]

    def findings(self, texts: Sequence[str], floor: float) -> Iterator[list[Finding]]:
        """Yield for each text its findings of at least `floor`, in the order of the text."""
        for text, (proposals, doubtful) in zip(texts, self.read(texts, min(floor, FAINT)), strict=True):
            yield findings(text, proposals, doubtful, self.lexicon, floor)

    def edits(self, texts: Sequence[str], least: float) -> Iterator[tuple[Edit, ...]]:
        """Yield for each text the readings of at least `least`; of those that overlap the likeliest.

        In texts with hardly an error more is asked (`certainty.caution`).
        """
        for batch in batches(texts):
            decoded = self.decoded(batch)
            probability = self.calibrated(decoded)
            whole, offsets = decoded.line.wholes(), decoded.line.offsets.tolist()
            proposals = self._proposals(decoded, self._sure(decoded, probability, least), least)
            for some, offset in zip(proposals, offsets, strict=False):
                yield whole.edits(_apart(some), offset)

    def _sure(self, decoded: Decoded, probability: Nats, least: float) -> Nats:
        """Return P(reading) where it is as great as is asked for an unattended correction, else 0."""
        line, likely = decoded.line, np.flatnonzero(probability >= least)
        token = line.token[decoded.arcs.start[likely]]
        text, form = line.text_of[token], line.form[token]
        errors, tokens = doubts.errors(decoded, probability)
        times = np.where(line.is_word[form], decoded.counts(text, form), 1)
        likely = likely[probability[likely] >= caution(least, errors[text], tokens[text], times)]
        sure = np.zeros_like(probability)
        sure[likely] = probability[likely]
        return sure

    def _proposals(self, decoded: Decoded, probability: Nats, floor: float) -> list[list[Proposal]]:
        writer = Writer(decoded, self.words, self.context)
        proposals: list[list[Proposal]] = [[] for _ in range(len(decoded.line.offsets) - 1)]
        likely = np.flatnonzero(probability >= floor)
        for arc in likely[np.argsort(-probability[likely], kind="stable")]:
            text, proposal = self._proposal(decoded, writer, int(arc), float(probability[arc]))
            proposals[text].append(proposal)
        return proposals

    def _shown(self, decoded: Decoded, probability: Nats, floor: float) -> Nats:
        """Return P(reading) as people see it: 0 below `floor`, but hints for what nothing knows."""
        line, arcs = decoded.line, decoded.arcs
        if not len(line.form):
            return probability
        unknown = decoded.forms.unknown[line.form[line.token[arcs.start]]]
        hinted = unknown & np.isin(arcs.kind, (Change.WORD, Change.SPLIT, Change.OWN))
        hints = np.where(hinted, np.clip(probability + decoded.posterior * LEAST, HINT, LEAST), 0.0)
        return np.where(probability >= floor, probability, hints)

    def _lost(self, decoded: Decoded, probability: Nats, floor: float) -> Iterator[tuple[int, Proposal]]:
        """Yield the number of a text and a word lost in it, put in behind the one before."""
        line, found = decoded.line, lost(decoded, probability, self.context, floor)
        columns = (found.token, found.word, found.gain, found.probability)
        for token, word, gain, share in zip(*(column.tolist() for column in columns), strict=True):
            text = int(line.text_of[token])
            start, end = line.span(token, token)
            offset = int(line.offsets[text])
            spelled = f"{line.text[start:end]} {self.words[word]}"
            yield text, Proposal(start - offset, end - offset, spelled, share, Change.LOST, gain, COST)

    def _doubts(self, decoded: Decoded, probability: Nats, floor: float) -> list[list[Doubt]]:
        line = decoded.line
        found: list[list[Doubt]] = [[] for _ in range(len(line.offsets) - 1)]
        tokens, table = self.doubtful(decoded, probability)
        wrong = self._forests["doubt"].probability(table)
        for row in np.flatnonzero(wrong >= floor):
            token = int(tokens[row])
            text = int(line.text_of[token])
            start, end = line.span(token, token)
            offset = int(line.offsets[text])
            found[text].append(Doubt(start - offset, end - offset, float(wrong[row])))
        return found

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
            float(decoded.gain[arc]),
            float(arcs.cost[arc]),
        )


def _apart(proposals: Sequence[Proposal]) -> tuple[Edit, ...]:
    """Return as edits the likeliest proposals that do not overlap."""
    taken: list[Proposal] = []
    for one in proposals:
        at = bisect_right(taken, one.start, key=lambda other: other.start)
        before, after = taken[max(at - 1, 0) : at], taken[at : at + 1]
        if all(other.end <= one.start for other in before) and all(one.end <= other.start for other in after):
            taken.insert(at, one)
    return tuple(Edit(Span(one.start, one.end), one.text) for one in taken)


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a sequence of texts into runs of about `BATCH` characters."""
    first = size = 0
    for number, text in enumerate(texts):
        if size and size + len(text) > BATCH:
            yield texts[first:number]
            first, size = number, 0
        size += len(text)
    if first < len(texts):
        yield texts[first:]
