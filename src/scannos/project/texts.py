"""The texts of a project, and texts outside of any: where each one's ledger and products stand."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from scannos.errors import ScannosError, UsageError
from scannos.project.settings import PYPROJECT, SETTINGS_FILE, Settings, read_settings
from scannos.project.sources import PROJECT_LEDGER, find_ledgers, find_sources, find_strays, is_passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Text:
    """A source text and everything that belongs to it."""

    path: Path
    """As a user would write it from where they stand."""
    name: str
    encoding: str | None
    """Declared in the settings; None means UTF-8."""
    ledgers: tuple[Path, ...]
    """Read as one set, the project's words among them; any of them may not exist yet."""
    own_ledger: Path
    """The one that this reader's decisions are written to."""
    corrected: Path
    diff: Path
    project_ledger: Path | None
    """Where this reader's words for the whole project are written; None outside a project."""
    details: Mapping[str, object] = field(default_factory=dict)
    """Title, author, address and the like, from the settings."""
    settings: Settings = field(default_factory=Settings)
    root: Path = Path()
    """The project's folder, or the file's."""
    base: Path = Path()
    """Where paths in the settings begin: the folder of the project that they are of."""

    @property
    def place(self) -> str:
        """The path below `root`, with slashes: what diffs and records call the file."""
        return Path(os.path.relpath(self.path, self.root)).as_posix()


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with settings."""

    root: Path
    settings: Settings
    sources: Mapping[str, Path]
    """NAME to file, in the order of the names."""
    ledgers: Mapping[str, tuple[Path, ...]]
    """NAME to the ledgers there are; `_project` among the names."""
    strays: tuple[Path, ...] = ()
    """Ledgers that belong to no source."""

    @property
    def errata(self) -> Path:
        """The folder of ledgers and of what is built from them."""
        return self.root / self.settings.errata

    def texts(self, paths: Sequence[Path] = (), *, reader: str | None = None) -> tuple[Text, ...]:
        """Return the texts at these paths, each once; with no path, every source.

        `reader` is who is about to write.
        Raises ScannosError where a path is nothing, or a folder without texts.
        """
        names = {path.resolve(): name for name, path in self.sources.items()}
        named = chain.from_iterable(_files(path, names) for path in paths)
        found = named if paths else self.sources.values()
        unique = {file.resolve(): file for file in found}
        return tuple(
            self._source(file, names[key], reader) if key in names else loose(file, self)
            for key, file in unique.items()
        )

    def _source(self, path: Path, name: str, reader: str | None) -> Text:
        who = f".{reader}" if reader and self.settings.ledger_per_reader else ""
        own, words = (self.errata / f"{stem}{who}.jsonl" for stem in (name, PROJECT_LEDGER))
        known = (*self.ledgers.get(name, ()), own, *self.ledgers.get(PROJECT_LEDGER, ()), words)
        details = self.settings.documents.get(name, {})
        encoding = details.get("encoding", self.settings.encoding)
        return Text(
            path=path,
            name=name,
            encoding=encoding if isinstance(encoding, str) else None,
            ledgers=tuple(dict.fromkeys(known)),
            own_ledger=own,
            corrected=self.errata / f"{name}.corrected.txt",
            diff=self.errata / f"{name}.diff",
            project_ledger=words,
            details=details,
            settings=self.settings,
            root=self.root,
            base=self.root,
        )


def loose(path: Path, project: Project | None = None) -> Text:
    """Return a text that is no source: everything stands beside it, and it is read as its project says."""
    settings = project.settings if project else Settings()
    ledger = path.with_name(f"{path.name}.errata.jsonl")
    return Text(
        path=path,
        name=path.stem,
        encoding=settings.encoding,
        ledgers=(ledger,),
        own_ledger=ledger,
        corrected=path.with_name(f"{path.name}.corrected.txt"),
        diff=path.with_name(f"{path.name}.diff"),
        project_ledger=None,
        settings=settings,
        root=path.parent,
        base=project.root if project else path.parent,
    )


def gather(paths: Sequence[Path], start: Path, *, reader: str | None = None) -> tuple[Text, ...]:
    """Return the texts at `paths`, each with the project it stands in; with no path, those of `start`'s.

    Raises UsageError where there is neither path nor project, ScannosError as `Project.texts`.
    """
    if not paths:
        project = open_project(start)
        if project is None:
            raise UsageError("name a text or a folder: there is no project here (`scannos init` makes one)")
        return _some(project.texts(reader=reader), project)
    projects: dict[Path, Project | None] = {}
    texts: list[Text] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if folder not in projects:
            projects[folder] = open_project(folder)
        project = projects[folder]
        nearby = (
            [loose(file) for file in _files(path, {})]
            if project is None
            else project.texts([path], reader=reader)
        )
        texts.extend(nearby)
    return tuple({text.path.resolve(): text for text in texts}.values())


def open_project(start: Path) -> Project | None:
    """Return the project that the folder `start` stands in, if any; its paths begin as `start` does.

    Raises ScannosError for settings that cannot be read, and where two sources would share a ledger.
    """
    for folder in _upwards(start):
        found = [
            (path, settings)
            for path in (folder / SETTINGS_FILE, folder / PYPROJECT)
            if path.is_file() and (settings := read_settings(path)) is not None
        ]
        if len(found) > 1:
            raise ScannosError(f"{PYPROJECT} beside it has [tool.scannos], too: keep one", path=found[0][0])
        if found:
            return _project(folder, found[0][1])
    return None


def _upwards(start: Path) -> Iterator[Path]:
    """Yield a folder and those above it, relative where `start` is and that leads to the same place."""
    for height, folder in enumerate((absolute := start.resolve(), *absolute.parents)):
        written = Path(os.path.normpath(Path(start, *[".."] * height)))
        yield written if written.resolve() == folder else folder


def _project(root: Path, settings: Settings) -> Project:
    sources = find_sources(root, settings)
    ledgers = find_ledgers(root, settings, sources)
    strays = find_strays(root, settings, ledgers)
    return Project(root, settings, MappingProxyType(sources), MappingProxyType(ledgers), strays)


def _files(path: Path, sources: Mapping[Path, str]) -> Iterator[Path]:
    """Yield the file, or a folder's sources, or, where it has none, its text files."""
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        pipe = "is no file; what a pipe holds, detect and correct read from - (stdin)"
        raise ScannosError(pipe if path.exists() else "there is no such file or folder", path=path)
    folder = path.resolve()
    inside = [path / source.relative_to(folder) for source in sources if folder in source.parents]
    inside = inside or [file for file in _below(path) if _is_text(file.relative_to(path))]
    if not inside:
        raise ScannosError("no texts in this folder", path=path)
    yield from inside


def _below(folder: Path) -> Iterator[Path]:
    """Yield a folder's files, sorted, without looking into hidden folders."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files))


def _is_text(path: Path) -> bool:
    built = path.name.endswith((".corrected.txt", ".diplomatic.txt"))
    return path.suffix == ".txt" and not built and not is_passed_over(path)


def _some(texts: tuple[Text, ...], project: Project) -> tuple[Text, ...]:
    if not texts:
        patterns = ", ".join(project.settings.sources)
        raise ScannosError(f"no source matches {patterns}", path=project.root)
    return texts
