"""A place that is probably wrong, what may have been printed there, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.model.texts import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that may have been printed."""

    text: str
    """What should stand in place of the finding's whole span; empty to take it out."""
    probability: float
    """P(this is the printed reading), three decimals."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to doubt a reading, or to trust it."""

    kind: str
    """list, confusion, context, text, form, ledger, place."""
    words: str
    """The reason for a person: a clause without capital or stop."""
    weight: float
    """Nats; positive for "wrong"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that is probably wrong. The findings of one scan never overlap."""

    span: Span
    rule: str
    candidates: tuple[Candidate, ...]
    """Likeliest first; may be empty."""
    probability: float
    """P(the reading as scanned is wrong), at least the sum over the candidates, three decimals."""
    evidence: tuple[Evidence, ...]
    risk: float = 1.0
    """P(the first candidate changes a word that is right); 1 where nothing tells."""
