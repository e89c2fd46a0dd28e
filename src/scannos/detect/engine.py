"""The context engine: texts into proposals, each with one calibrated probability."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect import certainty
from scannos.detect.acceptance import care
from scannos.detect.contextual import findings
from scannos.detect.decode import again, doubts, features, forest
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.decode import Decoded, decode
from scannos.detect.decode.speller import Speller
from scannos.detect.decode.weights import Weights
from scannos.detect.models import PACKAGED
from scannos.detect.proposals import Calibrated
from scannos.detect.proposing import HINT, LEAST, Proposer, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from scannos.detect.acceptance import Acceptance
    from scannos.detect.decode.forest import Forest
    from scannos.detect.models import Models
    from scannos.detect.proposals import Doubt, Proposal
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.context import Context
    from scannos.knowledge.lexicon import Lexicon
    from scannos.knowledge.window import Window
    from scannos.model import Edit, Finding

    Nats = npt.NDArray[np.float64]

FEATURES: Final = {
    "reading": features.NAMES,
    "again": again.NAMES,
    "risk": again.NAMES,
    "doubt": doubts.NAMES,
    "finding": certainty.NAMES,
}
"""What each forest is asked about."""
FAINT: Final = 0.05
"""Proposals that are looked at for findings."""
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
        models: Models = PACKAGED,
    ) -> None:
        """Index the vocabulary once; everything else is memory-mapped.

        `models` are the files it was all read from, and those that are read when they are asked for.
        """
        self.models = models
        self.context = context
        self.confusions = confusions
        self.window = window
        self.lexicon = lexicon
        self.weights = weights or Weights()
        self.speller = Speller(context, confusions, self.weights, models)
        self.words = context.words()
        self._only: Mapping[str, Forest] | None = None

    def knowing(self, lexicon: Lexicon) -> Engine:
        """Return the same engine with other word lists."""
        other = copy(self)
        other.lexicon = lexicon
        return other

    def only(self, **forests: Forest) -> Engine:
        """Return the same engine with these forests, by their names in `ranker.json`, and no other."""
        other = copy(self)
        other._only = forests  # noqa: SLF001 - a copy of itself
        return other

    @property
    def _forests(self) -> Mapping[str, Forest]:
        """The models' forests, read when they are asked for: whoever makes others needs none."""
        return _read(self.models.ranker) if self._only is None else self._only

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

    def calibrated(self, decoded: Decoded, least: float = FAINT) -> Calibrated:
        """Return P(reading) for every arc, and what those of at least `least` risk."""
        probability, chosen, table = self.judged(decoded)
        if "again" in self._forests:
            probability[chosen] = self._forests["again"].probability(table)
        risk = 1 - probability
        if "risk" in self._forests:
            likely = np.flatnonzero(probability[chosen] >= least)
            risk[chosen[likely]] = self._forests["risk"].probability(table[likely])
        return Calibrated(probability, risk)

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
            probability, risk = self.calibrated(decoded)
            proposer = Proposer(decoded, self.words, self.context)
            proposals = proposer.readings(Calibrated(shown(decoded, probability, floor), risk), HINT)
            for text, proposal in proposer.lost(probability, floor):
                proposals[text].append(proposal)
            whole, offsets = decoded.line.wholes(), decoded.line.offsets.tolist()
            doubted = proposer.doubts(*self._doubted(decoded, probability, floor))
            for some, doubtful, offset in zip(proposals, doubted, offsets, strict=False):
                yield whole.proposals(some, offset), [whole.doubt(one, offset) for one in doubtful]

    def findings(self, texts: Sequence[str], floor: float) -> Iterator[list[Finding]]:
        """Yield for each text its findings of at least `floor`, in the order of the text."""
        for text, (proposals, doubtful) in zip(texts, self.read(texts, min(floor, FAINT)), strict=True):
            yield findings(text, proposals, doubtful, self.lexicon, floor)

    def edits(self, texts: Sequence[str], acceptance: Acceptance) -> Iterator[tuple[Edit, ...]]:
        """Yield for each text the readings that are accepted; of those that overlap the likeliest.

        In texts with hardly an error more is asked (`acceptance.care`).
        """
        for batch in batches(texts):
            decoded = self.decoded(batch)
            calibrated = self.calibrated(decoded, acceptance.probability)
            whole, offsets = decoded.line.wholes(), decoded.line.offsets.tolist()
            accepted = self._accepted(decoded, calibrated, acceptance)
            edits = Proposer(decoded, self.words, self.context).edits(accepted, acceptance.probability)
            for some, offset in zip(edits, offsets, strict=False):
                yield whole.edits(some, offset)

    def _accepted(self, decoded: Decoded, calibrated: Calibrated, acceptance: Acceptance) -> Nats:
        """Return P(reading) where it is what is asked for an unattended correction, else 0."""
        probability, risk = calibrated
        line, likely = decoded.line, np.flatnonzero(probability >= acceptance.probability)
        token = line.token[decoded.arcs.start[likely]]
        text, form = line.text_of[token], line.form[token]
        errors, tokens = doubts.errors(decoded, probability)
        times = np.where(line.is_word[form], decoded.counts(text, form), 1)
        more = care(errors[text], tokens[text], times.astype(np.float64))
        likely = likely[acceptance.of(probability[likely], risk[likely], more)]
        sure = np.zeros_like(probability)
        sure[likely] = probability[likely]
        return sure

    def _doubted(self, decoded: Decoded, probability: Nats, floor: float) -> tuple[list[int], list[float]]:
        """Return the tokens that are wrong with a probability of at least `floor`, and how likely each is."""
        tokens, table = self.doubtful(decoded, probability)
        wrong = self._forests["doubt"].probability(table)
        some = np.flatnonzero(wrong >= floor)
        return tokens[some].tolist(), wrong[some].tolist()


@cache
def _read(ranker: Path) -> Mapping[str, Forest]:
    """Read forests once for all engines that differ in their lists alone."""
    return forest.load(ranker, FEATURES)


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
