"""The scan of a page is opened by a viewer, or it is said why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.cli.viewing import show
from scannos.project import gather
from scannos.work.review import OpenScan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(project: Path) -> Path:
    return project / "seeds" / "sample.txt"


@pytest.mark.parametrize(
    ("program", "settings", "said"),
    [
        ("touch", "", "No pictures are known"),
        ("touch", 'images = "scans/{page:03}.jpg"', "There is no picture"),
        ("touch", 'images = "scans/{page:03}.png"', "Page 1 is shown by touch."),
        ("touch", 'images = "scans/{pages}.png"', "cannot be filled in"),
        ("/no/such/program", 'images = "scans/{page:03}.png"', "/no/such/program cannot be started"),
    ],
)
def test_the_scan_is_opened_by_a_viewer(source: Path, program: str, settings: str, said: str) -> None:
    folder = source.parent.parent
    (folder / "scans").mkdir()
    (folder / "scans" / "001.png").write_bytes(b"")
    table = f'viewer = "{program} {{image}}.seen"\n[documents."sample"]\n{settings}\n'
    (folder / "scannos.toml").write_text(table)
    (text,) = gather([source], folder)
    assert said in show(text, OpenScan(1, 1, "tbe"))
    (folder / "scannos.toml").write_text(table.replace("touch", "/no/such/program"))
    (text,) = gather([source], folder)
    assert said in show(text, OpenScan(1, 1, "tbe")) or "cannot be started" in show(
        text, OpenScan(1, 1, "tbe")
    )
