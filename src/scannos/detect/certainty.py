"""How often a finding of such a kind, in such a text, is right: the last step, fitted on texts kept for it.

What finds an error is sure of itself in its own way; a small forest (`decode/forest.py`), fitted on findings
in pairs that nothing else was fitted to, turns that into the share of such findings that touch a wrong token.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.habits import PAGE
from scannos.detect.odds import moved, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.detect.decode.forest import Forest
    from scannos.model import Finding

NAMES: Final = (
    "probability",
    "rule",
    "candidate",
    "second",
    "length",
    "words",
    "noise",
    "doubtful",
    "tokens",
)
RULES: Final = (
    "non-word", "real-word", "digit", "drop", "join", "split", "stop", "case", "variant", "repeated", "stray",
    "unbalanced", "lost-word", "corrected", "space",
)  # fmt: skip
"""Rules by the number under which the forest knows them; others share the next."""
SURE: Final = 0.999
_AS_IF: Final = (0.5, 25.0)
"""Errors and tokens as if seen before, in a text's noise."""
_CERTAIN: Final = 0.5


def certain(findings: Sequence[Finding], tokens: int, forest: Forest) -> list[Finding]:
    """Return the findings of a text of so many tokens with their probabilities put right, in their order."""
    if not findings:
        return []
    found = forest.probability(table(findings, tokens))
    return [
        finding if _taught(finding) else _with(finding, min(moved(float(p), *_places(finding)), SURE))
        for finding, p in zip(findings, found, strict=True)
    ]


def _taught(finding: Finding) -> bool:
    """Tell whether a reader's decision speaks in it; the forest has seen texts that nobody had read."""
    return any(reason.kind == "ledger" for reason in finding.evidence)


def _places(finding: Finding) -> list[float]:
    """Return what a place outside the running text weighs, of which the forest has seen little."""
    return [reason.weight for reason in finding.evidence if reason.kind == "place"]


def table(findings: Sequence[Finding], tokens: int) -> npt.NDArray[np.float32]:
    """Return what is known of the findings of one text, shape (n, len(NAMES))."""
    said = np.array([finding.probability for finding in findings])
    likely = np.where(said >= _CERTAIN, 1.0, 0.0)
    size = tokens + _AS_IF[1]
    rows = [(rule_number(f.rule), *_candidates(f), *_size(f)) for f in findings]
    columns = (
        said, *np.array(rows, np.float64).T, np.log((said.sum() - said + _AS_IF[0]) / size),
        np.log((likely.sum() - likely + _AS_IF[0]) / size),
        np.full(len(said), np.log(min(tokens, PAGE) + 1.0)),
    )  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def rule_number(rule: str) -> int:
    """Return the number of a rule."""
    return RULES.index(rule) if rule in RULES else len(RULES)


def _candidates(finding: Finding) -> tuple[float, float]:
    first, second, *_ = (*(candidate.probability for candidate in finding.candidates), 0.0, 0.0)
    return first, second


def _size(finding: Finding) -> tuple[int, int]:
    """Return the characters and the spaces that a finding spans, as far as its candidates tell."""
    spaces = max((candidate.text.count(" ") for candidate in finding.candidates), default=0)
    return finding.span.end - finding.span.start, spaces


def _with(finding: Finding, probability: float) -> Finding:
    total = sum(candidate.probability for candidate in finding.candidates)
    scale = probability / total if total > probability else 1.0
    kept = tuple(
        replace(one, probability=floor(one.probability * scale * 1000) / 1000) for one in finding.candidates
    )
    return replace(finding, probability=rounded(probability), candidates=kept)
