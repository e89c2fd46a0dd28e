"""`scannos build`: rebuild corrected texts and diffs from source and ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scannos.cli.exits import Exits, say
from scannos.cli.options import Encoding, Paths
from scannos.cli.printing import counted
from scannos.errors import ExitCode
from scannos.output.listings.quarrels import quarrels
from scannos.project import gather
from scannos.work.building import Build, View, write
from scannos.work.building import build as rebuild
from scannos.work.opening import open_text

if TYPE_CHECKING:
    from scannos.work.opening import Opened


def build(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if something is stale.")
    ] = False,
    view: Annotated[
        View,
        typer.Option(help="Diplomatic leaves the errors of the print; html shows source and corrected."),
    ] = View.CORRECTED,
    encoding: Encoding = None,
) -> int:
    """Rebuild corrected texts and diffs from source and ledger.

    Beside each ledger stand NAME.corrected.txt and NAME.diff, which `git apply` takes. They are
    written only where they change. The diplomatic view is NAME.diplomatic.txt alone, the html view
    NAME.html: one page, each change linked to its erratum. Decisions that clash are not applied, and
    end with exit code 4.
    """
    exits = Exits()
    for text in gather(paths or [], Path()):
        with exits.going_on():
            opened = open_text(text, encoding)
            built = rebuild(opened, view)
            if check:
                report_stale(built, exits, view)
            else:
                _write(opened, built)
            report_quarrels(opened, built, exits)
    return exits.code


def report_stale(built: Build, exits: Exits, view: View = View.CORRECTED) -> None:
    """Name the products that `scannos build` would write."""
    how = "" if view is View.CORRECTED else f" --view {view}"
    for product in built.stale:
        say(f"{product.path}: stale; `scannos build{how}` makes it anew")
        exits.add(ExitCode.FINDINGS)


def report_quarrels(opened: Opened, built: Build, exits: Exits) -> None:
    """Name what clashes and what is lost."""
    for line in quarrels(str(opened.text.path), opened.document, opened.ledger.entries, built.resolution):
        say(line)
        exits.add(ExitCode.CONFLICT)


def _write(opened: Opened, built: Build) -> None:
    stale = built.stale
    for product in stale:
        write(product)
    if not built.products:
        say(f"{opened.text.path}: nothing is decided about it yet")
        return
    changes = counted(len(built.resolution.edits), "change")
    say(f"{built.products[0].path}: {changes}, {'written' if stale else 'up to date'}")
