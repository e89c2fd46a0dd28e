"""`scannos review`: settle findings at the terminal, one by one."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.away import export_findings, import_answers
from scannos.cli.exits import say
from scannos.cli.options import By, Encoding, Folder, MinProbability, Paths, Period
from scannos.cli.revisions import at_revision
from scannos.cli.signing import now, reader
from scannos.cli.viewing import show
from scannos.errors import ExitCode, UsageError
from scannos.project import gather
from scannos.terminal.steps import Ending, World
from scannos.text import formats
from scannos.work.changed import changed
from scannos.work.detecting import threshold
from scannos.work.knowing import Knower
from scannos.work.review import Options, Order, Purpose
from scannos.work.review.desk import Desk
from scannos.work.review.keymap import keymap
from scannos.work.review.shelf import Shelf, farewell

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.model import Document, Span
    from scannos.project import Text


def review(
    paths: Paths = None,
    by: By = None,
    order: Annotated[Order, typer.Option(help="In which order findings come.")] = Order.SUREST,
    rule: Annotated[str, typer.Option(metavar="RULE", help="Only findings of this rule.")] = "",
    word: Annotated[str, typer.Option(metavar="WORD", help="Only findings of this form.")] = "",
    min_probability: MinProbability = None,
    since: Annotated[
        str, typer.Option(metavar="GITREF", help="Only what changed since a revision.", show_default=False)
    ] = "",
    unattended: Annotated[bool, typer.Option("--unattended", help="What a machine decided.")] = False,
    second_reader: Annotated[
        bool, typer.Option("--second-reader", help="What others decided: agree or dissent.")
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help="One question, one line; no screen.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write what is open to a file."),
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take an answered file over.")
    ] = None,
    period: Period = None,
    models: Folder = None,
    encoding: Encoding = None,
) -> int:
    """Settle findings at the terminal, one by one.

    Every decision is on the disk before the next key is read; `h` shows the keys. Without a full terminal,
    or with --plain, each question is one line and each answer another.
    """
    settings = gather(paths or [], Path())[0].settings
    who = reader(by, settings)
    options = Options(
        purpose=_purpose(unattended=unattended, second_reader=second_reader),
        order=order,
        rule=rule,
        word=word,
        keys=keymap(settings.keys),
    )
    texts = gather(paths or [], Path(), reader=who)
    open_desk = _opener(options, who, Knower(period or (), models), encoding, min_probability, since)
    if answers is not None:
        return import_answers(answers, texts, open_desk, who)
    if export is not None:
        return export_findings(export, texts, open_desk)
    shelf = Shelf(texts, open_desk)
    world = World(who, now, lambda act, _session: show(shelf.desk.text, act))
    sit_down = _plainly if plain or not _is_full() else _sit
    ending = sit_down(shelf, world)
    for line in farewell(shelf):
        say(line)
    return ExitCode.INTERRUPTED if ending.interrupted else ExitCode.OK


def _purpose(*, unattended: bool, second_reader: bool) -> Purpose:
    if unattended and second_reader:
        raise UsageError("--unattended and --second-reader go through different things: choose one")
    return Purpose.UNATTENDED if unattended else Purpose.SECOND if second_reader else Purpose.OPEN


def _opener(
    options: Options,
    who: str,
    know: Knower,
    encoding: str | None,
    min_probability: float | None,
    since: str,
) -> Callable[[Text], Desk]:
    """Return what opens a text: with its own threshold, and what changed in it."""

    def open_desk(text: Text) -> Desk:
        least = threshold(text.settings) if min_probability is None else min_probability
        choose = replace(options, threshold=least)

        within = partial(_since, text, since) if since else None
        return Desk(text, know(text), choose, who, encoding=encoding, within=within)

    return open_desk


def _since(text: Text, revision: str, document: Document) -> tuple[Span, ...]:
    data = at_revision(text.path, revision)
    earlier = None
    if data is not None:
        earlier = formats.parse(data, name=text.name, encoding=document.encoding, path=text.path).text
    return changed(document, earlier)


def _is_full() -> bool:
    """Tell whether this is a terminal that a screen can be drawn on, and keys read from."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb" if os.name == "posix" else "") != "dumb"
    )


def _sit(shelf: Shelf, world: World) -> Ending:
    """Sit down at a full terminal."""
    from scannos.terminal.canvas import Canvas  # noqa: PLC0415 - a plain session needs neither rich
    from scannos.terminal.keys import Keyboard  # noqa: PLC0415 - nor prompt_toolkit
    from scannos.terminal.sitting import sit  # noqa: PLC0415 - the same

    with Keyboard() as keyboard, Canvas() as canvas:
        canvas.tell("Reading …")
        return sit(shelf, shelf.begin(), keyboard, canvas, replace(world, tell=canvas.tell))


def _plainly(shelf: Shelf, world: World) -> Ending:
    """Ask and answer line by line."""
    from scannos.terminal.plain import ask_on  # noqa: PLC0415 - a full session does not need it

    def read() -> str | None:
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            sys.stdout.write("\n")
        return line.rstrip("\r\n") if line else None

    def write(words: str) -> None:
        sys.stdout.write(words)
        sys.stdout.flush()

    try:
        return ask_on(shelf, shelf.begin(), read, write, world)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return Ending(interrupted=True)
