"""What a ledger means for a text, and the text rebuilt from both: the same bytes, always."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata import changes
from scannos.errata.conflicts import Claim, alone, clusters, room
from scannos.errata.placing import place
from scannos.model import Clash, Edit, Resolution, Span, Verdict
from scannos.text import edits as texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scannos.errata.changes import Change
    from scannos.errata.placing import Placed
    from scannos.model import Document, Entry

_Ids = tuple[str, ...]


def rebuild(document: Document, entries: Iterable[Entry]) -> tuple[str, Resolution]:
    """Return the corrected text, and what the ledger means for this document."""
    resolution = resolve(document, entries)
    return texts.apply(document.text, resolution.edits), resolution


def resolve(document: Document, entries: Iterable[Entry]) -> Resolution:
    """Return what the live errata among the entries mean for a document; their order means nothing.

    The edits can be applied as they are. Errata that conflict are not among them, unless they give the
    same text alone: then they are done once, and all named.
    """
    text = document.text
    placing = place(document, entries)
    done: list[_Done] = []
    agreed: list[_Ids] = []
    clashes: list[Clash] = []
    overruled = [placed.entry.id for placed in placing.overruled]
    for cluster in clusters(text, _claims(text, placing.standing)):
        outcome = _settle(text, cluster)
        clashes += outcome.clashes
        overruled += outcome.overruled
        for group in outcome.groups:
            ids = _ids(group)
            if len(ids) > 1 and not group[0].holds:
                agreed.append(ids)
            done += [(change, ids) for change in max(group, key=lambda claim: claim.orders[-1]).changes]
    edits = _compose(text, sorted(done, key=lambda change: change[0].edit.span))
    return Resolution(
        edits=tuple(edit for edit, _ in edits),
        placed=placing.spans(),
        agreed=tuple(agreed),
        clashes=tuple(clashes),
        lost=placing.lost,
        settled=placing.settled,
        edit_ids=tuple(ids for _, ids in edits),
        overruled=tuple(sorted(overruled)),
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of a cluster."""

    groups: tuple[tuple[Claim, ...], ...] = ()
    """Claims that are done; those of one group give the same text."""
    clashes: tuple[Clash, ...] = ()
    overruled: _Ids = ()


def _claims(text: str, standing: Iterable[Placed]) -> list[Claim]:
    """Put together what the errata want of the text; those that say the same of one span are one claim."""
    same: dict[tuple[Span, str | None, bool], list[tuple[str, str]]] = {}
    for placed in standing:
        erratum = placed.erratum
        if erratum.verdict is not Verdict.OPEN:
            correction = erratum.correction if erratum.verdict is Verdict.CORRECT else None
            same.setdefault((placed.span, correction, erratum.unattended), []).append(placed.order)
    return [
        Claim(
            span,
            () if correction is None else changes.of(text, span, correction),
            holds=correction is None,
            unattended=unattended,
            orders=tuple(sorted(orders)),
        )
        for (span, correction, unattended), orders in same.items()
    ]


def _settle(text: str, cluster: Sequence[Claim]) -> _Outcome:
    """Agree, or let a person's word stand against a machine's, or clash."""
    where = room(cluster)
    if len(cluster) == 1 or len({alone(text, claim, where) for claim in cluster}) == 1:
        return _Outcome(groups=(tuple(cluster),))
    persons = [claim for claim in cluster if not claim.unattended]
    if len(persons) in (0, len(cluster)):
        return _Outcome(clashes=(Clash(_ids(cluster), where),))
    outcomes = [_settle(text, rest) for rest in clusters(text, persons)]
    return _Outcome(
        tuple(group for outcome in outcomes for group in outcome.groups),
        tuple(clash for outcome in outcomes for clash in outcome.clashes),
        _ids([claim for claim in cluster if claim.unattended]),
    )


def _ids(claims: Iterable[Claim]) -> _Ids:
    """Return the IDs of some claims, the earliest decision first."""
    return tuple(identity for _, identity in sorted(order for claim in claims for order in claim.orders))


def _compose(text: str, done: Sequence[_Done]) -> list[tuple[Edit, _Ids]]:
    """Return the edits of all changes, sorted.

    Words taken out side by side may both have chosen the space between them: they become one edit.
    """
    edits: list[tuple[Edit, _Ids]] = []
    following = [change.edit.span.start for change, _ in done[1:]] + [len(text)]
    for (change, ids), after in zip(done, following, strict=False):
        last = edits[-1][0].span if edits else Span(-1, -1)
        if change.edit.span.start >= last.end:
            edits.append((change.edit, ids))
            continue
        end = max(last.end, change.edit.span.end)
        if end < after and changes.starts_line(text, last.start):
            end += changes.is_blank(text, end)
        edits[-1] = (Edit(Span(last.start, end), ""), (*edits[-1][1], *ids))
    return edits


_Done = tuple["Change", _Ids]
