"""Findings sent away to be answered in an editor, and answers taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.cli.exits import Exits, complain, say
from scannos.cli.signing import now
from scannos.errors import ExitCode, ScannosError, UsageError
from scannos.work.review.acts import Append
from scannos.work.review.answers import take
from scannos.work.review.away import exported
from scannos.work.review.decide import Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scannos.project import Text
    from scannos.work.review.desk import Desk


def export_findings(path: Path, texts: Sequence[Text], open_desk: Callable[[Text], Desk]) -> int:
    """Write what is open to a new file; an answered one is never written over."""
    exits = Exits()
    sessions = []
    for text in texts:
        with exits.going_on():
            sessions.append(open_desk(text).session)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(exported(sessions))
    except FileExistsError:
        raise UsageError(
            "is there already; answers in it would be lost: name another file", path=path
        ) from None
    say(f"{path}: answer it in an editor, then `scannos review --import {path}`")
    return exits.code


def import_answers(path: Path, texts: Sequence[Text], open_desk: Callable[[Text], Desk], who: str) -> int:
    """Take over what fits, and name what does not with its line; then exit with 3."""
    try:
        file = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ScannosError("is not UTF-8; save it as UTF-8", path=path) from error
    desks = {text.name: open_desk(text) for text in texts}
    taken = take(file, {name: desk.session for name, desk in desks.items()}, Stamp(who, now()))
    for name, entries in taken.entries.items():
        desks[name].write(Append(entries))
    for problem in taken.problems:
        complain(f"{path}:{problem.line}: {problem.words}")
    written = sum(map(len, taken.entries.values()))
    say(f"{written} decisions taken over, {taken.already} there already, {len(taken.problems)} refused")
    return ExitCode.UNREADABLE if taken.problems else ExitCode.OK
