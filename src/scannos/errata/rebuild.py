"""What a ledger means for a text, and the text rebuilt from both: the same bytes, always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.errata import changes
from scannos.errata.collector import paused
from scannos.errata.conflicts import Claim, alone, clusters, room
from scannos.errata.placing import neighbours, place
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


@paused()
def resolve(document: Document, entries: Iterable[Entry]) -> Resolution:
    """Return what the live errata among the entries mean for a document; their order means nothing.

    The edits can be applied as they are. Errata that conflict are not among them, unless they give the
    same text alone: then they are done once, and all named.
    """
    text = document.text
    placing = place(document, entries)
    ruling = _Ruling(text)
    for chain in neighbours(text, placing.standing):
        if len(chain) == 1:  # nearly all are
            ruling.done += [(change, (chain[0].entry.id,)) for change in _changes(text, chain[0]) or ()]
        else:
            for cluster in clusters(text, _claims(text, chain)):
                ruling.settle(cluster)
    edits = _compose(text, sorted(ruling.done, key=_by_place))
    return Resolution(
        edits=tuple(edit for edit, _ in edits),
        placed=placing.spans(),
        agreed=tuple(ruling.agreed),
        clashes=tuple(ruling.clashes),
        lost=placing.lost,
        settled=placing.settled,
        edit_ids=tuple(ids for _, ids in edits),
        overruled=tuple(sorted((*ruling.overruled, *(placed.entry.id for placed in placing.overruled)))),
    )


class _Ruling:
    """What becomes of the claims of a ledger, one cluster after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[_Done] = []
        self.agreed: list[_Ids] = []
        self.clashes: list[Clash] = []
        self.overruled: list[str] = []

    def settle(self, cluster: Sequence[Claim]) -> None:
        """Do what claims that conflict agree on; let a person's word stand against a machine's; or clash."""
        where = room(cluster)
        if len(cluster) == 1 or len({alone(self.text, claim, where) for claim in cluster}) == 1:
            self._do(cluster)
            return
        persons = [claim for claim in cluster if not claim.unattended]
        if len(persons) in (0, len(cluster)):
            self.clashes.append(Clash(_ids(cluster), where))
            return
        self.overruled += _ids([claim for claim in cluster if claim.unattended])
        for rest in clusters(self.text, persons):
            self.settle(rest)

    def _do(self, cluster: Sequence[Claim]) -> None:
        ids = _ids(cluster)
        chosen = max(cluster, key=lambda claim: claim.orders[-1])
        if len(ids) > 1 and not chosen.holds:
            self.agreed.append(ids)
        self.done += [(change, ids) for change in chosen.changes]


def _changes(text: str, placed: Placed) -> tuple[Change, ...] | None:
    """Return what an erratum changes; None where it lets the reading stand."""
    if placed.erratum.verdict is not Verdict.CORRECT:
        return None
    return changes.of(text, placed.span, placed.correction)


def _claims(text: str, chain: Iterable[Placed]) -> list[Claim]:
    """Put together what errata want of the text; those that say the same of one span are one claim."""
    same: dict[tuple[Span, str | None, bool], list[Placed]] = {}
    for placed in chain:
        verdict = placed.erratum.verdict
        if verdict is not Verdict.OPEN:
            correction = placed.correction if verdict is Verdict.CORRECT else None
            same.setdefault((placed.span, correction, placed.erratum.unattended), []).append(placed)
    return [
        Claim(
            span,
            _changes(text, alike[0]) or (),
            holds=correction is None,
            unattended=unattended,
            orders=tuple(placed.order for placed in alike),
        )
        for (span, correction, unattended), alike in same.items()
    ]


def _ids(claims: Iterable[Claim]) -> _Ids:
    """Return the IDs of some claims, the earliest decision first."""
    return tuple(identity for _, identity in sorted(order for claim in claims for order in claim.orders))


def _compose(text: str, done: Sequence[_Done]) -> list[tuple[Edit, _Ids]]:
    """Return the edits of all changes, sorted.

    Words taken out side by side at a line's start become one edit, and take all the space between them.
    """
    edits: list[tuple[Edit, _Ids]] = []
    emptied = -1  # so far the line was emptied, from its start
    following = [change.edit.span.start for change, _ in done[1:]] + [len(text)]
    for (change, ids), after in zip(done, following, strict=False):
        start, end = change.edit.span.start, change.edit.span.end
        if change.bare and start <= emptied:
            last, others = edits.pop()
            start, end = last.span.start, end + (end < after and changes.is_blank(text, end))
            edits.append((Edit(Span(start, end), ""), (*others, *ids)))
        else:
            edits.append((change.edit, ids))
        emptied = end if change.bare and changes.starts_line(text, start) else -1
    return edits


def _by_place(done: _Done) -> tuple[int, int]:
    span = done[0].edit.span
    return span.start, span.end


_Done = tuple["Change", _Ids]
