"""`scannos ledger export`: a text's errata for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import Encoding, OnePath
from scannos.errors import ExitCode
from scannos.project import gather
from scannos.work.exchanging import Target, give
from scannos.work.opening import open_text


def export(
    path: OnePath,
    to: Annotated[Target, typer.Option(help="The form.")] = Target.JSONL,
    encoding: Encoding = None,
) -> int:
    """Write a text's errata to stdout, for other programs.

    JSONL, CSV and annotations hold all that the ledger has, and `import` takes them back as they were.
    TEI is the corrected text; what it leaves out is said on stderr.
    """
    opened = open_text(gather([path], Path())[0], encoding)
    text, left_out = give(opened, to)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    for words in left_out:
        say(f"{path}: left out: {words}")
    return ExitCode.OK
