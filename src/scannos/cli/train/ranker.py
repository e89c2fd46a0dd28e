"""`scannos train ranker`: the calibration, from pairs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import Period, apart, placed
from scannos.cli.train.models import Folder, given, needed
from scannos.errors import ExitCode, ScannosError
from scannos.text.pairs import load
from scannos.text.whole import deliver
from scannos.train.calibrating import gather, train
from scannos.train.context.texts import digest
from scannos.train.ranker import write
from scannos.version import VERSION
from scannos.work.knowing import know_lists

Pairs = Annotated[
    list[Path], typer.Argument(metavar="PAIRS...", help="JSON lines of ocr and gold, plain, .gz or .xz.")
]
Out = Annotated[Path, typer.Option(metavar="FILE", callback=placed, help="The ranker to write.")]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="SOURCE", help="Learn from these pairs only; may repeat.", show_default=False
    ),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--held-out",
        metavar="TEXT",
        help="Also from texts without errors that the context model has not seen, misread on purpose.",
        show_default=False,
    ),
]
Fresh = Annotated[
    list[Path] | None,
    typer.Option(
        "--fresh",
        metavar="TEXT",
        help="The same, every text of the file: of another time, say.",
        show_default=False,
    ),
]
Every = Annotated[
    int, typer.Option(min=1, metavar="N", help="With --held-out: the Nth texts, as `train context` kept out.")
]


def ranker(
    pairs: Pairs,
    out: Out,
    source: Sources = None,
    held_out: Texts = None,
    every: Every = 1,
    fresh: Fresh = None,
    period: Period = None,
    models: Folder = None,
) -> int:
    """Fit the calibration: which readings of the context engine are right, and how sure that is.

    It takes minutes, and scikit-learn (`pip install scannos[train]`).
    """
    if not find_spec("sklearn"):
        raise ScannosError("this needs scikit-learn: `pip install scannos[train]`")
    apart([*pairs, *(held_out or ()), *(fresh or ()), *needed(given(models))], out)
    known = know_lists(*(period or ()), models=models)
    if known.context is None:
        raise ScannosError("there is no context model: make one with `scannos train context`")
    chosen = [one for path in pairs for one in load(path) if not source or one.source in source]
    texts = [(path, every) for path in held_out or ()] + [(path, 1) for path in fresh or ()]
    files = {path.name: digest(path) for path in (*pairs, *(path for path, _ in texts))}
    lessons = gather(known.context.words, known.confusions.units, chosen, texts)
    forests = train(known, known.context, lessons, say)
    about = {
        "version": VERSION,
        "files": files,
        "sources": sorted({one.source for one in chosen}),
        "pairs": lessons.pairs,
        "books": lessons.books,
    }
    deliver(out, write(forests, about).encode())
    say(f"{out}: fitted to {lessons.pairs:,} pairs and {lessons.books:,} texts without errors")
    return ExitCode.OK
