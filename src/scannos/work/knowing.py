"""What a scan knows before it sees a text, as the settings choose."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from scannos.detect.engine import Engine
from scannos.detect.scan import Knowledge
from scannos.knowledge import lexicon
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context
from scannos.knowledge.window import PACKAGED, Window, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scannos.project import Settings, Text


def know(settings: Settings, root: Path, period: Sequence[str] = ()) -> Knowledge:
    """Return the knowledge that a project's settings ask for; `period` goes before theirs.

    Raises ScannosError for a list that there is not.
    """
    return know_lists(*(period or settings.period), *(str(root / path) for path in settings.wordlists))


def know_lists(*lists: str) -> Knowledge:
    """Return the knowledge of English with some lists, each a name, the end of one, a year, or a path.

    Raises ScannosError for a list that there is not.
    """
    listed = lexicon.build(lists)
    return Knowledge(listed, _confusions(), _engine().knowing(listed))


@cache
def _confusions() -> Confusions:
    return Confusions.load()


@cache
def _engine() -> Engine:
    """Return the engine without lists: to index its words takes long, and is the same for all lists."""
    context, window = Context.open(), Window.open() if PACKAGED.exists() else None
    # A context model of one's own has other words; until it has its own network, it goes without.
    suits = window is not None and window.vocabulary == fingerprint(context.vocabulary)
    return Engine(context, _confusions(), lexicon.Lexicon(()), window=window if suits else None)


class Knower:
    """The knowledge for many texts, made once for those that ask for the same."""

    def __init__(self, period: Sequence[str] = ()) -> None:
        self._period = tuple(period)
        self._known: dict[tuple[object, ...], Knowledge] = {}

    def __call__(self, text: Text) -> Knowledge:
        """Return the knowledge for a text."""
        wanted = (
            text.settings.period,
            text.settings.wordlists,
            text.root if text.settings.wordlists else None,
        )
        if wanted not in self._known:
            self._known[wanted] = know(text.settings, text.root, self._period)
        return self._known[wanted]
