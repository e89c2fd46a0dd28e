"""Which files of a project are sources, and which ledgers belong to each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scannos.project.settings import Settings

PROJECT_LEDGER = "_project"
"""The NAME of the ledger whose words hold for a whole project."""


def find_sources(root: Path, settings: Settings) -> dict[str, Path]:
    """Return NAME to file, in the order of the names. Raises ScannosError where two would share a ledger."""
    errata = root / settings.errata
    named: dict[str, Path] = {}
    for pattern in settings.sources:
        base = _base(root, pattern)
        for path in sorted(root.glob(pattern)):
            if not path.is_file() or errata in path.parents or is_passed_over(path.relative_to(root)):
                continue
            name = path.relative_to(base).with_suffix("").as_posix()
            if name == PROJECT_LEDGER or named.setdefault(name, path) != path:
                other = named.get(name, errata / "_project.jsonl")
                raise ScannosError(f"{other} and {path} would share one ledger: rename one of them")
    return dict(sorted(named.items()))


def find_ledgers(root: Path, settings: Settings, sources: Mapping[str, Path]) -> dict[str, tuple[Path, ...]]:
    """Give each ledger to its source: `a.b.jsonl` to a source `a.b`, else to `a`, by a reader `b`."""
    folder = root / settings.errata
    found: dict[str, tuple[Path, ...]] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        stem = path.relative_to(folder).with_suffix("").as_posix()
        name = stem if stem in sources or stem == PROJECT_LEDGER else stem.rpartition(".")[0]
        if name in sources or name == PROJECT_LEDGER:
            found[name] = (*found.get(name, ()), path)
    return found


def find_strays(root: Path, settings: Settings, ledgers: Mapping[str, tuple[Path, ...]]) -> tuple[Path, ...]:
    """Return the ledgers that belong to no source."""
    known = {path for paths in ledgers.values() for path in paths}
    return tuple(path for path in sorted((root / settings.errata).rglob("*.jsonl")) if path not in known)


def is_passed_over(path: Path) -> bool:
    """Return whether a file is never a source: a README, a hidden file, or in a hidden folder."""
    return path.name.upper().startswith("README") or any(part.startswith(".") for part in path.parts)


def _base(root: Path, pattern: str) -> Path:
    """Return the folder where the pattern starts to vary."""
    base = root
    for part in Path(pattern).parts[:-1]:
        if any(mark in part for mark in "*?["):
            break
        base /= part
    return base
