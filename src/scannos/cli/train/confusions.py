"""`scannos train confusions`: what a scanner reads for what was printed, from pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import apart, placed
from scannos.errors import ExitCode
from scannos.terminal.progress import bars
from scannos.text.whole import deliver
from scannos.train.channel import Options, learn, replacements
from scannos.train.confusions import write

_DEFAULT = Options()

Pairs = Annotated[
    list[Path], typer.Argument(metavar="PAIRS...", help="JSON lines of ocr and gold, plain, .gz or .xz.")
]
Out = Annotated[Path, typer.Option(metavar="FILE", callback=placed, help="The table to write.")]
LettersOnly = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SOURCE",
        help="Count only letters of these pairs: their spaces and stops are not the scanner's; may repeat.",
        show_default=False,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SOURCE", help="Pass over these pairs, as a licence may ask; may repeat.", show_default=False
    ),
]
Least = Annotated[int, typer.Option(min=1, metavar="N", help="Leave out what was seen less often.")]
Rep = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        callback=placed,
        help="Write the commonest as REP lines for hunspell, too.",
        show_default=False,
    ),
]


def confusions(
    pairs: Pairs,
    out: Out,
    letters_only: LettersOnly = None,
    without: Without = None,
    least: Least = _DEFAULT.least,
    rep: Rep = None,
) -> int:
    """Count what a scanner reads for what was printed, into a table that a person can read and edit."""
    apart(pairs, out, rep)
    options = Options(frozenset(letters_only or ()), frozenset(without or ()), least)
    with bars() as progress:
        channel = learn(pairs, options, progress)
    deliver(out, write(channel.units, channel.header).encode())
    if rep:
        deliver(rep, replacements(channel.units).encode())
    say(f"{out}: {len(channel.units):,} confusions from {channel.pairs:,} pairs, {channel.letters:,} letters")
    return ExitCode.OK
