"""Fits the last step of `detect`: how often findings are right, on texts that nothing else was fitted to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.certainty import table
from scannos.detect.contextual import LOST_WORD
from scannos.detect.scan import FLOOR, scan
from scannos.model import Document
from scannos.text.pairs import groups
from scannos.text.tokens import tokenize
from scannos.train.ranker import Examples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.detect.engine import Engine
    from scannos.detect.scan import Knowledge
    from scannos.model import Finding, Span
    from scannos.train.ranker import Sample


def findings(knowledge: Knowledge, engine: Engine, samples: Sequence[Sample]) -> Examples:
    """Scan the samples and see which findings touch a token that is not the printed one."""
    knowing = replace(knowledge, context=engine)
    tables, right = [], []
    for sample in samples:
        found = scan(_document(sample.scan), knowing, floor=FLOOR)
        if found:
            tables.append(table(found, len(tokenize(sample.scan).starts)))
            right += _right(sample, found)
    return Examples(np.concatenate(tables), np.array(right, np.bool_))


def _right(sample: Sample, found: Sequence[Finding]) -> list[bool]:
    wrong = list(_wrong(sample))
    starts = [start for start, _ in wrong]
    lost = set(_lost(sample))
    return [
        finding.span.end in lost if finding.rule == LOST_WORD else _touches(finding.span, wrong, starts)
        for finding in found
    ]


def _lost(sample: Sample) -> Iterator[int]:
    """Yield where in the joined text the words end after which others were lost."""
    offsets = accumulate((len(pair.scan) + 1 for pair in sample.pairs), initial=0)
    for pair, offset in zip(sample.pairs, offsets, strict=False):
        for group in groups(pair.scan, pair.gold):
            if group.shape[0] == 0:
                yield offset + len(pair.scan[: group.scan.start].rstrip())


def _wrong(sample: Sample) -> Iterator[tuple[int, int]]:
    """Yield where the tokens of differing groups stand in the joined text, in order."""
    offsets = accumulate((len(pair.scan) + 1 for pair in sample.pairs), initial=0)
    for pair, offset in zip(sample.pairs, offsets, strict=False):
        for group in groups(pair.scan, pair.gold):
            scanned = pair.scan[group.scan.start : group.scan.end]
            if scanned and scanned.split() != pair.gold[group.gold.start : group.gold.end].split():
                yield offset + group.scan.start, offset + group.scan.end


def _touches(span: Span, wrong: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.end - 1) - 1
    return at >= 0 and wrong[at][1] > span.start


def _document(text: str) -> Document:
    return Document("", text, "utf-8", sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
