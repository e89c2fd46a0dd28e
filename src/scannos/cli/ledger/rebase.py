"""`scannos ledger rebase`: renew anchors after the source has changed."""

from __future__ import annotations

from pathlib import Path

from scannos.cli.exits import Exits, say
from scannos.cli.options import By, Encoding, Paths
from scannos.cli.signing import reader
from scannos.errors import ExitCode
from scannos.project import gather
from scannos.work.tending import renew


def rebase(paths: Paths = None, by: By = None, encoding: Encoding = None) -> int:
    """Renew anchors after the source has changed.

    Each decision that is found again elsewhere is written anew, with the words and the place of the
    source as it is; who decided, and when, stays. What is lost is left as it is (exit code 4).
    """
    exits = Exits()
    for text in gather(paths or [], Path()):
        with exits.going_on():
            own = gather([text.path], Path(), reader=reader(by, text.settings))[0]
            done = renew(own, encoding)
            lost = f", {len(done.lost)} lost" if done.lost else ""
            say(f"{text.path}: {len(done.entries)} renewed, {done.kept} as they were{lost}")
            if done.lost:
                exits.add(ExitCode.CONFLICT)
    return exits.code
