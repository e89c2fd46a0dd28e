"""The look: the terminal's own sixteen colours, for dark and light; all of it readable without."""

from __future__ import annotations

from rich.text import Text

SUSPECT = "bold red reverse"
READING = "bold green"
SENTENCE = ""
CONTEXT = "dim"
ACCENT = "cyan"
KEY = "bold cyan"
STRONG = "bold"
QUIET = "dim"
DONE = "green"
WARN = "yellow"


def styled(words: str, style: str) -> Text:
    """Return words in a style that ends with them, whatever is appended."""
    return Text().append(words, style)
