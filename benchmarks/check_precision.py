"""How often is each check right? Measured on pairs of scan and gold, and on clean text.

    python benchmarks/check_precision.py --pairs PAIRS.jsonl --clean TEXT.txt.xz [--texts N] [--mix 0.2]

Passages of one document are joined to texts. `--mix 0.2` takes the scan for every fifth passage and the gold
for the others, so that texts are as bad and as good as real ones. A finding is right where scan and gold
differ inside its span or at its edge; a candidate, where it is what the gold has. On clean text every finding
counts as wrong, misprints of the text included.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from judged import MERGED, Judged, shown, table
from rapidfuzz.distance import Levenshtein

from scannos.detect.checks import CHECKS
from scannos.detect.lessons import Lessons
from scannos.detect.merge import merge
from scannos.detect.noise import listen
from scannos.detect.scan import FLOOR, Knowledge
from scannos.detect.sheet import lay
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.lexicon import build
from scannos.model import Document, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RUN = 60
"""Neighbouring pairs that make one text, where the ID names no document."""
EDGE = 15
"""Characters at both ends of a passage that are not judged: some pairs are cut inside a word."""
EVERY = 10
"""Of so many books one is looked at."""
PIECE = 60_000
"""Characters of a book that are looked at."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, and what it should read."""

    start: int
    scan: str
    gold: str


def main() -> None:
    """Print the tables."""
    options = _options()
    options.settings = Knowledge(build(tuple(options.period)), Confusions.load())
    for path in options.pairs:
        for mix in options.mix:
            _report_pairs(path, mix, options)
    for path in options.clean:
        _report_clean(path, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    parser.add_argument("--mix", type=float, nargs="*", default=[1.0, 0.1])
    parser.add_argument("--texts", type=int, default=40, help="texts of each source")
    parser.add_argument("--period", nargs="*", default=[], help="word lists, as in the settings")
    parser.add_argument("--show", default="", help="print the findings of this rule, too")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _report_pairs(path: Path, mix: float, options: argparse.Namespace) -> None:
    for source, documents in _documents(path).items():
        chance = random.Random(options.seed)
        chosen = chance.sample(documents, min(options.texts, len(documents)))
        judged: list[Judged] = []
        words = 0
        for pairs in chosen:
            text, passages = _text(pairs, mix, chance)
            words += len(text.split())
            judged += _judge(text, passages, options.settings)
        print(f"\n{source}, {mix:.0%} scanned, {len(chosen)} texts, {words:,} words")
        table(judged, words)
        shown(judged, options.show)


def _report_clean(path: Path, options: argparse.Namespace) -> None:
    judged: list[Judged] = []
    words = 0
    for text in map(_piece, islice(_books(path), options.texts)):
        words += len(text.split())
        judged += _judge(text, [Passage(0, text, text)], options.settings)
    print(f"\n{path.name}, clean, {words:,} words")
    table(judged, words)
    shown(judged, options.show)


def _documents(path: Path) -> dict[str, list[list[tuple[str, str]]]]:
    """Return for each source its documents, each a list of (scan, gold)."""
    found: defaultdict[str, defaultdict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source, name = row["source"], row["id"].split("/")[-1]
            key = name.split("-")[0] if "-" in name else str(counts[source] // RUN)
            counts[source] += 1
            found[source][key].append((row["ocr"], row["gold"]))
    return {source: list(documents.values()) for source, documents in found.items()}


def _text(pairs: Iterable[tuple[str, str]], mix: float, chance: random.Random) -> tuple[str, list[Passage]]:
    text, passages = "", []
    for scan, gold in pairs:
        shown = scan if chance.random() < mix else gold
        passages.append(Passage(len(text), shown, gold))
        text += shown + "\n\n"
    return text, passages


def _books(path: Path) -> Iterator[str]:
    """Yield the texts of a file that separates them by a line with a form feed."""
    book: list[str] = []
    number = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip(" \n") == "\f":
                if number % EVERY == 0:
                    yield "".join(book)
                book, number = [], number + 1
            else:
                book.append(line)


def _piece(book: str) -> str:
    """Return some paragraphs from the middle of a book, without what its editors put around it."""
    start = book.find("\n\n", max(0, len(book) // 2 - PIECE // 2))
    end = book.rfind("\n\n", start, start + PIECE)
    return book[start + 2 : end] if -1 < start < end else book


def _judge(text: str, passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[Judged]:
    document = Document("text", text, "utf-8", "0" * 64)
    sheet = listen(lay(document, knowledge, Lessons()))
    found = {rule: [f for f in check(sheet) if f.probability >= FLOOR] for rule, check in CHECKS.items()}
    merged = merge(text, [f for findings in found.values() for f in findings])
    starts = [passage.start for passage in passages]
    for rule, findings in (*found.items(), (MERGED, merged)):
        for f in findings:
            passage = passages[_last_at_most(starts, f.span.start)]
            if len(passages) == 1 or _inside(f.span, passage):
                yield _judged(rule, f, passage, text)


def _last_at_most(starts: Sequence[int], offset: int) -> int:
    return max(0, next((i for i, start in enumerate(starts) if start > offset), len(starts)) - 1)


def _inside(span: Span, passage: Passage) -> bool:
    end = passage.start + len(passage.scan)
    return passage.start + EDGE <= span.start and span.end <= end - EDGE


def _judged(rule: str, f: Finding, passage: Passage, text: str) -> Judged:
    start, end = f.span.start - passage.start, f.span.end - passage.start
    right, golds = _golds(passage, start, end)
    first = bool(f.candidates) and f.candidates[0].text in golds
    best = [c.text for c in f.candidates[:2]]
    around = text[max(0, f.span.start - 30) : f.span.end + 30].replace("\n", "⏎")
    return Judged(
        rule, f.probability, right, right and first, f"{around!r} {text[f.span.start : f.span.end]!r} {best}"
    )


def _golds(passage: Passage, start: int, end: int) -> tuple[bool, set[str]]:
    """Return whether scan and gold differ from `start` to `end`, and what the gold may have there."""
    if passage.scan == passage.gold:
        return False, set()
    inner, left, right = "", "", ""
    differ = False
    for op in Levenshtein.opcodes(passage.scan, passage.gold):
        if op.src_end < start or op.src_start > end:
            continue
        put = passage.gold[op.dest_start : op.dest_end]
        if op.tag == "equal":
            inner += passage.scan[max(op.src_start, start) : min(op.src_end, end)]
        elif op.tag == "insert":
            differ = True
            if op.src_start == start:
                left = put
            elif op.src_start == end:
                right = put
            else:
                inner += put
        elif op.src_start < end and op.src_end > start:
            differ, inner = True, inner + put
    return differ, {a + inner + b for a in {"", left, left.lstrip()} for b in {"", right, right.rstrip()}}


if __name__ == "__main__":
    main()
