"""What `correct` saves and breaks by what is asked of it, in documents that no forest was fitted to.

    python benchmarks/thresholds.py PAIRS [--source SOURCE ...] [--held-out TEXT --every N] [--fresh TEXT]
        [--ranker FILE]

Every sixteenth document of the pairs is left out, and the ranker fitted to the rest, and to the texts
without errors, as `scannos train ranker` does. The documents left out are then read as passages and as
documents. This is how `ACCEPTANCE` is chosen. What was fitted is written to the file, and read from
it the next time. Without pairs there is nothing to measure; with all of `pairs-train` it takes a quarter
of an hour on two cores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scannos.detect.acceptance import Acceptance
from scannos.detect.decode import forest
from scannos.detect.decode.forest import Forest
from scannos.detect.engine import FEATURES
from scannos.text.edits import apply
from scannos.text.pairs import joined, load
from scannos.train.calibrating import gather, train
from scannos.train.ranker import write
from scannos.train.samples import documents
from scannos.work.evaluate.correctors import Outcome
from scannos.work.evaluate.kinds import of_english
from scannos.work.evaluate.marks import figures, mark
from scannos.work.evaluate.passages import lay
from scannos.work.knowing import know_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.detect.engine import Engine
    from scannos.detect.scan import Knowledge
    from scannos.output.figures.records import Figures
    from scannos.text.pairs import Pair

LEFT_OUT: Final = 16
ASKED: Final = (
    *(Acceptance(0.5, risk) for risk in (0.2, 0.25, 0.3)),
    *(Acceptance(0.4, risk) for risk in (0.15, 0.2, 0.25, 0.3, 0.35)),
    *(Acceptance(0.3, risk) for risk in (0.15, 0.2, 0.25, 0.3)),
    *(Acceptance(least, 1.0) for least in (0.6, 0.65, 0.7)),
)


def main() -> None:
    """Fit, measure, and print a table."""
    asked = parsed()
    if asked.pairs is None:
        print(__doc__)
        return
    whole = documents([one for one in load(asked.pairs) if not asked.source or one.source in asked.source])
    known = know_lists()
    if known.context is None:
        raise SystemExit("there is no context model")
    if asked.ranker is None or not asked.ranker.exists():
        rest = [pair for number, one in enumerate(whole) if number % LEFT_OUT for pair in one.pairs]
        forests = fitted(known, known.context, rest, asked)
    else:
        forests = forest.load(asked.ranker, FEATURES)
    engine = known.context.only(**forests)
    left = whole[::LEFT_OUT]
    views = {
        "passages": [pair for one in left for pair in one.pairs],
        "documents": [joined(one.pairs) for one in left],
    }
    sources = sorted({pair.source for pair in views["passages"]})
    print(f"{'CER, WER saved, right words broken, %':38}{''.join(f'{one:>26}' for one in sources)}")
    for view, pairs in views.items():
        for accepted in ASKED:
            found = [
                measured(engine, [one for one in pairs if one.source == each], accepted) for each in sources
            ]
            print(f"{view:22}{accepted.probability:>8}{accepted.risk:>8}" + "".join(map(cell, found)))


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path)
    parser.add_argument("--source", action="append")
    parser.add_argument("--held-out", action="append", type=Path, default=[])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fresh", action="append", type=Path, default=[])
    parser.add_argument("--ranker", type=Path)
    return parser.parse_args()


def fitted(
    known: Knowledge, engine: Engine, rest: Sequence[Pair], asked: argparse.Namespace
) -> dict[str, Forest]:
    """Return a ranker fitted to some pairs alone, and to texts without errors."""
    texts = [(path, asked.every) for path in asked.held_out] + [(path, 1) for path in asked.fresh]
    lessons = gather(engine.words, known.confusions.units, rest, texts)
    made = train(known, engine, lessons, lambda told: print(told, file=sys.stderr))
    if asked.ranker is not None:
        asked.ranker.write_text(write(made, {}), "utf-8")
    return {name: Forest.of(each) for name, each in made.items()}


def measured(engine: Engine, pairs: Sequence[Pair], acceptance: Acceptance) -> Figures:
    """Correct the scans, and count what comes of it."""
    known = of_english()
    edits = engine.edits([pair.scan for pair in pairs], acceptance)
    return figures(
        "",
        [
            mark(lay(pair.scan, pair.gold), Outcome(apply(pair.scan, made), (), made, ()), 1.0, known)
            for pair, made in zip(pairs, edits, strict=True)
        ],
        1.0,
    )


def cell(found: Figures) -> str:
    """Return a cell of the table."""
    broken = found.broken / max(found.right, 1)
    characters, words = (
        "–" if rate.reduction is None else f"{rate.reduction:.1%}"
        for rate in (found.characters, found.word_edits)
    )
    return f"{characters:>12}{words:>7}{broken:>7.2%}"


if __name__ == "__main__":
    main()
