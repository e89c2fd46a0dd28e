"""`scannos wordlist build`: count a list from texts that have no scan errors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import Folder, Period
from scannos.cli.printing import counted
from scannos.errors import ExitCode, ScannosError, UsageError
from scannos.knowledge import lexicon
from scannos.knowledge.wordlists import render
from scannos.work.wordlists import books as shelves
from scannos.work.wordlists.counting import Wanted
from scannos.work.wordlists.counting import build as count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scannos.knowledge.lexicon import Lexicon

_DEFAULT = Wanted()


def build(
    texts: Annotated[
        list[Path],
        typer.Argument(
            metavar="TEXT...", help="UTF-8, plain, .gz or .xz; a form feed alone on a line parts books."
        ),
    ],
    dates: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A table of the books: key, year, hand.", show_default=False),
    ] = None,
    years: Annotated[
        str,
        typer.Option(
            metavar="FIRST-LAST", help="Only these years' books, the last left out.", show_default=False
        ),
    ] = "",
    times: Annotated[
        int, typer.Option(min=1, metavar="N", help="How often a form must stand.")
    ] = _DEFAULT.times,
    books: Annotated[int, typer.Option(min=1, metavar="N", help="In how many books.")] = _DEFAULT.books,
    hands: Annotated[int, typer.Option(min=1, metavar="N", help="By how many writers.")] = _DEFAULT.hands,
    period: Period = None,
    models: Folder = None,
    licence: Annotated[str, typer.Option(metavar="TEXT", help="The new list's licence.")] = "not known",
) -> int:
    """Count the words that are missing from the lists and stand often in texts without scan errors.

    The list goes to stdout. Forms that may well be misreadings are left out.
    """
    table = _table(dates)
    shelf = shelves.books(texts)
    if years:
        shelf = shelves.between(shelf, table, _years(years))
    wanted = Wanted(times=times, books=books, hands=hands)
    lists, common = _known(tuple(period or ()), models)
    found = count(shelf, lists, wanted, table, common)
    sys.stdout.write(render(_header(texts, years, wanted, licence), found))
    say(counted(len(found), "entry") if len(found) == 1 else f"{len(found)} entries")
    return ExitCode.OK


def _known(period: tuple[str, ...], models: Path | None) -> tuple[Lexicon, Mapping[str, int] | None]:
    """Return the lists of a language, and how common its words are unless it is the packaged English."""
    if models is None:
        return lexicon.build(period), None
    from scannos.work.knowing import counts, know_lists  # noqa: PLC0415 - English needs no engine

    known = know_lists(*period, models=models)
    return known.lexicon, counts(known)


def _table(path: Path | None) -> Mapping[str, shelves.Dated]:
    if path is None:
        return {}
    try:
        return shelves.dates(path.read_text("utf-8"), path)
    except UnicodeDecodeError as error:
        raise ScannosError("is not UTF-8", path=path) from error


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
        raise UsageError(f"years are two years, as 1850-1914, not {text!r}")
    return int(first), int(last)


def _header(texts: Iterable[Path], years: str, wanted: Wanted, licence: str) -> Iterable[str]:
    names = ", ".join(path.name for path in texts)
    yield f"Forms of {years or names} that the other lists lack"
    yield f"provenance: counted from {names}: at least {wanted.times} times, in {wanted.books} books,"
    yield f"provenance: by {wanted.hands} hands"
    yield f"licence: {licence}"
    if years:
        yield f"years: {years}"
