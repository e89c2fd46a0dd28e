"""What a scan knows before it sees a text, as the settings choose."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from scannos.detect.engine import Engine
from scannos.detect.models import PACKAGED, Models
from scannos.detect.scan import Knowledge
from scannos.knowledge import english, lexicon
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context
from scannos.knowledge.layers import vocabulary
from scannos.knowledge.window import Window, fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scannos.knowledge.layers import Layer
    from scannos.project import Settings, Text


def know(settings: Settings, root: Path, period: Sequence[str] = (), models: Path | None = None) -> Knowledge:
    """Return the knowledge that a project's settings ask for; `period` and `models` go before theirs.

    Raises ScannosError for a list that there is not, and a folder that is none of models.
    """
    lists = (*(period or settings.period), *(str(root / path) for path in settings.wordlists))
    folder = models or (root / settings.models if settings.models else None)
    return know_lists(*lists, models=folder)


def know_lists(*lists: str, models: Path | None = None) -> Knowledge:
    """Return the knowledge of English with some lists, each a name, the end of one, a year, or a path.

    With a folder of models it is that of their language. Raises ScannosError for a list that there is not,
    and a folder that is none of models.
    """
    engine = _engine(Models.of(models) if models else PACKAGED)
    listed = lexicon.build(lists, base=_base(engine), language=engine.models.known)
    return Knowledge(listed, engine.confusions, engine.knowing(listed))


def counts(knowledge: Knowledge) -> Mapping[str, int]:
    """Return the words of a language in small letters, and how common each is, by the base of its lists."""
    engine = knowledge.context
    if engine is None or engine.models.spellchecker == PACKAGED.spellchecker:
        return english.counts()
    name = engine.models.spellchecker
    return english.foreign(name) if name else vocabulary(engine.context).counts


@cache
def _base(engine: Engine) -> Layer | None:
    """Return what takes the place of the English lists, if anything does."""
    match engine.models.spellchecker:
        case "en":
            return None
        case None:
            return vocabulary(engine.context)
        case language:
            return lexicon.foreign(language)


@cache
def _engine(models: Models) -> Engine:
    """Return the engine without lists: to index its words takes long, and is the same for all lists."""
    context, window = Context.open(models.context), Window.open(models.window) if models.window else None
    # A context model of one's own has other words; until it has its own network, it goes without.
    if window is None or window.vocabulary != fingerprint(context.vocabulary):
        window, models = None, replace(models, window=None)
    confusions = Confusions.load(models.confusions)
    return Engine(context, confusions, lexicon.Lexicon((), models.known), window=window, models=models)


class Knower:
    """The knowledge for many texts, made once for those that ask for the same."""

    def __init__(self, period: Sequence[str] = (), models: Path | None = None) -> None:
        """Raises ScannosError for a period and models that cannot be had, before any text is opened."""
        if period or models:
            know_lists(*period, models=models)
        self._period = tuple(period)
        self._models = models
        self._known: dict[tuple[object, ...], Knowledge] = {}

    def __call__(self, text: Text) -> Knowledge:
        """Return the knowledge for a text."""
        chosen = text.settings
        below = chosen.wordlists or chosen.models
        wanted = (chosen.period, chosen.wordlists, chosen.models, text.base if below else None)
        if wanted not in self._known:
            self._known[wanted] = know(chosen, text.base, self._period, self._models)
        return self._known[wanted]
