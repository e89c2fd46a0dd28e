"""A large ledger opened: 100,000 errata about a text of 10 MB, loaded, resolved, rebuilt, and verified.

    python benchmarks/ledger_scale.py [--errata N] [--size MB]

Times are of the processor. Exit 1 if load, resolve and rebuild take more than 5 s or 500 MB, or if verifying
takes more than 10 s.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import string
import sys
import tempfile
import time
from pathlib import Path

from scannos.errata import entries, ledger
from scannos.errata.rebuild import rebuild
from scannos.errata.verify import survey, verify
from scannos.model import Anchor, Cause, Document, Entry, Erratum, Verdict

LIMITS = {"opened": 5.0, "verified": 10.0}
MEMORY = 500
WORDS = 20_000
CORRECTIONS = (
    lambda word: word.replace("b", "h") + "s",
    lambda word: word + " must",
    lambda _: "",
    lambda word: word[:1].upper() + word[1:] + ",",
)


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(description="Open a large ledger.")
    parser.add_argument("--errata", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=10, help="of the text, in million characters")
    options = parser.parse_args()
    chance = random.Random(1)
    source = _text(options.size * 1_000_000, chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.jsonl"
        path.write_text(
            "".join(entries.dump(made) + "\n" for made in _errata(source, options.errata, chance))
        )
        began = time.process_time()
        book = ledger.load([path])
        loaded = time.process_time()
        text, resolution = rebuild(source, book.entries)
        opened = time.process_time()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        reports = verify(survey({path: path.read_bytes()}), source)
        took = {"opened": opened - began, "verified": time.process_time() - opened}
    print(
        f"{len(book.entries)} errata, {len(source.text):,} characters: load {loaded - began:.2f} s, "
        f"resolve and rebuild {opened - loaded:.2f} s, {memory} MB; verify {took['verified']:.2f} s"
    )
    print(
        f"{len(resolution.edits)} edits, {len(resolution.clashes)} clashes, {len(reports)} reports, "
        f"{len(text):,} characters"
    )
    return 1 if memory > MEMORY or any(took[name] > limit for name, limit in LIMITS.items()) else 0


def _text(size: int, chance: random.Random) -> Document:
    """Make a text of made words, some of them far more frequent than others."""
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 10))) for _ in range(WORDS)]
    ranks = [1 / (rank + 1) for rank in range(WORDS)]
    text = " ".join(chance.choices(words, ranks, k=size // 6))[:size].rstrip()
    return Document("large", text, "utf-8", hashlib.sha256(text.encode()).hexdigest())


def _errata(source: Document, count: int, chance: random.Random) -> list[Entry]:
    """Make errata about words by chance; the same word mostly has the same error."""
    text = source.text
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == " ")]
    made = []
    for start in sorted(chance.sample(starts, count)):
        end = text.find(" ", start)
        end = len(text) if end < 0 else end
        word = text[start:end]
        anchor = Anchor(
            source.sha256[:16], word, text[max(0, start - 32) : start], text[end : end + 32], start
        )
        correction = CORRECTIONS[(len(word) + chance.choice((0, 0, 0, 1))) % len(CORRECTIONS)](word)
        verdict = Verdict.STET if correction == word or chance.random() < 0.1 else Verdict.CORRECT
        made.append(
            entries.new(
                Erratum(anchor, verdict, correction, Cause.SCAN, "non-word", "EP", "2026-11-24T12:00:00Z")
            )
        )
    return made


if __name__ == "__main__":
    sys.exit(main())
