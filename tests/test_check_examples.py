"""Every check has texts at which it is silent, and texts at which it speaks."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scannos.detect.checks import CHECKS

if TYPE_CHECKING:
    from types import ModuleType


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"examples_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLES = [_load(path) for path in sorted((Path(__file__).parent / "checks").glob("test_*.py"))]


def test_each_check_has_one_file_of_examples() -> None:
    assert sorted(CHECKS) == sorted(table.RULE for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=[table.RULE for table in TABLES])
def test_both_tables_have_rows(table: ModuleType) -> None:
    assert len(table.SILENT) >= 3
    assert table.SPEAKING
    assert all(scanned in text for text, scanned, _ in table.SPEAKING)
