"""What an evaluation found: counts, and the rates that follow from them.

Rates are shares from zero to one, but for reductions, which are negative where a text got worse. A rate of
nothing is None: that nothing was flagged is not that all of it was flagged in vain.
"""

from __future__ import annotations

from dataclasses import dataclass


def share(part: float, whole: float) -> float | None:
    """Return part of whole, None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Detection:
    """Wrong tokens told from right ones."""

    threshold: float
    """The corrector's own, from which a person is shown a finding."""
    flagged: int
    wrong: int
    hits: int
    best_threshold: float | None
    best_f1: float | None

    @property
    def precision(self) -> float | None:
        """The share of flagged tokens that are wrong."""
        return share(self.hits, self.flagged)

    @property
    def recall(self) -> float | None:
        """The share of wrong tokens that are flagged."""
        return share(self.hits, self.wrong)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return share(2 * self.hits, self.flagged + self.wrong)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where the right reading stands among the candidates of wrong tokens; counts of tokens."""

    number: int
    first: int
    top3: int
    top10: int
    offered: int
    """With a candidate at all: the coverage."""
    reached: int
    """With the right reading anywhere, also beyond the tenth candidate."""
    core_first: int
    """As `first`, but punctuation at the ends of the token may be as scanned."""
    core_top10: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Edits against the gold, pooled."""

    length: int
    """Of the gold."""
    before: int
    after: int
    oracle: int
    """What is left when every group whose gold is offered is replaced by it, and no other is touched."""
    mean_reduction: float | None
    """The mean over passages that had errors."""

    @property
    def reduction(self) -> float | None:
        """The share of edits that the correction has saved; None without any before, however many after."""
        return share(self.before - self.after, self.before)

    @property
    def oracle_reduction(self) -> float | None:
        """The share that the best choice among what is offered would save."""
        return share(self.before - self.oracle, self.before)


@dataclass(frozen=True, slots=True)
class Left:
    """Errors of one kind."""

    kind: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Icdar:
    """By the definitions of the ICDAR 2017 and 2019 competitions."""

    flagged: int
    wrong: int
    hits: int
    before: int
    """Sum of distances."""
    automatic: int
    """With the corrected text, or the best candidate of each error."""
    weighted: float
    """With all candidates, by their weights."""

    @property
    def f1(self) -> float | None:
        """Task 1."""
        return share(2 * self.hits, self.flagged + self.wrong)

    @property
    def improvement(self) -> float | None:
        """Task 2, fully automated."""
        return share(self.before - self.automatic, self.before)

    @property
    def weighted_improvement(self) -> float | None:
        """Task 2, semi-automated."""
        return share(self.before - self.weighted, self.before)


@dataclass(frozen=True, slots=True)
class Figures:
    """One corrector on the pairs of one source, or of all."""

    scope: str
    sources: int
    """How many; those of all together are of several, whatever a source is named."""
    pairs: int
    tokens: int
    """Of the scan."""
    detection: Detection
    calibration_error: float | None
    words: Ranking
    """Of all wrong tokens aligned one to one; the two below are parts of it."""
    non_words: Ranking
    real_words: Ranking
    characters: Rate
    word_edits: Rate
    unaligned: int
    """Edits of characters in unaligned runs, of `characters.before`."""
    right: int
    """Tokens equal in scan and gold."""
    broken: int
    """Of these, changed, joined or split."""
    kinds: tuple[Left, ...]
    icdar: Icdar


@dataclass(frozen=True, slots=True)
class Run:
    """One corrector, measured."""

    name: str
    figures: tuple[Figures, ...]
    """Each source, then all together."""
    seconds: float
    tokens: int
    peak_bytes: int | None
    """Of the process, where it is this corrector's alone."""


@dataclass(frozen=True, slots=True)
class Report:
    """Correctors side by side on the same pairs."""

    runs: tuple[Run, ...]
    missing: tuple[str, ...]
    """Peers that were asked for and are not installed."""
    signature: str


@dataclass(frozen=True, slots=True)
class Cleanliness:
    """What a corrector did to texts without errors."""

    name: str
    texts: int
    tokens: int
    changed: int
    found: int
    """Findings that people are shown."""
    seconds: float
    peak_bytes: int | None
    changes: tuple[tuple[str, str, int], ...]
    """What stood there, what was put, how often; commonest first."""

    @property
    def per_ten_thousand(self) -> float | None:
        """Changed tokens in every ten thousand."""
        return share(10_000 * self.changed, self.tokens)

    @property
    def per_thousand(self) -> float | None:
        """Findings in every thousand tokens."""
        return share(1000 * self.found, self.tokens)


@dataclass(frozen=True, slots=True)
class CleanReport:
    """Correctors side by side on the same texts without errors."""

    runs: tuple[Cleanliness, ...]
    missing: tuple[str, ...]
    signature: str
