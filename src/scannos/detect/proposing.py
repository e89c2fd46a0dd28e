"""The readings of a line as what is said of its texts: proposals, words lost, doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Change
from scannos.detect.decode.lost import COST, lost
from scannos.detect.decode.render import Writer
from scannos.detect.decode.variants import Variants
from scannos.detect.proposals import Calibrated, Doubt, Proposal
from scannos.model import Edit, Span
from scannos.text.overlaps import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded
    from scannos.knowledge.context import Context

    Nats = npt.NDArray[np.float64]

LEAST: Final = 0.03
"""Posterior from which a reading is looked at again."""
HINT: Final = 0.001
"""What is shown of a reading that is hardly likely, where a word that nothing knows was something else."""


class Proposer:
    """Writes the readings of a line out, in the offsets of its texts."""

    def __init__(self, decoded: Decoded, words: Sequence[str], context: Context) -> None:
        """`words` are the context model's spellings."""
        self._decoded = decoded
        self._texts = range(len(decoded.line.offsets) - 1)
        self._words = words
        self._context = context
        self._writer = Writer(decoded, words, context)
        self._variants = Variants(decoded, context)

    def readings(self, calibrated: Calibrated, floor: float) -> list[list[Proposal]]:
        """Return for each text the readings of at least `floor`, likeliest first; they may overlap."""
        probability, risk = calibrated
        proposals: list[list[Proposal]] = [[] for _ in self._texts]
        for arc, text, span, written in self._written(probability, floor):
            proposals[text].append(
                Proposal(
                    span.start,
                    span.end,
                    written,
                    float(probability[arc]),
                    *self._evidence(arc),
                    float(risk[arc]),
                    self._variants.of(arc, written),
                )
            )
        return proposals

    def edits(self, probability: Nats, floor: float) -> list[list[Edit]]:
        """Return for each text the likeliest readings of at least `floor` that do not overlap, in order."""
        edits: list[list[Edit]] = [[] for _ in self._texts]
        for _, text, span, written in self._written(probability, floor):
            edits[text].append(Edit(span, written))
        return [apart(some, lambda one: (one.span.start, one.span.end)) for some in edits]

    def _written(self, probability: Nats, floor: float) -> Iterator[tuple[int, int, Span, str]]:
        """Yield arcs of at least `floor`, likeliest first: number, text, place, and what stands there."""
        likely = np.flatnonzero(probability >= floor)
        for arc in likely[np.argsort(-probability[likely], kind="stable")].tolist():
            text, start, end = self._writer.place(arc)
            yield arc, text, Span(start, end), self._writer.write(arc)

    def lost(self, probability: Nats, floor: float) -> Iterator[tuple[int, Proposal]]:
        """Yield the number of a text and a word lost in it, put in behind the one before."""
        line, found = self._decoded.line, lost(self._decoded, probability, self._context, floor)
        columns = (found.token, found.word, found.gain, found.probability)
        for token, word, gain, share in zip(*(column.tolist() for column in columns), strict=True):
            text, start, end = self._place(token)
            first, last = line.span(token, token)
            spelled = f"{line.text[first:last]} {self._words[word]}"
            yield text, Proposal(start, end, spelled, share, Change.LOST, gain, COST)

    def doubts(self, tokens: Sequence[int], wrong: Sequence[float]) -> list[list[Doubt]]:
        """Return for each text the tokens that may be wrong; `wrong` is how likely each is."""
        found: list[list[Doubt]] = [[] for _ in self._texts]
        for token, share in zip(tokens, wrong, strict=True):
            text, start, end = self._place(token)
            found[text].append(Doubt(start, end, share))
        return found

    def _place(self, token: int) -> tuple[int, int, int]:
        """Return the number of a token's text, and where in it the token stands."""
        line = self._decoded.line
        text = int(line.text_of[token])
        start, end = line.span(token, token)
        offset = int(line.offsets[text])
        return text, start - offset, end - offset

    def _evidence(self, arc: int) -> tuple[Change, float, float]:
        arcs = self._decoded.arcs
        return Change(int(arcs.kind[arc])), float(self._decoded.gain[arc]), float(arcs.cost[arc])


def shown(decoded: Decoded, probability: Nats, floor: float) -> Nats:
    """Return P(reading) as people see it: 0 below `floor`, but hints for what nothing knows."""
    line, arcs = decoded.line, decoded.arcs
    if not len(line.form):
        return probability
    unknown = decoded.forms.unknown[line.form[line.token[arcs.start]]]
    hinted = unknown & np.isin(arcs.kind, (Change.WORD, Change.SPLIT, Change.OWN))
    hints = np.where(hinted, np.clip(probability + decoded.posterior * LEAST, HINT, LEAST), 0.0)
    return np.where(probability >= floor, probability, hints)
