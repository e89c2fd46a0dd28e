"""`scannos check`: the gate for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scannos.cli.build import report_quarrels, report_stale
from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Folder, MinProbability, Paths, Period
from scannos.cli.printing import counted, put
from scannos.errors import ExitCode
from scannos.output.listings.line import line
from scannos.project import gather
from scannos.work.building import build
from scannos.work.detecting import Choice, detect, threshold
from scannos.work.knowing import Knower
from scannos.work.opening import open_text

if TYPE_CHECKING:
    from scannos.output.listings.records import Listed
    from scannos.work.opening import Opened


def check(
    paths: Paths = None,
    min_probability: MinProbability = None,
    period: Period = None,
    models: Folder = None,
    encoding: Encoding = None,
) -> int:
    """Fail on undecided findings and stale builds; never asks.

    Exits with 1 for a finding that nobody has decided or a build that is stale, with 4 for
    decisions that clash or have lost their place, with 3 for what cannot be read.
    """
    exits, know = Exits(), Knower(period or (), models)
    texts = gather(paths or [], Path())
    left = 0
    for text in texts:
        with exits.going_on():
            opened = open_text(text, encoding)
            least = threshold(text.settings) if min_probability is None else min_probability
            undecided = _undecided(opened, know, least)
            left += len(undecided)
            put(line(undecided))
            if undecided:
                exits.add(ExitCode.FINDINGS)
            built = build(opened)
            report_stale(built, exits)
            report_quarrels(opened, built, exits)
    say(f"{counted(len(texts), 'text')}, {counted(left, 'undecided finding')}")
    return exits.code


def _undecided(opened: Opened, know: Knower, least: float) -> tuple[Listed, ...]:
    choice = Choice(least, undecided=True)
    return detect(str(opened.text.path), opened.document, opened.ledger.entries, know(opened.text), choice)
