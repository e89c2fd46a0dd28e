"""`scannos ledger add`: settle a place that is quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import By, Encoding, OnePath
from scannos.cli.printing import put
from scannos.cli.signing import now, reader
from scannos.errata import ledger as ledgers
from scannos.errors import ExitCode, UsageError
from scannos.model import Cause, Verdict
from scannos.output.listings.entries import brief
from scannos.project import gather
from scannos.work.adding import RULE, Wish, decide
from scannos.work.opening import open_text
from scannos.work.quoting import Quote, parse_quote
from scannos.work.standing import standings

PlaceQuote = Annotated[
    str | None,
    typer.Argument(
        metavar="[QUOTE]",
        help="Words of the text, the exact ones in brackets: 'that they [bad] some capacity'.",
        show_default=False,
    ),
]
Exact = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The exact words, instead of a quote.", show_default=False)
]
Line = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="The line they begin on.", show_default=False)
]
Correct = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="What they should read; '' takes them out.", show_default=False),
]
Query = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Leave them, but report this guess as doubtful.", show_default=False),
]
Stet = Annotated[bool, typer.Option("--stet", help="Let them stand; do not ask again.")]
Open = Annotated[bool, typer.Option("--open", help="Take back what was decided; ask again.")]
Rule = Annotated[str, typer.Option(metavar="RULE", help="The kind of error, as `detect` names it.")]
Note = Annotated[str, typer.Option(metavar="TEXT", help="A word to the next reader.", show_default=False)]


def add(
    path: OnePath,
    quote: PlaceQuote = None,
    exact: Exact = None,
    line: Line = None,
    correct: Correct = None,
    query: Query = None,
    stet: Stet = False,
    reopen: Open = False,
    cause: Annotated[Cause, typer.Option(help="Who made the error.")] = Cause.SCAN,
    rule: Rule = RULE,
    note: Note = "",
    by: By = None,
    encoding: Encoding = None,
) -> int:
    """Settle a place by quoting it.

    The quote must stand once in the text; line ends and runs of spaces in it are all the same. Without
    brackets all of it is meant. The place is widened to whole words; to put in a lost word, mark the
    word before or after the gap. Decisions that it touches are replaced.
    """
    verdict, correction = _verdict(correct=correct, query=query, stet=stet, reopen=reopen)
    wish = Wish(_quote(quote, exact), verdict, correction, cause, rule, note, line)
    who = reader(by, gather([path], Path())[0].settings)
    opened = open_text(gather([path], Path(), reader=who)[0], encoding)
    entry = decide(opened.document, opened.ledger.entries, wish, by=who, at=now())
    if entry is None:
        say("that is decided already, in just these words")
        return ExitCode.OK
    ledgers.append(opened.text.own_ledger, [entry])
    put([brief(standings(opened.document, [entry])[0])])
    return ExitCode.OK


def _verdict(*, correct: str | None, query: str | None, stet: bool, reopen: bool) -> tuple[Verdict, str]:
    wishes = [
        (Verdict.CORRECT, correct, correct is not None),
        (Verdict.QUERY, query, query is not None),
        (Verdict.STET, "", stet),
        (Verdict.OPEN, "", reopen),
    ]
    given = [(verdict, text or "") for verdict, text, wanted in wishes if wanted]
    if len(given) != 1:
        raise UsageError("say one of --correct TEXT, --query TEXT, --stet, --open")
    return given[0]


def _quote(quote: str | None, exact: str | None) -> Quote:
    if (quote is None) == (exact is None):
        raise UsageError("name the place by a quote, or by --exact with --line")
    return parse_quote(quote) if quote is not None else Quote("", exact or "", "")
