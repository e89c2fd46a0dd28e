"""`scannos ledger stats`: what is decided, by whom, and what was misread."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.cli.options import (
    OfCause,
    OfReader,
    OfRule,
    OfVerdict,
    OfWords,
    Paths,
    Since,
    Until,
    wanted,
)
from scannos.cli.printing import counted, painter, put, width
from scannos.errors import ExitCode
from scannos.output.layout import Column, table
from scannos.project import gather
from scannos.work.tending import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.work.tending import Count

_MOST = 20
"""Rows of a table; what recurs is at the top."""


def stats(
    paths: Paths = None,
    verdict: OfVerdict = None,
    rule: OfRule = None,
    by: OfReader = None,
    cause: OfCause = None,
    words: OfWords = None,
    since: Since = None,
    until: Until = None,
) -> int:
    """Count what is decided, by whom, which misreadings recur, and how far readers agree."""
    texts = gather(paths or [], Path())
    counts = count(texts, wanted(verdict, rule, by, cause, words, since, until))
    found = counts.tally
    put([f"{counted(len(texts), 'text')}, {found.entries} entries, {found.live} decisions that count"])
    _section("verdict", found.verdicts)
    _section("rule", found.rules)
    _section("cause", found.causes)
    _section("reader", found.readers)
    _section("day", found.days)
    _section(
        "misread",
        {f"{old or '(nothing)'} for {new or '(nothing)'}": n for (old, new), n in found.confusions.items()},
    )
    _agreement(counts)
    return ExitCode.OK


def _section(title: str, counts: Mapping[str, int]) -> None:
    rows = [(str(name) or "(none)", str(number)) for name, number in islice(counts.items(), _MOST)]
    more = len(counts) - len(rows)
    _table(
        (Column(title), Column("times", right=True)),
        [*rows, *([(f"and {more} more", "")] if more > 0 else [])],
    )


def _agreement(counts: Count) -> None:
    rows = [
        (f"{one}, {other}", str(same), str(apart), f"{same / (same + apart):.0%}")
        for (one, other), (same, apart) in sorted(counts.agreement.items())
    ]
    columns = (
        Column("readers"),
        Column("alike", right=True),
        Column("apart", right=True),
        Column("", right=True),
    )
    _table(columns, rows)


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> None:
    shown = list(rows)
    if shown:
        put(["", *table(columns, shown, width(), painter())])
