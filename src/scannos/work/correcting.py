"""Correcting without anybody watching: what is sure enough becomes errata that say so themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.acceptance import care
from scannos.detect.contextual import LOST_WORD
from scannos.detect.lessons import learn
from scannos.detect.models import PACKAGED
from scannos.detect.scan import apart
from scannos.errata.decisions import Decisions
from scannos.errata.entries import new
from scannos.errata.rebuild import resolve
from scannos.model import Cause, Erratum, Kind, Verdict
from scannos.text import overlaps
from scannos.text.anchors import Places
from scannos.text.packed import digest
from scannos.text.tokens import index, tokenize
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from scannos.detect.acceptance import Acceptance
    from scannos.detect.models import Models
    from scannos.detect.scan import Knowledge
    from scannos.model import Document, Entry, Finding

_HEX = 8
"""Digits of the models' hash in a signature: enough to tell the few models that ever meet apart."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a run without a reader would write into a text's ledger."""

    entries: tuple[Entry, ...]
    """New unattended errata, in the order of the text."""
    standing: int
    """How many findings have just that correction from an earlier run."""


def signature(knowledge: Knowledge) -> str:
    """Return who decides when nobody does: version and models. Reads the models' bytes, once."""
    return _signature(knowledge.context.models if knowledge.context else PACKAGED)


@cache
def _signature(models: Models) -> str:
    found = "".join(digest(path) for path in models.files)
    return f"scannos {VERSION} {sha256(found.encode()).hexdigest()[:_HEX]}"


def propose(
    document: Document, entries: Iterable[Entry], knowledge: Knowledge, *, acceptance: Acceptance, by: str
) -> Proposed:
    """Return the errata for what is found whose first candidate is accepted; of what overlaps the likeliest.

    Errors side by side, which a person is asked about together, are corrected one by one. A place that a
    person has decided or opened is left alone, and so is what cannot be written in the source's encoding.
    Nothing among the new errata clashes with each other or with what stands.
    """
    entries = tuple(entries)
    maker = _Maker(document, entries, by)
    found = apart(document, knowledge, learn(document, entries))
    some = [one for one in found if one.candidates and one.rule != LOST_WORD]
    likely = np.array([one.candidates[0].probability for one in some], np.float64)
    risk = np.array([one.risk for one in some], np.float64)
    accepted = acceptance.of(likely, risk, _care(document, found, some))
    sure = [one for one, taken in zip(some, accepted, strict=True) if taken]
    made = [maker.made(one) for one in _likeliest(sure)]
    return Proposed(_peaceful(document, entries, [one for one in made if one]), maker.standing)


def _likeliest(found: Iterable[Finding]) -> Sequence[Finding]:
    """Return of findings that overlap the one whose first candidate is likeliest, in the text's order."""
    ordered = sorted(found, key=lambda finding: (-finding.candidates[0].probability, finding.span))
    return overlaps.apart(ordered, lambda finding: (finding.span.start, finding.span.end))


def _care(document: Document, found: Sequence[Finding], some: Sequence[Finding]) -> npt.NDArray[np.float64]:
    """Return how much more is asked of some of a text's findings."""
    tokens = tokenize(document.text)
    times = np.bincount(tokens.form, minlength=1)
    first = [min(index(tokens, one.span.start), len(tokens.form) - 1) for one in some]
    often = np.array([times[tokens.form[n]] if tokens.kind[n] == Kind.WORD else 1 for n in first], np.float64)
    errors = np.full(len(some), sum(one.probability for one in found))
    return care(errors, np.full(len(some), float(len(tokens.starts))), often)


class _Maker:
    """Makes errata of findings, with what has been decided at hand."""

    def __init__(self, document: Document, entries: Sequence[Entry], by: str) -> None:
        self.standing = 0
        self._document = document
        self._decisions = Decisions(document, entries)
        self._places = Places(document)
        self._by = by

    def made(self, finding: Finding) -> Entry | None:
        """Return the entry that a finding becomes; None where it is a person's, or said already."""
        touched = self._decisions.entries_touching(finding.span)
        correction = finding.candidates[0].text
        if any(not _unattended(entry) for entry in touched) or not self._writes(correction):
            return None
        body = Erratum(
            anchor=self._places.make(finding.span),
            verdict=Verdict.CORRECT,
            correction=correction,
            cause=Cause.SCAN,
            rule=finding.rule,
            by=self._by,
            at="",
            unattended=True,
            replaces=tuple(sorted(entry.id for entry in touched)),
        )
        if any(_says_the_same(entry, body) for entry in touched):
            self.standing += 1
            return None
        return new(body)

    def _writes(self, correction: str) -> bool:
        try:
            correction.encode(self._document.encoding)
        except UnicodeError:
            return False
        return True


def _peaceful(document: Document, entries: Sequence[Entry], proposed: Sequence[Entry]) -> tuple[Entry, ...]:
    """Leave out the new errata that clash or that a person's decision sets aside, until none does."""
    while proposed:
        resolution = resolve(document, [*entries, *proposed])
        refused = {identity for clash in resolution.clashes for identity in clash.ids}
        refused.update(resolution.overruled)
        kept = [entry for entry in proposed if entry.id not in refused]
        if len(kept) == len(proposed):
            break
        proposed = kept
    return tuple(proposed)


def _unattended(entry: Entry) -> bool:
    return isinstance(entry.body, Erratum) and entry.body.unattended


def _says_the_same(entry: Entry, body: Erratum) -> bool:
    """Tell whether an earlier run has made just this correction, whichever version it was."""
    match entry.body:
        case Erratum() as other:
            return (other.anchor, other.verdict, other.correction) == (
                body.anchor,
                body.verdict,
                body.correction,
            )
    return False
