"""What is counted of one passage, and how passages are added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.output.figures.records import Figures, Icdar, Left, Ranking
from scannos.text.groups import groups
from scannos.work.evaluate import detection, distances, icdar, kinds
from scannos.work.evaluate.changes import changes
from scannos.work.evaluate.distances import Edits, Versions, fold
from scannos.work.evaluate.readings import Offers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scannos.work.evaluate.correctors import Outcome
    from scannos.work.evaluate.detection import Judged
    from scannos.work.evaluate.kinds import Known
    from scannos.work.evaluate.passages import Passage


@dataclass(frozen=True, slots=True)
class Ranked:
    """A wrong token aligned one to one, and where its gold stands among the candidates."""

    kind: str
    offered: bool
    rank: int | None
    core_rank: int | None


@dataclass(frozen=True, slots=True)
class Marks:
    """The counts of a passage."""

    tokens: tuple[Judged, ...]
    findings: tuple[Judged, ...]
    ranked: tuple[Ranked, ...]
    characters: Edits
    words: Edits
    unaligned: int
    right: int
    broken: int
    kinds: Counter[str]
    kinds_left: Counter[str]
    icdar: Icdar


def mark(passage: Passage, outcome: Outcome, threshold: float, known: Known) -> Marks:
    """Count a passage."""
    offers = Offers(passage, outcome)
    ranks = {group: offers.rank(group) for group, differs in enumerate(passage.differs) if differs}
    versions = _versions(passage, outcome, ranks)
    right = {token for token in range(len(passage.starts)) if not passage.wrong(token)}
    found = kinds.count(passage.scan, passage.gold, passage.groups, known)
    untouched = outcome.text == passage.scan
    return Marks(
        tokens=tuple(detection.tokens(passage, outcome)),
        findings=tuple(detection.findings(passage, outcome)),
        ranked=tuple(_ranked(passage, offers, ranks, known)),
        characters=versions.characters(),
        words=versions.words(),
        unaligned=distances.unaligned(versions.scan, versions.gold) if ranks else 0,
        right=len(right),
        broken=sum(token in right for change in changes(passage, outcome) for token in change.tokens),
        kinds=found,
        kinds_left=found if untouched else _left(outcome.text, passage.gold, known),
        icdar=icdar.score(passage, outcome, threshold),
    )


def figures(scope: str, marks: Sequence[Marks], threshold: float, *, sources: int = 1) -> Figures:
    """Add up passages."""
    tokens = [one for mark in marks for one in mark.tokens]
    ranked = [one for mark in marks for one in mark.ranked]
    return Figures(
        scope=scope,
        sources=sources,
        pairs=len(marks),
        tokens=len(tokens),
        detection=detection.measure(tokens, threshold),
        calibration_error=detection.calibration_error([one for mark in marks for one in mark.findings]),
        words=_ranking(ranked),
        non_words=_ranking([one for one in ranked if one.kind == "non-word"]),
        real_words=_ranking([one for one in ranked if one.kind == "real-word"]),
        characters=distances.pool([mark.characters for mark in marks]),
        word_edits=distances.pool([mark.words for mark in marks]),
        unaligned=sum(mark.unaligned for mark in marks),
        right=sum(mark.right for mark in marks),
        broken=sum(mark.broken for mark in marks),
        kinds=_by_kind(marks),
        icdar=icdar.total(mark.icdar for mark in marks),
    )


def _versions(passage: Passage, outcome: Outcome, ranks: Mapping[int, int | None]) -> Versions:
    best = (_gold(passage, at) if ranks.get(at) else _scan(passage, at) for at in range(len(passage.groups)))
    return Versions(fold(passage.scan), fold(outcome.text), fold(" ".join(best)), fold(passage.gold))


def _ranked(
    passage: Passage, offers: Offers, ranks: Mapping[int, int | None], known: Known
) -> Iterator[Ranked]:
    for at, rank in ranks.items():
        group = passage.groups[at]
        if group.shape == (1, 1) and not group.unaligned:
            what = kinds.kind(passage.scan, passage.gold, group, known)
            bare = kinds.transplant(_scan(passage, at), _gold(passage, at))
            # Where only the punctuation is wrong, there is no core to find.
            core_rank = offers.rank_of(at, bare) if bare != _scan(passage, at) else None
            yield Ranked(what, offers.any(at), rank, _least(rank, core_rank))


def _ranking(ranked: Sequence[Ranked]) -> Ranking:
    ranks = [one.rank for one in ranked if one.rank]
    core_ranks = [one.core_rank for one in ranked if one.core_rank]
    return Ranking(
        number=len(ranked),
        first=_up_to(ranks, 1),
        top3=_up_to(ranks, 3),
        top10=_up_to(ranks, 10),
        offered=sum(one.offered for one in ranked),
        reached=len(ranks),
        core_first=_up_to(core_ranks, 1),
        core_top10=_up_to(core_ranks, 10),
    )


def _left(text: str, gold: str, known: Known) -> Counter[str]:
    return kinds.count(text, gold, groups(text, gold), known)


def _by_kind(marks: Sequence[Marks]) -> tuple[Left, ...]:
    before, after = Counter[str](), Counter[str]()
    for mark in marks:
        before.update(mark.kinds)
        after.update(mark.kinds_left)
    return tuple(Left(kind, before[kind], after[kind]) for kind in kinds.KINDS)


def _scan(passage: Passage, group: int) -> str:
    span = passage.groups[group].scan
    return passage.scan[span.start : span.end]


def _gold(passage: Passage, group: int) -> str:
    span = passage.groups[group].gold
    return passage.gold[span.start : span.end]


def _up_to(ranks: Sequence[int], limit: int) -> int:
    return sum(rank <= limit for rank in ranks)


def _least(*ranks: int | None) -> int | None:
    return min((rank for rank in ranks if rank), default=None)
