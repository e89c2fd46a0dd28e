"""`scannos correct`: correct unattended what is sure enough."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Folder, Likely, MaxRisk, Paths, Period
from scannos.cli.printing import counted
from scannos.detect.acceptance import ACCEPTANCE, Acceptance
from scannos.errata import ledger as ledgers
from scannos.errata.rebuild import rebuild
from scannos.errors import ExitCode, ScannosError, UsageError
from scannos.output.listings.quarrels import quarrels
from scannos.project import Text, gather, loose, open_project
from scannos.text import formats
from scannos.text.packed import unpacked
from scannos.work import jsonlines
from scannos.work.correcting import Proposed, propose, signature
from scannos.work.knowing import Knower
from scannos.work.opening import Opened, open_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.model import Entry

STDIN = Path("-")


def correct(
    paths: Paths = None,
    min_probability: Likely = ACCEPTANCE.probability,
    max_risk: MaxRisk = ACCEPTANCE.risk,
    stdout: Annotated[
        bool, typer.Option("--stdout", help="Print the corrected text; write nothing.")
    ] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Print lines {"id", "text", ...} with the texts corrected, in large pieces.',
        ),
    ] = False,
    same_source: Annotated[
        bool, typer.Option("--same-source", help="With --jsonl: the lines are one source, in its order.")
    ] = False,
    period: Period = None,
    models: Folder = None,
    encoding: Encoding = None,
) -> int:
    """Correct unattended what is sure enough.

    The corrections go into the ledger as errata that no reader has seen; `scannos build` applies them. Places
    that a reader has decided or opened are left alone. PATH may be `-`: then the corrected text is printed.
    """
    if same_source and not jsonl:
        raise UsageError("--same-source says how lines belong together: it needs --jsonl")
    if paths and STDIN in paths and len(paths) > 1:
        raise UsageError("- is what comes in by the pipe: it stands alone")
    if encoding and jsonl:
        raise UsageError("JSON is UTF-8: --jsonl takes no --encoding")
    exits, know, acceptance = Exits(), Knower(period or (), models), Acceptance(min_probability, max_risk)
    for text in [_stdin()] if paths == [STDIN] else gather(paths or [], Path()):
        with exits.going_on():
            if jsonl:
                _filter(text, know, acceptance, together=same_source)
                continue
            opened, knowledge = _open(text, encoding), know(text)
            found = propose(
                opened.document,
                opened.ledger.entries,
                knowledge,
                acceptance=acceptance,
                by=signature(knowledge),
            )
            if stdout or text.path == STDIN:
                _print(opened, found.entries, exits)
            else:
                _write(opened, found)
    return exits.code


def _stdin() -> Text:
    return loose(STDIN, open_project(Path()))


def _open(text: Text, encoding: str | None) -> Opened:
    if text.path != STDIN:
        return open_text(text, encoding)
    data = sys.stdin.buffer.read()
    document = formats.parse(data, name=text.name, encoding=encoding or text.encoding, path=STDIN)
    return Opened(text, document, ledgers.load([]))


def _write(opened: Opened, found: Proposed) -> None:
    if found.entries:
        ledgers.append(
            opened.text.own_ledger, found.entries, seen={entry.id for entry in opened.ledger.entries}
        )
    kept = f", {found.standing} of an earlier run" if found.standing else ""
    say(f"{opened.text.path}: {counted(len(found.entries), 'correction')} written{kept}")


def _print(opened: Opened, entries: tuple[Entry, ...], exits: Exits) -> None:
    document = opened.document
    known = (*opened.ledger.entries, *entries)
    corrected, resolution = rebuild(document, known)
    _put([formats.encode(document, corrected)])
    for line in quarrels(str(opened.text.path), document, known, resolution):
        say(line)
        exits.add(ExitCode.CONFLICT)


def _filter(text: Text, know: Knower, acceptance: Acceptance, *, together: bool) -> None:
    engine = know(text).context
    if engine is None:
        raise ScannosError("there is no context model to correct with; install scannos again")
    run = jsonlines.corrected_together if together else jsonlines.corrected
    _put(run(_lines(text.path), text.path, partial(engine.edits, acceptance=acceptance)))


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines; what goes wrong where they are written is not taken for an error of the file."""
    if path == STDIN:
        yield from sys.stdin.buffer
        return
    with unpacked(path) as file:
        yield from file


def _put(pieces: Iterable[bytes]) -> None:
    """Write bytes to stdout, in the encoding that they are in."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
