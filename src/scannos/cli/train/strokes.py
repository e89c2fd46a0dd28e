"""`scannos train strokes`: what letters look like to a scanner, from pairs."""

from __future__ import annotations

from scannos.cli.exits import say
from scannos.cli.options import apart
from scannos.cli.train.confusions import Out, Pairs, Without
from scannos.cli.train.models import Folder, given, needed, speller
from scannos.errors import ExitCode
from scannos.terminal.progress import bars
from scannos.text.whole import deliver
from scannos.train.channel import Options
from scannos.train.strokes import learn


def strokes(pairs: Pairs, out: Out, without: Without = None, models: Folder = None) -> int:
    """Learn which letters look alike in a row, from words that are not found by their letters."""
    used = given(models)
    apart([*pairs, *needed(used)], out)
    with bars() as progress:
        table, forms = learn(pairs, Options(without=frozenset(without or ())), speller(used), progress)
    deliver(out, table.encode())
    say(f"{out}: what letters look like, from {forms:,} forms")
    return ExitCode.OK
