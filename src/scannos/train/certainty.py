"""Fits the last step of `detect`: how often findings are right, on texts that nothing else was fitted to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.certainty import table
from scannos.detect.contextual import LOST_WORD
from scannos.detect.scan import FLOOR, scan
from scannos.text.formats import nameless
from scannos.text.groups import groups
from scannos.text.pairs import APART
from scannos.text.tokens import tokenize
from scannos.train.ranker import Examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.detect.engine import Engine
    from scannos.detect.scan import Knowledge
    from scannos.model import Finding, Span
    from scannos.train.ranker import Sample


def findings(knowledge: Knowledge, engine: Engine, samples: Sequence[Sample]) -> Examples:
    """Scan the samples and see which findings touch a token that is not the printed one."""
    knowing = replace(knowledge, context=engine)
    tables, right = [], []
    for sample in samples:
        found = scan(nameless(sample.scan), knowing, floor=FLOOR)
        if found:
            tables.append(table(found, len(tokenize(sample.scan).starts)))
            right += _right(sample, found)
    return Examples(np.concatenate(tables), np.array(right, np.bool_))


def _right(sample: Sample, found: Sequence[Finding]) -> list[bool]:
    wrong, lost = _errors(sample)
    starts = [start for start, _ in wrong]
    return [
        finding.span.end in lost if finding.rule == LOST_WORD else _touches(finding.span, wrong, starts)
        for finding in found
    ]


def _errors(sample: Sample) -> tuple[list[tuple[int, int]], set[int]]:
    """Return where in the joined text differing tokens stand, in order, and where words were lost."""
    wrong, lost = list[tuple[int, int]](), set[int]()
    offsets = accumulate((len(pair.scan) + len(APART) for pair in sample.pairs), initial=0)
    for pair, offset in zip(sample.pairs, offsets, strict=False):
        for group in groups(pair.scan, pair.gold):
            start, end = group.scan.start, group.scan.end
            if group.shape[0] == 0:
                lost.add(offset + len(pair.scan[:start].rstrip()))
            elif pair.scan[start:end].split() != pair.gold[group.gold.start : group.gold.end].split():
                wrong.append((offset + start, offset + end))
    return wrong, lost


def _touches(span: Span, wrong: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.end - 1) - 1
    return at >= 0 and wrong[at][1] > span.start
