"""`scannos evaluate`: measure against corrected text."""

from __future__ import annotations

import sys
import time
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import Folder, Likely, MaxRisk
from scannos.detect.acceptance import ACCEPTANCE, Acceptance
from scannos.errors import ExitCode, UsageError
from scannos.output.figures import objects
from scannos.output.figures.table import clean_table, table
from scannos.work.evaluate.compare import Bench, by_clean_texts, by_pairs
from scannos.work.evaluate.engine import engine
from scannos.work.evaluate.measure import Meters
from scannos.work.evaluate.peers import PEERS, chosen

if TYPE_CHECKING:
    from scannos.output.figures.records import CleanReport, Report


MOST = 200
"""Pairs read as one text, at most: it is aligned as a whole, which takes the square of its length."""


class Format(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PAIRS...", help="JSON lines of ocr and gold, plain, .gz or .xz."),
    ],
    detail: Annotated[
        bool, typer.Option("--detail", help="Also by kind, the oracle, ranks, ICDAR's measures.")
    ] = False,
    style: Annotated[Format, typer.Option("--format", help="How figures are shown.")] = Format.TABLE,
    peers: Annotated[
        bool, typer.Option("--peers", help="Beside the spell-checkers that are installed; some take minutes.")
    ] = False,
    peer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Beside this one, such as symspellpy; may repeat.", show_default=False
        ),
    ] = None,
    together: Annotated[
        int,
        typer.Option(
            min=1,
            max=MOST,
            metavar="N",
            help="Read N neighbouring pairs of a source as one; not with --clean.",
        ),
    ] = 1,
    clean: Annotated[
        bool, typer.Option("--clean", help="PAIRS are texts without errors: count what is changed.")
    ] = False,
    every: Annotated[
        int, typer.Option(min=1, metavar="N", help="With --clean: every Nth text of a file.")
    ] = 1,
    min_probability: Likely = ACCEPTANCE.probability,
    max_risk: MaxRisk = ACCEPTANCE.risk,
    period: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST", help="Also know this word list, or a year's; may repeat.", show_default=False
        ),
    ] = None,
    models: Folder = None,
) -> int:
    """Measure by scans and their corrected texts, or by texts without errors.

    docs/evaluation.md defines the figures. No project's settings are read.
    """
    if every > 1 and not clean:
        raise UsageError("--every counts texts without errors: it needs --clean")
    if together > 1 and clean:
        raise UsageError("--together joins pairs: it does not go with --clean")
    named = chosen(peer or ())
    beside = tuple(PEERS) if peers else named
    meters = Meters(time.perf_counter, _peak)
    corrector = engine(period or (), Acceptance(min_probability, max_risk), models)
    bench = Bench(corrector, meters, beside, _tell, corrector.words)
    report: Report | CleanReport
    if clean:
        report = by_clean_texts(paths, bench, every=every)
        shown = clean_table(report, detail=detail)
    else:
        report = by_pairs(paths, bench, number=together)
        shown = table(report, detail=detail)
    sys.stdout.write(objects.text(report) if style is Format.JSON else shown)
    return ExitCode.OK


def _tell(what: str) -> None:
    say(f"scannos: {what}")


def _peak() -> int | None:
    """Return the bytes that this process took at most, where the system says."""
    if not find_spec("resource"):  # Windows
        return None
    resource = import_module("resource")
    used: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
