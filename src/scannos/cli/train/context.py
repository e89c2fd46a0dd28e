"""`scannos train context`: the n-grams of a language, from its texts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from scannos.cli.exits import say
from scannos.cli.options import apart, placed
from scannos.errors import ExitCode, UsageError
from scannos.terminal.progress import bars
from scannos.train.context.build import Options, train
from scannos.train.context.counts import KEY_BITS, bits_for
from scannos.train.context.texts import Source

_DEFAULT = Options()
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_SIZE = re.compile(r"(\d{1,15}(?:\.\d+)?)([KMG]?)B?", re.IGNORECASE)
_DIGITS = 3
"""Of a weight; every copy of a text takes room."""
_WEIGHTED = re.compile(r"(.+):([1-9]\d*)", re.DOTALL)

Texts = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="UTF-8, plain, .gz or .xz; TEXT:3 counts three times.")
]
Out = Annotated[Path, typer.Option(metavar="FILE", callback=placed, help="The model to write.")]
Size = Annotated[str, typer.Option(metavar="SIZE", help="What the file may take, such as 50M.")]
Words = Annotated[int, typer.Option(help="Words in the vocabulary, at most.", min=100, max=1_000_000)]
MinTexts = Annotated[
    int | None,
    typer.Option(
        help="Texts with such a word, at least; else 3, of under 40 texts fewer.", min=1, show_default=False
    ),
]
Order = Annotated[int, typer.Option(help="Words in the longest n-grams.", min=2, max=4)]
HoldOut = Annotated[int, typer.Option(help="Leave out every so-manyth text of a file; 0 for none.", min=0)]


def context(
    texts: Texts,
    out: Out,
    size: Size = "50M",
    words: Words = _DEFAULT.words,
    min_texts: MinTexts = None,
    order: Order = _DEFAULT.order,
    hold_out: HoldOut = 0,
) -> int:
    """Count n-grams, smooth them, and keep those that matter most and fit.

    A file may hold many texts, with a line between them that holds a form feed and nothing else.
    """
    sources = [source(text) for text in texts]
    apart((each.path for each in sources), out)
    if order * bits_for(words) > KEY_BITS:
        raise UsageError(f"n-grams of {order} words take a vocabulary of {1 << KEY_BITS // order:,} at most")
    options = Options(words=words, texts=min_texts, order=order, size=in_bytes(size), every=hold_out)
    with bars() as progress:
        about = train(sources, out, options, progress)
    counts = ", ".join(f"{number:,} {order}-grams" for order, number in enumerate(about["ngrams"], 1))
    say(f"{out}: {counts}, from {about['tokens']:,} tokens in {about['books']:,} texts")
    return ExitCode.OK


def source(text: str) -> Source:
    """Read TEXT or TEXT:WEIGHT; a file whose name ends so is believed first."""
    weighted = _WEIGHTED.fullmatch(text)
    if weighted and not Path(text).exists():
        if len(weighted[2]) > _DIGITS:
            raise UsageError(f"{text}: a text counts {10**_DIGITS - 1} times at most")
        return Source(Path(weighted[1]), int(weighted[2]))
    return Source(Path(text))


def in_bytes(size: str) -> int:
    """Read a size such as 50M."""
    matched = _SIZE.fullmatch(size.strip())
    if not matched:
        raise UsageError(f"{size!r} is no size; say 45M or 45000000")
    return int(float(matched[1]) * _UNITS[matched[2].upper()])
