"""Read the memorandum at a real terminal, as somebody would who knows what was printed: keys, and time.

The ledger of this repository is the reader's knowledge; the review begins without it, in a copy. What is on
the screen is worked out by the same pure core beside it; a key is sent when the screen has answered the last.

    python trials/review_memorandum.py
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from scannos.errata import ledger
from scannos.errata.rebuild import resolve
from scannos.model import Erratum, Verdict
from scannos.project import gather
from scannos.work.detecting import threshold
from scannos.work.knowing import Knower
from scannos.work.review import Options, Session, press, view
from scannos.work.review.decide import choices
from scannos.work.review.desk import Desk

ROOT = Path(__file__).parent.parent
KEYS = {"enter": b"\r", "c-u": b"\x15"}
PATIENCE = 60.0
_SHOWN = b"\x1b[?2026l"
"""What ends every frame."""


def knowledge(session: Session) -> dict[tuple[int, int], Erratum]:
    """Return what the repository's ledger says of the text, by place."""
    found = ledger.load(sorted((ROOT / "errata").glob(f"{session.room.document.name}*.jsonl")))
    live = {entry.id: entry.body for entry in ledger.live(found.entries)}
    placed = resolve(session.room.document, found.entries).placed
    bodies = ((span, live[id_]) for id_, span in placed.items())
    return {(span.start, span.end): body for span, body in bodies if isinstance(body, Erratum)}


def keys_for(session: Session, known: dict[tuple[int, int], Erratum]) -> list[str]:
    """Return the keys with which that reader settles the place on the screen."""
    span = session.current
    if span is None:
        return []
    met = [(place, one) for place, one in known.items() if place[0] < span.end and span.start < place[1]]
    if not met or met[0][1].verdict is Verdict.STET:
        return ["k"]
    (start, end), erratum = met[0]
    text = session.room.document.text
    words = text[span.start : start] + erratum.correction + text[end : span.end]
    texts = [one.text for one in choices(session)]
    if erratum.verdict is Verdict.QUERY:
        return ["?"]
    return [str(texts.index(words) + 1)] if words in texts[:9] else ["e", "c-u", *words, "enter"]


class Window:
    """A real review on a pseudo-terminal of 100 by 30."""

    def __init__(self, folder: Path) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execv(sys.executable, [sys.executable, "-m", "scannos", "review", "--by", "EP"])  # noqa: S606
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def wait(self, words: bytes = b"") -> None:
        """Wait until a whole frame with some words has come."""
        data, until = b"", time.monotonic() + PATIENCE
        while not (data.endswith(_SHOWN) and words in data):
            if time.monotonic() > until or not select.select([self.terminal], [], [], PATIENCE)[0]:
                raise SystemExit(f"no screen came: {data[-500:]!r}")
            data += os.read(self.terminal, 1 << 16)

    def send(self, key: str) -> float:
        """Press a key, and return the seconds until the screen has answered."""
        begin = time.perf_counter()
        os.write(self.terminal, KEYS.get(key, key.encode()))
        self.wait()
        return time.perf_counter() - begin


def main() -> None:
    """Play, and print the counts."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent)
        for name in ("seeds", "wordlists"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "scannos.toml").write_text('period = ["1940s"]\n', encoding="utf-8")
        (text,) = gather([], folder, reader="EP")
        shadow = Desk(text, Knower(())(text), Options(threshold=threshold(text.settings)), "EP").session
        window = Window(folder)
        window.wait(b"done")
        seconds: list[float] = []
        known, keys = knowledge(shadow), 0
        while wanted := keys_for(shadow, known):
            for key in wanted:
                seconds.append(window.send(key))
                shadow, _ = press(shadow, key, by="EP", now="2026-11-24T10:00:00Z")
            keys += len(wanted)
        os.write(window.terminal, b"q")
        os.waitpid(window.process, 0)
        written = len(ledger.load([text.own_ledger]).entries)
    done = view(shadow).progress.done
    print(f"{done} findings settled, {written} entries written, {keys} keys, {keys / done:.1f} a decision")
    median, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"screen after a key, the disk included: median {median:.0f} ms, worst {worst:.0f} ms")
    raise SystemExit(int(written != done))


if __name__ == "__main__":
    main()
