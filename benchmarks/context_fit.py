"""How well context models foretell texts they were not counted from: perplexity a token, lower is better.

Usage: python benchmarks/context_fit.py PAIRS TEXT... [--model MODEL]... [--every 50]

Of each TEXT every fiftieth book is read, which training leaves out; of PAIRS the corrected sides. Left:
unknown words as their class; right: spelled out by the letter models.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.knowledge.context import Context
from scannos.text.pairs import load
from scannos.train.context.perplexity import fit
from scannos.train.context.texts import held_out_books

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Print a row a model and text."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?")
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--model", type=Path, action="append")
    parser.add_argument("--every", type=int, default=50)
    asked = parser.parse_args()
    if not asked.pairs:
        print(__doc__)
        return
    for path in asked.model or [None]:
        context = Context.open(path)
        print(f"{path or 'packaged'}: {context.about['ngrams']} n-grams")
        for name, text in texts(asked.pairs, asked.texts, asked.every):
            found = fit(context, text)
            print(f"  {name:24} {found.perplexity:6.0f} / {found.whole:.0f}   {found.tokens:,} tokens")


def texts(pairs: Path, books: list[Path], every: int) -> Iterator[tuple[str, list[str]]]:
    """Yield names and texts."""
    for path in books:
        yield path.name, list(held_out_books(path, every))
    by_source: dict[str, list[str]] = {}
    for pair in load(pairs):
        by_source.setdefault(pair.source, []).append(pair.gold)
    yield from ((source, golds) for source, golds in by_source.items())


main()
