"""The files that a scan knows its language from: those that come with scannos, or a folder of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError
from scannos.knowledge import ahead, confusions, language, strokes, window
from scannos.knowledge.context import model
from scannos.knowledge.english import languages

if TYPE_CHECKING:
    from scannos.knowledge.language import Language


@dataclass(frozen=True, slots=True)
class Models:
    """Where each model stands."""

    context: Path
    window: Path | None
    near: Path
    """May be missing: it only saves time."""
    confusions: Path
    strokes: Path
    ranker: Path
    language: Path | None = language.PACKAGED
    """What is known of the language beside its words; nothing where there is no such file."""

    @classmethod
    def of(cls, folder: Path) -> Models:
        """Return the models of a folder; what no vocabulary is bound to is the packaged one where it lacks.

        Raises ScannosError for a folder that is none, or has no context, and a language that cannot be.
        """
        if not folder.is_dir():
            raise ScannosError("is no folder of models: there is no such folder", path=folder)
        own = {path.name: path for path in folder.iterdir()}
        if "context" not in own:
            made = "make one with `scannos train context`"
            raise ScannosError(f"is no folder of models: it has no file `context`; {made}", path=folder)
        models = cls(
            own["context"],
            own.get("window"),
            folder / "near",
            own.get("confusions.tsv", PACKAGED.confusions),
            own.get("strokes.tsv", PACKAGED.strokes),
            own.get("ranker.json", PACKAGED.ranker),
            own.get(language.FILE),
        )
        _check(models)
        return models

    @property
    def known(self) -> Language:
        """What is known of the language beside its words."""
        return language.read(self.language) if self.language else language.NONE

    @property
    def spellchecker(self) -> str | None:
        """Which of pyspellchecker's lists is the base of the word lists; None for the context's words."""
        named = self.known.spellchecker
        return None if named == language.NO_LIST else named

    @property
    def files(self) -> tuple[Path, ...]:
        """What findings and corrections hang on."""
        some = (self.context, self.window, self.confusions, self.strokes, self.ranker)
        spoken = language.sources(self.language) if self.language else ()
        return (*(path for path in some if path), *spoken)


PACKAGED: Final = Models(
    model.PACKAGED,
    window.PACKAGED,
    ahead.PACKAGED,
    confusions.PACKAGED,
    strokes.PACKAGED,
    Path(__file__).parent / "data" / "ranker.json",
)
"""English, as it comes."""


def _check(models: Models) -> None:
    """Raise ScannosError for a language that names a list that there is not."""
    named, known = models.spellchecker, languages()
    if named is not None and named not in known:
        raise ScannosError(
            f"pyspellchecker has no list {named!r}; it has {', '.join(known)}; "
            f"{language.NO_LIST} is for no list",
            path=models.language,
        )
