"""Findings as JSON, one object a line: for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.output.listings.records import Listed


def jsonl(findings: Iterable[Listed]) -> Iterator[str]:
    """Yield one object a finding; `start` and `end` count code points from zero, half open."""
    for listed in findings:
        yield json.dumps(_object(listed), ensure_ascii=False)


def _object(listed: Listed) -> dict[str, object]:
    finding = listed.finding
    return {
        "document": listed.document,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": listed.line,
        "column": listed.column,
        "text": listed.scanned,
        "rule": finding.rule,
        "probability": finding.probability,
        "decision": listed.decision,
        "candidates": [asdict(candidate) for candidate in finding.candidates],
        "evidence": [asdict(evidence) for evidence in finding.evidence],
    }
