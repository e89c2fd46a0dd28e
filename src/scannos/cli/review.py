"""`scannos review`: settle findings at the terminal, one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.options import By, Encoding, MinProbability, Paths, Period
from scannos.cli.signing import now, reader
from scannos.errors import ExitCode
from scannos.project import gather
from scannos.work.detecting import threshold
from scannos.work.knowing import Knower
from scannos.work.review import Options, Order
from scannos.work.review.desk import Desk
from scannos.work.review.shelf import Shelf

if TYPE_CHECKING:
    from scannos.project import Text


def review(
    paths: Paths = None,
    by: By = None,
    order: Annotated[Order, typer.Option(help="In which order findings come.")] = Order.SUREST,
    rule: Annotated[str, typer.Option(metavar="RULE", help="Only findings of this rule.")] = "",
    word: Annotated[str, typer.Option(metavar="WORD", help="Only findings of this form.")] = "",
    min_probability: MinProbability = None,
    period: Period = None,
    encoding: Encoding = None,
) -> int:
    """Settle findings at the terminal, one by one.

    Every decision is on the disk before the next key is read; `h` shows the keys.
    """
    texts = gather(paths or [], Path())
    who = reader(by, texts[0].settings)
    texts = gather(paths or [], Path(), reader=who)
    options = Options(order=order, rule=rule, word=word)
    know = Knower(period or ())

    def open_desk(text: Text) -> Desk:
        least = threshold(text.settings) if min_probability is None else min_probability
        return Desk(text, know(text), replace(options, threshold=least), who, encoding)

    return _sit(Shelf(texts, open_desk), who)


def _sit(shelf: Shelf, who: str) -> int:
    """Sit down at a full terminal."""
    from scannos.terminal.canvas import Canvas  # noqa: PLC0415 - a plain session needs neither rich
    from scannos.terminal.keys import Keyboard  # noqa: PLC0415 - nor prompt_toolkit
    from scannos.terminal.sitting import World, sit  # noqa: PLC0415 - the same

    world = World(who, now, lambda _act, _session: "No viewer is set.")
    with Keyboard() as keyboard, Canvas() as canvas:
        ending = sit(shelf, keyboard, canvas, world)
    return ExitCode.INTERRUPTED if ending.interrupted else ExitCode.OK
