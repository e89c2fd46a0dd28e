"""What is installed: the wheel has all that the package has, and works where no checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of a wheel built from this checkout."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def python(site: Path, cwd: Path, *arguments: str) -> str:
    """Run Python with the wheel's contents before everything else."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True).stdout.decode()


def test_the_wheel_carries_all_that_the_package_has(installed: Path) -> None:
    def files(root: Path) -> set[str]:
        found = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(root).as_posix() for path in found}

    carried = files(installed / "scannos")
    assert {name for name in carried if not name.startswith("wordlists/")} == files(ROOT / "src" / "scannos")


def test_the_wheel_works_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_bytes(b"He said tbe word.\n")
    assert "tbe → the" in python(
        installed, tmp_path, "-m", "scannos", "detect", "book.txt", "--period", "1944"
    )
