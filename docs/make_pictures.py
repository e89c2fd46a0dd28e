"""Draw the pictures of the documentation: real screens of the review, from real findings.

    python docs/make_pictures.py [FOLDER]        docs/ by default

The memorandum in seeds/ is reviewed as if nobody had read it. Some keys are pressed, and the screen that a
terminal of 96 by 27 would show is written as SVG. Nothing is written to a ledger.
"""  # noqa: INP001 - a script

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from scannos.detect.scan import scan
from scannos.project import open_project
from scannos.terminal.screen import frame
from scannos.text import formats
from scannos.work.detecting import threshold
from scannos.work.knowing import know
from scannos.work.review import Options, Session, press, start, view
from scannos.work.review.decide import alike
from scannos.work.review.queue import visit

ROOT = Path(__file__).parent.parent
SIZE = (96, 27)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def begun() -> Session:
    """Return the beginning of a review of the memorandum, without its ledger."""
    project = open_project(ROOT)
    if project is None:
        raise SystemExit("docs/make_pictures.py belongs to a checkout of scannos")
    (text,) = project.texts()
    document = formats.read(text.path, text.encoding, name=text.name)
    findings = scan(document, know(text.settings, text.root))
    options = Options(threshold=threshold(text.settings))
    return start(document, findings, (), reader="EP", options=options)


def at_a_word(session: Session) -> Session:
    """Take and keep what comes first, and go to a misread word that is a word."""
    session = pressed(session, "1", "1", "k", "/", *"bad some", "enter")
    if session.current is None or session.room.words(session.current) != "bad":
        raise SystemExit("‘bad some’ is not found any more: choose another word for the picture")
    return session


def for_all_alike(session: Session) -> Session:
    """List what is alike, where there is most of it, and leave one out."""
    most = max(session.ranked, key=lambda span: (len(alike(session, span)), -span.start))
    return pressed(visit(session, most), "a", "1", "down", " ")


def pressed(session: Session, *keys: str) -> Session:
    """Return the session after some keys, as if nothing took time."""
    for key in keys:
        session, _ = press(session, key, by="EP", now="2026-11-24T10:00:00Z")
    return session


def drawn(session: Session) -> str:
    """Return the screen as SVG, which needs nothing from the network."""
    console = Console(record=True, width=SIZE[0], file=io.StringIO(), force_terminal=True)
    shown = frame(view(session), console, *SIZE)
    console.print(Text("\n").join(shown.lines), end="", no_wrap=True, overflow="ignore", crop=False)
    svg = console.export_svg(title="scannos review", theme=MONOKAI, unique_id="review")
    return "\n".join(line.rstrip() for line in _FONT.sub("", svg).splitlines()) + "\n"


def main() -> None:
    """Draw every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    session = begun()
    for name, scene in {"review.svg": at_a_word, "review-all-alike.svg": for_all_alike}.items():
        (folder / name).write_text(drawn(scene(session)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
