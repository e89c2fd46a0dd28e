"""Where a corrector has not left a text as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Edit, Span
from scannos.text.edits import apply
from scannos.text.groups import groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.work.evaluate.correctors import Outcome
    from scannos.work.evaluate.passages import Passage


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens of the scan that no longer stand by themselves, and what stands there now."""

    tokens: range
    """Empty where words were only put in."""
    before: str
    after: str


def changes(passage: Passage, outcome: Outcome) -> Iterator[Change]:
    """Yield what was changed, taken out, joined, split or put in, in order.

    Where the edits are given, only what they touch is compared, else the two texts are aligned.
    """
    if outcome.edits is None:
        yield from _unlike(passage.scan, outcome.text, 0)
        return
    for span, edits in _regions(passage, outcome.edits):
        before = passage.scan[span.start : span.end]
        after = apply(before, shifted(edits, span))
        yield from _unlike(before, after, passage.adjoined(span).start)


def shifted(edits: Iterable[Edit], place: Span) -> Iterator[Edit]:
    """Yield edits of a text as edits of the stretch at `place`."""
    for edit in edits:
        yield Edit(Span(edit.span.start - place.start, edit.span.end - place.start), edit.text)


def _regions(passage: Passage, edits: Iterable[Edit]) -> Iterator[tuple[Span, list[Edit]]]:
    """Yield the stretches of whole tokens that edits touch or adjoin, each with its edits."""
    place, inside = Span(0, 0), list[Edit]()
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = _widened(passage, edit.span)
        if inside and span.start <= place.end:
            place = Span(place.start, max(place.end, span.end))
            inside.append(edit)
            continue
        if inside:
            yield place, inside
        place, inside = span, [edit]
    if inside:
        yield place, inside


def _widened(passage: Passage, span: Span) -> Span:
    tokens = passage.adjoined(span)
    if not tokens:
        return span
    return Span(min(span.start, passage.starts[tokens[0]]), max(span.end, passage.ends[tokens[-1]]))


def _unlike(before: str, after: str, offset: int) -> Iterator[Change]:
    """Yield how two texts differ; `offset` tokens stand before the first."""
    at = offset
    for group in groups(before, after):
        old = before[group.scan.start : group.scan.end]
        new = after[group.gold.start : group.gold.end]
        if old != new:
            yield Change(range(at, at + group.shape[0]), old, new)
        at += group.shape[0]
