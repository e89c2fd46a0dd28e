"""The files that a scan knows its language from: those that come with scannos, or a folder of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scannos.errors import ScannosError
from scannos.knowledge import ahead, confusions, strokes, window
from scannos.knowledge.context import model
from scannos.knowledge.english import languages
from scannos.text import toml

LANGUAGE: Final = "language.toml"
"""What a folder says of its language."""
NO_LIST: Final = "none"
_KEY: Final = "spellchecker"


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
    language: Path | None = None
    """The file that names the base list, if one does."""
    spellchecker: str | None = "en"
    """Which of pyspellchecker's lists is the base of the word lists; None for the context's vocabulary."""

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
        language = own.get(LANGUAGE)
        return cls(
            own["context"],
            own.get("window"),
            folder / "near",
            own.get("confusions.tsv", PACKAGED.confusions),
            own.get("strokes.tsv", PACKAGED.strokes),
            own.get("ranker.json", PACKAGED.ranker),
            language,
            _spellchecker(language) if language else None,
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """What findings and corrections hang on."""
        some = (self.context, self.window, self.confusions, self.strokes, self.ranker, self.language)
        return tuple(path for path in some if path)


PACKAGED: Final = Models(
    model.PACKAGED,
    window.PACKAGED,
    ahead.PACKAGED,
    confusions.PACKAGED,
    strokes.PACKAGED,
    Path(__file__).parent / "data" / "ranker.json",
)
"""English, as it comes."""


def _spellchecker(path: Path) -> str | None:
    """Return the list that a folder's language names, None for no list."""
    try:
        table = toml.read(path)
    except OSError as error:
        raise ScannosError(f"cannot be read: {error.strerror}", path=path) from error
    for key in table:
        if key != _KEY:
            raise ScannosError(f"there is no setting {key!r}; there is {_KEY!r}", path=path)
    named, known = table.get(_KEY, NO_LIST), languages()
    if named not in (*known, NO_LIST):
        raise ScannosError(
            f"pyspellchecker has no list {named!r}; it has {', '.join(known)}; {NO_LIST} is for no list",
            path=path,
        )
    return None if named == NO_LIST else str(named)
