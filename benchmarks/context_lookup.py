"""How fast the context model answers, on random questions and on ones that look like text.

Usage: python benchmarks/context_lookup.py [MODEL]
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = 20_000
ROUNDS = 50


def main() -> None:
    """Print one line a question."""
    start = perf_counter()
    context = Context.open(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(f"open            {1000 * (perf_counter() - start):8.1f} ms")
    random = np.random.default_rng(1944)
    shares = np.exp(context.ngrams.nats.astype(np.float64))
    common = random.choice(len(shares), (ROUNDS, 3, QUESTIONS), p=shares / shares.sum()).astype(np.int32)
    words = context.words()
    forms = [words[number] for number in common[0, 0]]
    report("trigrams", lambda number: context.logp(*common[number]))
    report("bigrams", lambda number: context.bigram(*common[number, :2]))
    report("unigrams", lambda number: context.unigram(common[number, 0]))
    report("ids of forms", lambda _: context.ids(forms))
    report("characters", lambda _: context.characters.logp(forms))


def report(what: str, ask: Callable[[int], object]) -> None:
    """Print microseconds a question, in batches of `QUESTIONS`, after one round to warm up."""
    ask(0)
    start = perf_counter()
    for number in range(ROUNDS):
        ask(number)
    print(f"{what:15} {1e6 * (perf_counter() - start) / ROUNDS / QUESTIONS:8.3f} µs")


if __name__ == "__main__":
    main()
