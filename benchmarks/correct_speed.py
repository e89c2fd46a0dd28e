"""How fast `scannos correct --jsonl` goes, beside symspellpy word by word, and what it takes.

    python benchmarks/correct_speed.py PAIRS.jsonl [SOURCE ...] [--clean BOOKS.txt.xz] [--rounds N]

The scans of the pairs (of some sources, or of all) are the noisy text; their gold is the clean one, and
with `--clean` the paragraphs of a text, from its middle, too: a longer one, whose forms come again.
Each measurement is a process of its own, the two systems in turns, since machines are shared and change their
pace. Lines are read from bytes and written to bytes; models are warm, forms are not: a few other passages are
corrected first. Seconds are the processor's, of the user; a token is what white space separates.
Without pairs there is nothing to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from scannos.detect.acceptance import ACCEPTANCE
from scannos.text.packed import unpacked
from scannos.work import jsonlines
from scannos.work.evaluate.peers import symspell
from scannos.work.knowing import know_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Correct = Callable[[Sequence[bytes]], object]

WANTED = {"scans": 50_000, "gold": 200_000, "clean": 200_000}
SKIPPED, TAKEN = 20_000_000, 3_000_000
"""Characters of the clean text."""
WANTED_RATIO = 1.5
WANTED_MB = 400
WANTED_START = 0.5
WARM = b'{"text": "Tbe models are warm wben this line bas been read."}\n'
LINE = b'{"text": "It was a line like tbis one."}\n'


@dataclass(frozen=True, slots=True)
class Measured:
    """One process's work."""

    tokens_a_second: float
    megabytes: float
    """At most, of the whole process."""


def main() -> None:
    """Measure in turns, and print the table."""
    arguments = parsed()
    if arguments.pairs is None:
        print(__doc__)
        return
    if arguments.measure:
        system, text = arguments.measure
        print(json.dumps(measure(system, lines(arguments, text))))
        return
    print(f"{'':8}{'scannos':>12}{'wanted':>12}{'symspellpy':>12}{'times':>8}{'wanted':>8}{'memory':>10}")
    for text, wanted in WANTED.items():
        if text == "clean" and not arguments.clean:
            continue
        ours, theirs = [], []
        for _ in range(arguments.rounds):
            ours.append(apart(arguments, "scannos", text))
            theirs.append(apart(arguments, "symspellpy", text))
        print(row(text, wanted, ours, theirs))
    starts = [start(Path(sys.executable).with_name("scannos")) for _ in range(arguments.rounds)]
    print(f"start-up, one line corrected {median(starts):.2f} s, wanted {WANTED_START} s")


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path)
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--clean", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def lines(arguments: argparse.Namespace, text: str) -> list[bytes]:
    """Return the lines of JSON to be corrected."""
    if text == "clean":
        with unpacked(arguments.clean) as file:
            file.read(SKIPPED)
            book = file.read(TAKEN).decode("utf-8", "replace")
        chosen = [" ".join(paragraph.split()) for paragraph in book.split("\n\n")]
    else:
        side = {"scans": "ocr", "gold": "gold"}[text]
        rows = [json.loads(line) for line in arguments.pairs.read_text("utf-8").splitlines()]
        chosen = [row[side] for row in rows if not arguments.sources or row["source"] in arguments.sources]
    return [json.dumps({"text": each}, ensure_ascii=False).encode() + b"\n" for each in chosen]


def apart(arguments: argparse.Namespace, system: str, text: str) -> Measured:
    """Measure in a process of its own."""
    told = [str(arguments.pairs), *arguments.sources, "--measure", system, text]
    told += ["--clean", str(arguments.clean)] if arguments.clean else []
    as_the_command = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    found = subprocess.run(
        [sys.executable, __file__, *told], capture_output=True, check=True, env=as_the_command
    )
    return Measured(*json.loads(found.stdout))


def measure(system: str, texts: Sequence[bytes]) -> tuple[float, float]:
    """Return tokens a second and megabytes."""
    correct = {"scannos": scannos, "symspellpy": symspellpy}[system]()
    correct([WARM])
    began = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    correct(texts)
    used = resource.getrusage(resource.RUSAGE_SELF)
    tokens = sum(len(json.loads(line)["text"].split()) for line in texts)
    return tokens / (used.ru_utime - began), used.ru_maxrss / 1024


def scannos() -> Correct:
    """Return what `scannos correct --jsonl` does."""
    engine = know_lists().context
    if engine is None:
        raise SystemExit("there is no context model")
    return filtered(partial(engine.edits, acceptance=ACCEPTANCE))


def symspellpy() -> Correct:
    """Return the same with symspellpy's `lookup` for every word."""
    words = symspell.words()
    if words is None:
        raise SystemExit("symspellpy is not installed")
    return filtered(lambda texts: [each.edits or () for each in words(texts)])


def filtered(run: jsonlines.Corrector) -> Correct:
    """Return what reads lines and writes them corrected."""
    return lambda texts: b"".join(jsonlines.corrected(texts, Path("-"), run))


def row(text: str, wanted: int, ours: Sequence[Measured], theirs: Sequence[Measured]) -> str:
    """Return a line of the table; times are those of neighbouring runs."""
    pace, other = (median(one.tokens_a_second for one in found) for found in (ours, theirs))
    times = median(a.tokens_a_second / b.tokens_a_second for a, b in zip(ours, theirs, strict=True))
    peak = max(one.megabytes for one in ours)
    return (
        f"{text:8}{pace:12,.0f}{wanted:12,}{other:12,.0f}{times:8.2f}{WANTED_RATIO:8}{peak:7,.0f} MB"
        f" of {WANTED_MB}"
    )


def start(program: Path) -> float:
    """Return the seconds that one line takes, the program's launch and end included."""
    began = time.perf_counter()
    subprocess.run([program, "correct", "--jsonl", "-"], input=LINE, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
