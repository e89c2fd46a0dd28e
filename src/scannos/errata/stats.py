"""What a ledger comes to in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from scannos.errata import changes
from scannos.errata.conflicts import Claim, alone, room
from scannos.errata.ledger import live
from scannos.errata.placing import place
from scannos.model import Cause, Erratum, Span, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.errata.placing import Placed
    from scannos.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the live errata of a ledger; each mapping the most frequent first."""

    entries: int
    """All lines, also of words, reports and answers, live or not."""
    live: int
    """Live errata."""
    verdicts: Mapping[str, int]
    rules: Mapping[str, int]
    causes: Mapping[str, int]
    """Of what is corrected or queried."""
    readers: Mapping[str, int]
    days: Mapping[str, int]
    """By the day they were decided (UTC), in the order of days; unattended ones have none."""
    confusions: Mapping[tuple[str, str], int]
    """(as scanned, as printed), the smallest runs that differ, of what the scanner misread."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers read the places that both have decided."""

    readers: tuple[str, str]
    same: int
    apart: int

    @property
    def share(self) -> float:
        """The part of the places that both read alike, from 0 to 1."""
        return self.same / (self.same + self.apart)


def tally(entries: Iterable[Entry]) -> Tally:
    """Count the errata of a ledger."""
    entries = tuple(entries)
    errata = [entry.body for entry in live(entries) if isinstance(entry.body, Erratum)]
    doubted = [one for one in errata if one.verdict in (Verdict.CORRECT, Verdict.QUERY)]
    days = Counter(one.at[:10] for one in errata if one.at)
    return Tally(
        entries=len(entries),
        live=len(errata),
        verdicts=_ranked(one.verdict.value for one in errata),
        rules=_ranked(one.rule for one in errata),
        causes=_ranked(one.cause.value for one in doubted),
        readers=_ranked(one.by for one in errata),
        days=dict(sorted(days.items())),
        confusions=_ranked(confusion for one in errata for confusion in _confusions(one)),
    )


def agreement(document: Document, entries: Iterable[Entry]) -> tuple[Agreement, ...]:
    """Return for every two readers who decided the same places how often they read alike.

    A place is where the words of two live errata meet; they are alike if the text is the same with either.
    """
    text = document.text
    counts: dict[tuple[str, str], list[int]] = {}
    for pair in _pairs(place(document, entries).standing):
        one, other = sorted(pair, key=lambda placed: placed.erratum.by)
        claims = [_claim(text, one), _claim(text, other)]
        where = room(claims)
        apart = alone(text, claims[0], where) != alone(text, claims[1], where)
        counts.setdefault((one.erratum.by, other.erratum.by), [0, 0])[apart] += 1
    return tuple(Agreement(readers, *count) for readers, count in sorted(counts.items()))


def _ranked(found: Iterable[_T]) -> dict[_T, int]:
    return dict(sorted(Counter(found).items(), key=lambda item: (-item[1], item[0])))


def _confusions(erratum: Erratum) -> Iterator[tuple[str, str]]:
    if erratum.verdict is not Verdict.CORRECT or erratum.cause is not Cause.SCAN:
        return
    exact = erratum.anchor.exact
    for change in changes.of(exact, Span(0, len(exact)), erratum.correction):
        yield exact[change.edit.span.start : change.edit.span.end], change.edit.text


def _pairs(standing: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Yield every two errata of different readers that share a character; machines read nothing."""
    near: list[Placed] = []
    for placed in standing:
        if placed.erratum.unattended or placed.erratum.verdict is Verdict.OPEN:
            continue
        near = [other for other in near if other.span.end > placed.span.start]
        yield from ((other, placed) for other in near if other.erratum.by != placed.erratum.by)
        near.append(placed)


def _claim(text: str, placed: Placed) -> Claim:
    holds = placed.erratum.verdict is not Verdict.CORRECT
    done = () if holds else changes.of(text, placed.span, placed.correction)
    return Claim(placed.span, done, holds, unattended=False, orders=())


_T = TypeVar("_T", str, tuple[str, str])
