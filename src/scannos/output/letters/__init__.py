"""Errata reports in the forms their keepers want: pure functions over one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.output.letters.markdown import markdown
from scannos.output.letters.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scannos.output.letters.records import Letter

PROFILES: Mapping[str, Callable[[Letter], str]] = {"text": text, "markdown": markdown}
"""The forms of a letter by the name of their recipient."""
