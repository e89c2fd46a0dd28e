"""Fits the last step of `detect`: how often findings are right, on texts that nothing else was fitted to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.certainty import table
from scannos.detect.contextual import LOST_WORD
from scannos.detect.scan import FLOOR, weighed
from scannos.text.formats import nameless
from scannos.text.tokens import tokenize
from scannos.train.errors import Errors
from scannos.train.ranker import Examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.detect.engine import Engine
    from scannos.detect.scan import Knowledge
    from scannos.model import Finding
    from scannos.train.samples import Sample


def findings(knowledge: Knowledge, engine: Engine, samples: Sequence[Sample]) -> Examples:
    """Scan the samples and see which findings touch a token that is not the printed one."""
    knowing = replace(knowledge, context=engine)
    tables, right = [], []
    for sample in samples:
        found = weighed(nameless(sample.scan), knowing, floor=FLOOR)
        if found:
            tables.append(table(found, len(tokenize(sample.scan).starts)))
            right += _right(sample, found)
    return Examples(np.concatenate(tables), np.array(right, np.bool_))


def _right(sample: Sample, found: Sequence[Finding]) -> list[bool]:
    errors = Errors(sample)
    return [
        finding.span.end in errors.lost
        if finding.rule == LOST_WORD
        else errors.touched(finding.span.start, finding.span.end)
        for finding in found
    ]
