"""`scannos ledger log`: the story of a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import Encoding, OnePath
from scannos.cli.printing import painter, put
from scannos.errata.story import at, tell
from scannos.errors import ExitCode
from scannos.output.layout import printable
from scannos.output.listings.entries import SHORT, summary
from scannos.project import gather
from scannos.text.anchors import Places
from scannos.text.tokens import whole
from scannos.work.opening import open_text
from scannos.work.quoting import find_quote, parse_quote
from scannos.work.standing import by_id, standings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.errata.story import Chapter
    from scannos.output.layout import Paint
    from scannos.work.opening import Opened

_ID = re.compile(r"[0-9a-f]{4,16}")


def log(
    path: OnePath,
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="A quote, as for `add`, or the beginning of an ID.", show_default=False
        ),
    ],
    line: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The line the quote begins on.", show_default=False)
    ] = None,
    encoding: Encoding = None,
) -> int:
    """Tell the story of a place: what was decided, replaced, sent and answered, the earliest first."""
    opened = open_text(gather([path], Path())[0], encoding, trusting=True)
    about = _about(opened, place, line)
    chapters = tell(opened.document, opened.ledger.entries, about)
    if not chapters:
        say("nothing is decided about it")
    for chapter in chapters:
        put(_lines(chapter, painter()))
    return ExitCode.OK


def _about(opened: Opened, place: str, line: int | None) -> tuple[str, ...]:
    document, entries = opened.document, opened.ledger.entries
    if _ID.fullmatch(place) and any(entry.id.startswith(place) for entry in entries):
        return (by_id(standings(document, entries), place).entry.id,)
    span = find_quote(document, parse_quote(place), line=line)
    return at(document, entries, whole(Places(document).tokens, span))


def _lines(chapter: Chapter, paint: Paint) -> Iterator[str]:
    entry, body = chapter.entry, chapter.entry.body
    when, who = (getattr(body, name, "") for name in ("at", "by"))
    verdict = getattr(body, "verdict", "")
    said = " ".join(word for word in (verdict, printable(summary(entry))) if word)
    fate = (
        f"replaced by {' '.join(name[:SHORT] for name in chapter.replaced_by)}"
        if chapter.replaced_by
        else chapter.fate
    )
    yield f"{paint(entry.id[:SHORT], 'id')}  {when or 'unattended':<20}  {who}  {said}  [{fate}]"
    if note := getattr(body, "note", ""):
        yield f"{'':{SHORT}}  {paint(printable(note), 'note')}"
