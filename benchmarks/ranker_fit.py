"""What forests of other sizes, and a second look, make of readings in documents that they were not fitted to.

    python benchmarks/ranker_fit.py PAIRS [--source SOURCE ...] [--other SOURCE ...]

Every sixteenth document is left out, and read as passages, as a document, and as one of which seven passages
in eight have no error; and, as passages, all of other sources, which are misread in other ways. Shown are
the log loss of P(reading), and the area under precision and recall. Without
pairs there is nothing to measure; with all of `pairs-train` it takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode import again, features
from scannos.detect.decode.forest import Forest
from scannos.text.pairs import load
from scannos.train import ranker
from scannos.train.calibrating import batches, first_looks, prepare, second_looks
from scannos.train.ranker import AGAIN, LARGE, Growth
from scannos.train.samples import Sample, documents, mixed
from scannos.train.slips import Misreader
from scannos.work.knowing import know_lists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scannos.detect.engine import Engine
    from scannos.text.pairs import Pair

LEFT_OUT: Final = 16
SPARSE: Final = 8
SIZES: Final = (Growth(400, 31, 8), Growth(600, 31, 8, rate=0.15, fewest=100, ridge=10), LARGE)


def main() -> None:
    """Fit, measure, and print a table."""
    asked = parsed()
    if asked.pairs is None:
        print(__doc__)
        return
    engine = know_lists().context
    if engine is None:
        raise SystemExit("there is no context model")
    given = list(load(asked.pairs))
    pairs = [one for one in given if not asked.source or one.source in asked.source]
    whole = documents(pairs)
    left = whole[LEFT_OUT // 2 :: LEFT_OUT]
    rest = [
        pair for number, one in enumerate(whole, LEFT_OUT // 2) if number % LEFT_OUT for pair in one.pairs
    ]
    lessons = prepare(rest, (), Misreader((), set(), Random(0)))
    seen = first_looks(engine, lessons)
    texts = views([pair for one in left for pair in one.pairs])
    if others := [Sample((pair,)) for pair in given if pair.source in (asked.other or ())]:
        texts["another source"] = others
    print(f"{'':34}{''.join(f'{name:>18}' for name in texts)}")
    for size in SIZES:
        first = Forest.of(ranker.fit(chain.from_iterable(seen), features.NAMES, silent, size))
        print(row(f"{size.bags} of {size.trees} trees", engine.only(reading=first), texts))
    looks = second_looks(engine, lessons, seen, silent)
    last = Forest.of(ranker.fit((look for look, _ in looks), again.NAMES, silent, AGAIN))
    print(row("  and a second look", engine.only(reading=first, again=last), texts))


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path)
    parser.add_argument("--source", action="append")
    parser.add_argument("--other", action="append")
    return parser.parse_args()


def silent(_: str) -> None:
    """Say nothing of how far it is."""


def views(pairs: Sequence[Pair]) -> dict[str, list[Sample]]:
    """Return passages as texts of their own, as documents, and in documents with few errors."""
    return {
        "passages": [Sample((pair,)) for pair in pairs],
        "documents": documents(pairs),
        "1 in 8 misread": documents(mixed(pairs, SPARSE)),
    }


def row(name: str, engine: Engine, texts: Mapping[str, Sequence[Sample]]) -> str:
    """Return a line of the table."""
    return f"{name:34}" + "".join("{:>10.4f}{:>8.3f}".format(*score(engine, some)) for some in texts.values())


def score(engine: Engine, samples: Sequence[Sample]) -> tuple[float, float]:
    """Return the log loss of P(reading), and the area under precision and recall."""
    from sklearn.metrics import average_precision_score, log_loss  # noqa: PLC0415 - an extra

    right, said = [], []
    for batch in batches(samples):
        decoded = engine.decoded([sample.scan for sample in batch])
        chosen, _ = engine.table(decoded)
        right.append(ranker.answers(engine, decoded, chosen, batch))
        said.append(engine.calibrated(decoded).probability[chosen])
    so, probability = np.concatenate(right), np.concatenate(said)
    return float(log_loss(so, probability)), float(average_precision_score(so, probability))


if __name__ == "__main__":
    main()
