"""The figures as a table for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.output.figures.records import share
from scannos.output.layout import cells, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.output.figures.records import Cleanliness, CleanReport, Figures, Ranking, Rate, Report, Run

    Row = Sequence[str]

NONE = "–"
"""Stands where there is no figure, and for a rate of nothing."""

RUINED = "-inf"
"""Stands for what was saved where there was no error before, and is one now."""

UNNAMED = "(no name)"
"""Stands for a source whose name is blank."""

SHOWN_CHANGES = 40
"""Of a clean text's changes, in the detailed table."""


def table(report: Report, *, detail: bool = False) -> str:
    """Return the report as lines: each source, then all, with a row for each corrector."""
    blocks = [_scope(report, at, detail=detail) for at in range(len(report.runs[0].figures))]
    blocks += [_lines(_grid([("", "tokens/s", "seconds", "peak MB"), *map(_speed, report.runs)]))]
    return "\n".join([*blocks, *_foot(report.missing, report.signature)])


def clean_table(report: CleanReport, *, detail: bool = False) -> str:
    """Return what was done to texts without errors, as lines."""
    first = report.runs[0]
    rows = [("", "changed", "per 10,000", "| found", "per 1,000", "| tokens/s", "peak MB")]
    for run in report.runs:
        changed = f"{run.changed:,}", _number(run.per_ten_thousand, 2)
        found = f"{run.found:,}", _number(run.per_thousand, 1)
        rows.append((run.name, *changed, *found, _pace(run), _mega(run.peak_bytes)))
    blocks = [f"{first.texts:,} texts without errors, {first.tokens:,} tokens", _lines(_grid(rows))]
    if detail:
        for run in report.runs:
            changes = [(str(number), before, after) for before, after, number in run.changes[:SHOWN_CHANGES]]
            blocks += [f"{run.name} changed", _lines(_grid([("", "from", "to"), *changes]))]
            if more := len(run.changes) - len(changes):
                blocks += [f"… and {more:,} more; --format json has all"]
    return "\n".join([*blocks, *_foot(report.missing, report.signature)])


def _scope(report: Report, at: int, *, detail: bool) -> str:
    figures = [(run.name, run.figures[at]) for run in report.runs]
    blocks = [_heading(figures[0][1]), _lines(_grid([_HEAD, *(_row(*one) for one in figures)]))]
    if detail:
        blocks += [_lines(_grid([_DETAILS, *(_details(*one) for one in figures)]))]
        blocks += [_lines(_grid([_RANKS, *(row for one in figures for row in _rankings(*one))]))]
        blocks += [_lines(_grid(_kinds(figures)))]
    return "\n".join(blocks)


def _heading(one: Figures) -> str:
    cer, wer = _percent(_before(one.characters), 2), _percent(_before(one.word_edits), 2)
    unaligned = _percent(share(one.unaligned, one.characters.before))
    # The joint figures alone are of several sources, so a source that is named as they are is told from them.
    sources = f"{one.sources:,} sources, " if one.sources > 1 else ""
    scope = f"{printable(one.scope) or UNNAMED}: {sources}"
    return (
        f"{scope}{one.pairs:,} pairs, {one.tokens:,} tokens, {one.detection.wrong:,} wrong; "
        f"as scanned CER {cer} %, WER {wer} %; in long unaligned runs {unaligned} % of the character errors"
    )


_HEAD: Row = (
    "", "P", "R", "F1", "best", "| 1st", "top10", "cover", "| CER", "saved", "| WER", "saved",
    "| broken", "calib.",
)  # fmt: skip


def _row(name: str, one: Figures) -> Row:
    found, words = one.detection, one.non_words
    return (
        name,
        *map(_number, (found.precision, found.recall, found.f1, found.best_f1)),
        *(_of(part, words) for part in (words.first, words.top10, words.offered)),
        *_rate(one.characters),
        *_rate(one.word_edits),
        _percent(share(one.broken, one.right), 2),
        _number(one.calibration_error),
    )


_DETAILS: Row = (
    "", "best at", "| mean CER saved", "mean WER saved", "| oracle CER saved", "oracle WER saved",
    "| ICDAR F1", "improved", "weighted",
)  # fmt: skip


def _details(name: str, one: Figures) -> Row:
    rates, icdar = (one.characters, one.word_edits), one.icdar
    return (
        name,
        _number(one.detection.best_threshold),
        *(_percent(rate.mean_reduction) for rate in rates),
        *(_percent(rate.oracle_reduction) for rate in rates),
        _number(icdar.f1),
        _saved(icdar.improvement, icdar.automatic),
        _saved(icdar.weighted_improvement, icdar.weighted),
    )


_RANKS: Row = (
    "", "wrong 1:1", "number", "1st", "top3", "top10", "cover", "reached", "| core 1st", "core top10",
)  # fmt: skip


def _rankings(name: str, one: Figures) -> Iterator[Row]:
    for what, found in (("all", one.words), ("non-words", one.non_words), ("real words", one.real_words)):
        offered = found.first, found.top3, found.top10, found.offered, found.reached
        counts = *offered, found.core_first, found.core_top10
        yield (name, what, f"{found.number:,}", *(_of(part, found) for part in counts))


def _kinds(figures: Sequence[tuple[str, Figures]]) -> list[Row]:
    kinds = figures[0][1].kinds
    rows: list[Row] = [("errors left", *(left.kind for left in kinds))]
    rows.append(("before", *(f"{left.before:,}" for left in kinds)))
    rows += [(name, *(f"{left.after:,}" for left in one.kinds)) for name, one in figures]
    return rows


def _speed(run: Run) -> Row:
    return run.name, _pace(run), f"{run.seconds:.1f}", _mega(run.peak_bytes)


def _pace(run: Run | Cleanliness) -> str:
    return f"{run.tokens / run.seconds:,.0f}" if run.tokens and run.seconds else NONE


def _foot(missing: Sequence[str], signature: str) -> list[str]:
    return [*(f"not installed: {name}" for name in missing), printable(signature), ""]


def _before(rate: Rate) -> float | None:
    return share(rate.before, rate.length)


def _rate(rate: Rate) -> tuple[str, str]:
    return _percent(share(rate.after, rate.length), 2), _saved(rate.reduction, rate.after)


def _saved(reduction: float | None, left: float) -> str:
    """Show what was saved; harm done where nothing could be saved is beyond any share, and must be seen."""
    return RUINED if reduction is None and left else _percent(reduction)


def _of(part: int, whole: Ranking) -> str:
    return _percent(share(part, whole.number))


def _percent(value: float | None, digits: int = 1) -> str:
    return NONE if value is None else _number(100 * value, digits)


def _number(value: float | None, digits: int = 3) -> str:
    return NONE if value is None else f"{value:.{digits}f}"


def _mega(count: int | None) -> str:
    return NONE if count is None else f"{count / 2**20:,.0f}"


def _grid(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows in columns, harmless; a heading that begins with a bar sets its column off."""
    head, *others = rows
    bars = ["| " if cell.startswith("| ") else "" for cell in head]
    shown = [[cell.removeprefix("| ") for cell in head], *([*map(printable, row)] for row in others)]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        first, *spaces = (" " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
        rest = (f"{bar}{space}{cell}" for bar, space, cell in zip(bars[1:], spaces, row[1:], strict=True))
        yield "  ".join(["", f"{row[0]}{first}", *rest]).rstrip()


def _lines(rows: Iterator[str]) -> str:
    return "\n".join([*rows, ""])
