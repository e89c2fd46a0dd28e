"""From a key to the next screen, with 5,000 open findings in a text of 100,000 words; the disk apart.

Every twentieth word of the text is misread, in one of twelve ways. Each key is pressed in the middle of a
session; the time is that of `press`, the view, the frame, and the terminal's bytes. The limit
is 50 ms (median).
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import time

from scannos.model import Candidate, Document, Evidence, Finding, Span
from scannos.terminal.canvas import Canvas
from scannos.terminal.screen import frame
from scannos.work.review import Session, press, start, view

FINDINGS, EVERY, ROUNDS = 5_000, 20, 40
LIMIT = 0.050
SIZE = (100, 30)
SLIPS = [
    (pair[0], pair[1]) for pair in ("ec", "ce", "nu", "un", "l1", "bh", "tf", "s5", "ao", "il", "gq", "rn")
]
"""A letter as printed, and as scanned."""
NOW = "2026-11-24T10:00:00Z"


def made() -> tuple[Document, list[Finding]]:
    """Return a text and its findings."""
    chance = random.Random(5)
    parts = ["ca", "mo", "ti", "re", "bu", "li", "so", "pa", "nd", "rt", "ll", "ck", "st", "mp", "un", "ge"]
    words = ["".join(chance.choices(parts, k=chance.choice((1, 2, 2, 3, 3)))) for _ in range(8_000)]
    pieces: list[str] = []
    findings, at = [], 0
    for number in range(FINDINGS * EVERY):
        word = chance.choice(words)
        if number % EVERY == 0:
            printed, scanned = chance.choice(SLIPS)
            wrong = word.replace(printed, scanned, 1) if printed in word else word + scanned
            rule = chance.choice(("non-word", "case", "variant", "stray"))
            reason = Evidence("confusion", "c for e is a common misreading", 2.0)
            first, second = Candidate(word, round(chance.uniform(0.3, 0.9), 3)), Candidate(word + "s", 0.05)
            total = round(first.probability + 0.08, 3)
            findings.append(Finding(Span(at, at + len(wrong)), rule, (first, second), total, (reason,)))
            word = wrong
        gap = ".\n\n" if number % 97 == 96 else ". " if number % 13 == 12 else " "
        pieces.append(word + gap)
        at += len(word) + len(gap)
    text = "".join(pieces)
    return Document("made", text, "utf-8", hashlib.sha256(text.encode()).hexdigest()), findings


def timed(session: Session, canvas: Canvas, keys: str) -> tuple[Session, list[float]]:
    """Press keys and return the seconds of each, with its screen."""
    seconds = []
    for key in keys:
        begin = time.perf_counter()
        session, _ = press(session, {"\n": "enter", "\x1b": "esc"}.get(key, key), by="EP", now=NOW)
        canvas.draw(frame(view(session), canvas.console, *SIZE), SIZE)
        seconds.append(time.perf_counter() - begin)
    return session, seconds


def main() -> None:
    """Print a table; exit with 1 where the median is over the limit."""
    document, findings = made()
    begin = time.perf_counter()
    session = start(document, findings, (), reader="EP")
    opened = time.perf_counter() - begin
    print(f"{len(findings)} findings, {len(document.text):,} characters; opened in {opened:.2f} s")
    null = os.open(os.devnull, os.O_WRONLY)
    canvas = Canvas(null)
    session, _ = timed(session, canvas, "1ks" * 50)
    slow = False
    for name, keys in KEYS.items():
        _, seconds = timed(session, canvas, keys * ROUNDS)
        median, worst = statistics.median(seconds), max(seconds)
        slow |= median > LIMIT
        print(f"{name:<22} median {median * 1000:6.1f} ms   worst {worst * 1000:6.1f} ms")
    raise SystemExit(int(slow))


KEYS = {
    "a candidate": "1",
    "stet": "k",
    "skip": "s",
    "undo": "u",
    "back, forward": "bf",
    "wider": "x\x1b",
    "next of the same kind": "]",
    "typing a reading": "eabc\x1b",
    "search": "/cander\n",
    "all alike": "a1\x1b",
    "order": "vrvs",
    "good word": "wt",
}

if __name__ == "__main__":
    main()
