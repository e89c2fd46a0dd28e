"""How well wrong tokens are told from right ones, and how true the probabilities are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.output.figures.records import Detection

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.model import Finding
    from scannos.work.evaluate.correctors import Outcome
    from scannos.work.evaluate.passages import Passage

    Judged = tuple[float, bool]
    """A probability of being wrong, and whether it was."""

BINS: Final = 10
LEAST: Final = 0.1
"""Findings below this probability are not asked to be calibrated."""


def tokens(passage: Passage, outcome: Outcome) -> list[Judged]:
    """Return each token of the scan with the probability that it is wrong, and whether it is.

    A finding that only puts a lost word in says nothing against the word on which it stands.
    """
    doubts = [0.0] * len(passage.starts)
    for finding in outcome.findings:
        if not only_inserts(passage, finding):
            for token in passage.touched(finding.span):
                doubts[token] = max(doubts[token], finding.probability)
    return [(doubt, passage.wrong(token)) for token, doubt in enumerate(doubts)]


def findings(passage: Passage, outcome: Outcome) -> list[Judged]:
    """Return each finding's probability, and whether it touches a wrong token or puts in a lost word."""
    return [(finding.probability, _true(passage, finding)) for finding in outcome.findings]


def only_inserts(passage: Passage, finding: Finding) -> bool:
    """Return whether a finding's first candidate keeps the reading and puts words after it."""
    if not finding.candidates:
        return False
    reading = passage.scan[finding.span.start : finding.span.end]
    return finding.candidates[0].text.startswith(f"{reading} ")


def measure(judged: Sequence[Judged], threshold: float) -> Detection:
    """Return how well tokens at or above the threshold, and above the best one, are the wrong ones."""
    doubts, wrong = _arrays(judged)
    shown = doubts >= threshold
    best, best_f1 = _best(doubts, wrong)
    return Detection(
        threshold=threshold,
        flagged=int(shown.sum()),
        wrong=int(wrong.sum()),
        hits=int((shown & wrong).sum()),
        best_threshold=best,
        best_f1=best_f1,
    )


def calibration_error(judged: Sequence[Judged], bins: int = BINS, least: float = LEAST) -> float | None:
    """Return the mean distance between probability and frequency in bins of equal count.

    Of findings of probability `least` and more, weighted by the bins' counts (they differ by one at most);
    None without any. Ties are kept in the order in which the findings came.
    """
    doubts, wrong = _arrays([one for one in judged if one[0] >= least])
    if not len(doubts):
        return None
    order = np.argsort(doubts, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    gaps = [abs(float(doubts[part].mean()) - float(wrong[part].mean())) * len(part) for part in parts]
    return sum(gaps) / len(doubts)


def _true(passage: Passage, finding: Finding) -> bool:
    touched = passage.touched(finding.span)
    if any(passage.wrong(token) for token in touched):
        return True
    return only_inserts(passage, finding) and any(passage.lost_after(token) for token in touched[-1:])


def _arrays(judged: Sequence[Judged]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    doubts = np.fromiter((doubt for doubt, _ in judged), np.float64, len(judged))
    return doubts, np.fromiter((wrong for _, wrong in judged), np.bool_, len(judged))


def _best(doubts: npt.NDArray[np.float64], wrong: npt.NDArray[np.bool_]) -> tuple[float | None, float | None]:
    """Return the threshold with the best F1 and that F1; no threshold where nothing is doubted, or wrong."""
    order = np.argsort(-doubts, kind="stable")
    order = order[doubts[order] > 0]
    if not len(order) or not wrong.any():
        return None, 0.0 if len(order) or wrong.any() else None
    hits = np.cumsum(wrong[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + wrong.sum())
    f1[:-1][doubts[order][:-1] == doubts[order][1:]] = 0  # a threshold cannot part equal doubts
    at = int(np.argmax(f1))
    return float(doubts[order][at]), float(f1[at])
