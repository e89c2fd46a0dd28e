"""`scannos ledger verify`: what is wrong with ledgers, and mending what is safe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import By, Paths
from scannos.cli.printing import counted, put
from scannos.cli.signing import now, reader
from scannos.errata.verify import exit_code
from scannos.output.layout import printable
from scannos.project import gather, open_project
from scannos.work.tending import look, look_for_strays, mend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.errata.verify import Report
    from scannos.project import Text


def verify(
    paths: Paths = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe, and say what was done.")] = False,
    by: By = None,
) -> int:
    """Say what is wrong with ledgers, and what else is worth knowing about them.

    With --fix, lines that cannot be believed are put aside, into FILE.aside, where that loses no
    decision; what only such a line took back is opened again. Exits with 3 for damage, and for a
    ledger without a source; with 4 for decisions that clash or are lost.
    """
    exits = Exits()
    for text in gather(paths or [], Path()):
        with exits.going_on():
            if fix:
                _mend(text, by)
            _tell(look(text), exits)
    project = None if paths else open_project(Path())
    if project is not None:
        _tell(look_for_strays(project), exits)
    return exits.code


def _mend(text: Text, by: str | None) -> None:
    for path, mended in mend(text, by=reader(by, text.settings), at=now()):
        put(printable(f"{path}: {act}") for act in mended.acts)
        for left in mended.left:
            say(f"{path}: left as it is: {left}")
        say(f"{path}: {counted(len(mended.acts), 'line')} mended")


def _tell(reports: Sequence[Report], exits: Exits) -> None:
    for report in reports:
        place = ":".join(str(part) for part in (report.path, report.line) if part is not None)
        put([printable(f"{place}: {report.trouble}: {report.words}")])
    exits.add(exit_code(reports))
