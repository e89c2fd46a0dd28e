"""The look: the terminal's own sixteen colours, for dark and light; all of it readable without."""

from __future__ import annotations

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
