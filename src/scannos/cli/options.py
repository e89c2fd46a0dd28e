"""Arguments and options that several commands take, each worded once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from math import isnan
from pathlib import Path
from typing import Annotated

import typer

from scannos.errors import ScannosError, UsageError
from scannos.model import Cause, Verdict
from scannos.work.wanted import Wanted

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...", help="Texts and folders; without any, the project's sources.", show_default=False
    ),
]
OnePath = Annotated[Path, typer.Argument(metavar="PATH", help="The text.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WHO", help="Who decides; else SCANNOS_BY, the settings, git's initials.", show_default=False
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The texts' encoding, unless it is UTF-8 or in the settings.", show_default=False
    ),
]


def _number(value: float | None) -> float | None:
    """Refuse what is not a number, which is in every range for typer."""
    if value is not None and isnan(value):
        raise typer.BadParameter("nan is no number from 0 to 1")
    return value


def placed(path: Path | None) -> Path | None:
    """Refuse a file to be written where it cannot be, before the work of hours and not behind it.

    Raises ScannosError when its folder is missing, or it is one.
    """
    if path is None:
        return None
    if path.is_dir():
        raise ScannosError("is a folder: name a file in it", path=path)
    if not path.parent.is_dir():
        raise ScannosError("cannot be written: there is no such folder", path=path)
    return path


def apart(read: Iterable[Path], *written: Path | None) -> None:
    """Refuse files to be written over what is read, or over each other, whatever links lead there.

    Raises UsageError.
    """
    held = [(path, "it is read, too") for path in read]
    for path in filter(None, written):
        for other, why in held:
            if _same(path, other):
                raise UsageError(f"cannot be written: {why}; name another file", path=path)
        held.append((path, "so is something else"))


def _same(one: Path, other: Path) -> bool:
    if one.exists() and not one.is_file():
        return False  # a device loses nothing
    return os.path.realpath(one) == os.path.realpath(other) or (
        one.exists() and other.exists() and one.samefile(other)
    )


_share = partial(typer.Option, min=0, max=1, metavar="P", callback=_number)
Likely = Annotated[float, _share("--min-probability", help="How likely a correction must be, 0 to 1.")]
MaxRisk = Annotated[
    float, _share(help="Right words that may be lost for each error that is put right, 0 to 1.")
]
MinProbability = Annotated[
    float | None,
    _share(help="How likely a finding must be, 0 to 1; else as the settings say.", show_default=False),
]
Period = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LIST",
        help="A word list or a year, instead of the settings'; may repeat.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--models",
        metavar="DIR",
        help="A folder of models, as of another language.",
        show_default=False,
    ),
]
OfVerdict = Annotated[Verdict | None, typer.Option("--verdict", help="Only these.", show_default=False)]
OfRule = Annotated[
    str | None, typer.Option("--rule", metavar="RULE", help="Only this rule's.", show_default=False)
]
OfReader = Annotated[
    str | None, typer.Option("--by", metavar="WHO", help="Only this reader's.", show_default=False)
]
OfCause = Annotated[Cause | None, typer.Option("--cause", help="Only these.", show_default=False)]
OfWords = Annotated[
    str | None,
    typer.Option(
        "--words",
        metavar="TEXT",
        help="Only what has this: as scanned, as corrected, in the note.",
        show_default=False,
    ),
]
_DAY = ["%Y-%m-%d"]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", formats=_DAY, metavar="DAY", help="Decided that day or later.", show_default=False
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until", formats=_DAY, metavar="DAY", help="Decided that day or earlier.", show_default=False
    ),
]


def wanted(
    verdict: Verdict | None,
    rule: str | None,
    by: str | None,
    cause: Cause | None,
    words: str | None,
    since: datetime | None,
    until: datetime | None,
) -> Wanted:
    """Put together what the options of a filter ask for."""
    return Wanted(verdict, rule, by, cause, words, _day(since), _day(until))


def _day(time: datetime | None) -> str | None:
    return None if time is None else time.date().isoformat()
