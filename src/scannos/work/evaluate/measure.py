"""Correctors measured against corrected text, and on text without errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.output.figures.records import Cleanliness, Run
from scannos.work.evaluate.changes import changes
from scannos.work.evaluate.marks import figures, mark
from scannos.work.evaluate.passages import lay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scannos.text.pairs import Pair
    from scannos.work.evaluate.changes import Change
    from scannos.work.evaluate.correctors import Corrector, Outcome
    from scannos.work.evaluate.kinds import Known

JOINT = "all"
"""The scope of all sources together; a source may be named so, too, but is one."""


@dataclass(frozen=True, slots=True)
class Meters:
    """What the machine says; the core asks no clock of its own."""

    clock: Callable[[], float]
    """Seconds."""
    peak: Callable[[], int | None]
    """Bytes that the process took at most, or None where it is not known or not this corrector's alone."""


def measure(pairs: Sequence[Pair], corrector: Corrector, known: Known, meters: Meters) -> Run:
    """Correct all scans and measure what comes of it. Raises ScannosError when there is no pair."""
    if not pairs:
        raise ScannosError("there are no pairs to measure by")
    outcomes, seconds = _timed([pair.scan for pair in pairs], corrector, meters)
    peak = meters.peak()
    by_source = defaultdict(list)
    for pair, outcome in zip(pairs, outcomes, strict=True):
        passage = lay(pair.scan, pair.gold)
        by_source[pair.source].append(mark(passage, outcome, corrector.threshold, known))
    found = [figures(source, marks, corrector.threshold) for source, marks in sorted(by_source.items())]
    if len(found) > 1:
        joint = [one for _, marks in sorted(by_source.items()) for one in marks]
        found.append(figures(JOINT, joint, corrector.threshold, sources=len(found)))
    return Run(corrector.name, tuple(found), seconds, sum(len(pair.scan.split()) for pair in pairs), peak)


def clean(texts: Sequence[str], corrector: Corrector, meters: Meters) -> Cleanliness:
    """Correct texts without errors and count the tokens that did not stay as they were, and the findings.

    A word put in counts as one.
    """
    outcomes, seconds = _timed(texts, corrector, meters)
    peak = meters.peak()
    found: list[Change] = []
    tokens = 0
    for text, outcome in zip(texts, outcomes, strict=True):
        passage = lay(text, text)
        tokens += len(passage.starts)
        found += changes(passage, outcome)
    counted = Counter((change.before, change.after) for change in found)
    return Cleanliness(
        name=corrector.name,
        texts=len(texts),
        tokens=tokens,
        changed=sum(max(1, len(change.tokens)) for change in found),
        found=sum(one.probability >= corrector.threshold for outcome in outcomes for one in outcome.findings),
        seconds=seconds,
        peak_bytes=peak,
        changes=tuple((before, after, number) for (before, after), number in counted.most_common()),
    )


def _timed(texts: Sequence[str], corrector: Corrector, meters: Meters) -> tuple[Sequence[Outcome], float]:
    start = meters.clock()
    outcomes = corrector(texts)
    seconds = meters.clock() - start
    if len(outcomes) != len(texts):
        raise ValueError(f"{corrector.name} gave {len(outcomes)} outcomes for {len(texts)} texts")
    return outcomes, seconds
