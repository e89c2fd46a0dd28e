"""What a text and its ledger teach: words, accepted confusions, how often each form stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from scannos.model import Erratum, Kind, Verdict, Word
from scannos.text.align import changes
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scannos.model import Document, Entry

MAX_SIDE = 3
"""Letters on one side of what is learnt as a confusion; more is a word put right by its sense."""
_OPINIONS = ("good", "name", "bad")


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was learnt; empty for a text that nobody has read yet."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Form -> good, name or bad, as the ledgers of the text and of the project say."""
    confusions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(printed, read) -> how many live corrections show it; only the letters that differ."""
    corrections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Reading as scanned -> correction -> how many live corrections say so."""
    stets: Mapping[str, int] = field(default_factory=dict)
    """Reading as scanned -> in how many places a reader let it stand."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """Form -> how often it stands in the text as corrected so far; empty when the text was not looked at."""


def learn(document: Document, entries: Iterable[Entry]) -> Lessons:
    """Learn from the live entries of a text's ledger and its project's; unattended ones teach nothing."""
    live = _live(tuple(entries))
    errata = [e.body for e in live if isinstance(e.body, Erratum) and not e.body.unattended]
    corrected = [erratum for erratum in errata if erratum.verdict == Verdict.CORRECT]
    stets = Counter(erratum.anchor.exact for erratum in errata if erratum.verdict == Verdict.STET)
    return Lessons(
        words=_told(e.body for e in live if isinstance(e.body, Word)),
        confusions=_confusions(corrected),
        corrections=_corrections(corrected),
        stets=dict(stets),
        forms=_forms(document, corrected),
    )


def confusions(printed: str, read: str) -> tuple[tuple[str, str], ...]:
    """Return the (printed, read) runs in which a reading differs, neighbouring runs as one."""
    edits = changes(printed, read)
    runs: list[list[int]] = []
    for edit in edits:
        if runs and edit.span.start == runs[-1][1]:
            runs[-1][1] = edit.span.end
        else:
            runs.append([edit.span.start, edit.span.end])
    found, shift = [], 0
    for start, end in runs:
        inside = [e for e in edits if start <= e.span.start and e.span.end <= end]
        grown = sum(len(e.text) - (e.span.end - e.span.start) for e in inside)
        found.append((printed[start:end], read[start + shift : end + shift + grown]))
        shift += grown
    return tuple(found)


def _live(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that no other replaces."""
    replaced = {number for entry in entries for number in getattr(entry.body, "replaces", ())}
    return [entry for entry in entries if entry.id not in replaced]


def _told(words: Iterable[Word]) -> dict[str, str]:
    """Return the latest opinion on each form, where it is one."""
    latest = {word.word: word.opinion for word in sorted(words, key=lambda word: (word.at, word.opinion))}
    return {form: opinion for form, opinion in latest.items() if opinion in _OPINIONS}


def _confusions(corrected: Iterable[Erratum]) -> dict[tuple[str, str], int]:
    alike = (erratum for erratum in corrected if _is_misreading(erratum.correction, erratum.anchor.exact))
    pairs = (pair for erratum in alike for pair in confusions(erratum.correction, erratum.anchor.exact))
    # A stop too many tells nothing of the next one: letters are misread alike again and again.
    return dict(Counter(pair for pair in pairs if _lettered(pair) and max(map(len, pair)) <= MAX_SIDE))


def _lettered(pair: tuple[str, str]) -> bool:
    return any(map(str.isalnum, "".join(pair)))


def _is_misreading(printed: str, read: str) -> bool:
    """Tell whether most letters were read right; else a word was put right by its sense."""
    return OSA.distance(printed, read) <= max(2, len(read) // 3)


def _corrections(corrected: Iterable[Erratum]) -> dict[str, dict[str, int]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for erratum in corrected:
        found[erratum.anchor.exact][erratum.correction] += 1
    return {read: dict(counts) for read, counts in found.items()}


def _forms(document: Document, corrected: Iterable[Erratum]) -> dict[str, int]:
    """Count the words of the text, each correction in place of what it corrects."""
    counts = _words(document.text)
    for erratum in corrected:
        counts.subtract(_words(erratum.anchor.exact))
        counts.update(_words(erratum.correction))
    return {form: count for form, count in counts.items() if count > 0}


def _words(text: str) -> Counter[str]:
    tokens = tokenize(text)
    kinds = tokens.kind
    return Counter(
        tokens.forms[form] for form, kind in zip(tokens.form, kinds, strict=True) if kind == Kind.WORD
    )
