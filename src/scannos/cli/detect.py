"""`scannos detect`: list what is probably wrong, surest first."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Folder, MinProbability, Paths, Period
from scannos.cli.printing import painter, put, width
from scannos.errata import ledger as ledgers
from scannos.errors import ExitCode
from scannos.output.listings.jsonl import jsonl
from scannos.output.listings.line import line
from scannos.output.listings.table import table
from scannos.project import Text, gather, loose, open_project
from scannos.work.detecting import Choice, threshold
from scannos.work.detecting import detect as find
from scannos.work.knowing import Knower
from scannos.work.opening import read_or_guess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.model import Document, Entry
    from scannos.output.listings.records import Listed

STDIN = Path("-")


class Format(StrEnum):
    """How findings are listed."""

    TABLE = "table"
    LINE = "line"
    JSONL = "jsonl"


def detect(
    paths: Paths = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most N of a text.", show_default=False)
    ] = None,
    min_probability: MinProbability = None,
    undecided: Annotated[bool, typer.Option("--open", help="Only what is not decided.")] = False,
    no_ledger: Annotated[
        bool, typer.Option("--no-ledger", help="As if there were no ledger, nor what it teaches.")
    ] = False,
    style: Annotated[Format, typer.Option("--format", help="How findings are listed.")] = Format.TABLE,
    fail: Annotated[
        bool, typer.Option("--fail", help="Exit with 1 if something listed is undecided.")
    ] = False,
    period: Period = None,
    models: Folder = None,
    encoding: Encoding = None,
) -> int:
    """List what is probably wrong, surest first. PATH may be `-` for stdin.

    A decision that stands in the ledger is shown in the last column.
    """
    exits, know = Exits(), Knower(period or (), models)
    texts = [_stdin()] if paths == [STDIN] else gather(paths or [], Path())
    for text in texts:
        with exits.going_on():
            document, entries = _open(text, encoding, ledgerless=no_ledger)
            least = threshold(text.settings) if min_probability is None else min_probability
            choice = Choice(least, undecided, limit)
            listed = find(str(text.path), document, entries, know(text), choice)
            _print(listed, style, str(text.path) if len(texts) > 1 else "")
            if fail and any(one.decision is None for one in listed):
                exits.add(ExitCode.FINDINGS)
    return exits.code


def _stdin() -> Text:
    return loose(STDIN, open_project(Path()))


def _open(text: Text, encoding: str | None, *, ledgerless: bool) -> tuple[Document, tuple[Entry, ...]]:
    data = sys.stdin.buffer.read() if text.path == STDIN else text.path.read_bytes()
    declared = encoding or text.encoding
    document, guessed = read_or_guess(data, name=text.name, path=text.path, encoding=declared)
    if guessed:
        where = f"scannos: {text.path}: not UTF-8, read as {document.encoding}"
        say(f"{where}; say so with --encoding or in the settings before you decide anything")
    if ledgerless or text.path == STDIN:
        return document, ()
    ledger = ledgers.load(text.ledgers)
    for damage in (*ledger.damage, *ledger.torn):
        say(f"scannos: passed over: {damage}")
    return document, ledger.entries


def _print(listed: Sequence[Listed], style: Format, heading: str) -> None:
    match style:
        case Format.JSONL:
            put(jsonl(listed))
        case Format.LINE:
            put(line(listed))
        case Format.TABLE if not listed:
            say(f"{heading or 'scannos'}: nothing is found")
        case Format.TABLE:
            put([painter()(heading, "name")] if heading else [])
            put(table(listed, width(), painter()))
            put([""] if heading else [])
