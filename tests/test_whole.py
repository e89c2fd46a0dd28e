"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scannos.errors import ExitCode
from scannos.knowledge import storage
from scannos.text.whole import deliver, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from running import Run


def full(*_: object) -> None:
    """Stand for a disk without room, as the system says it: of no file."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "write", [put, deliver, lambda path, _: storage.write(path, "weather", {}, {"rain": np.arange(3)})]
)
@pytest.mark.parametrize("before", [None, b"before"])
def test_a_write_that_fails_leaves_what_was_there_and_names_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path, bytes], None],
    before: bytes | None,
) -> None:
    path = tmp_path / "table"
    if before is not None:
        path.write_bytes(before)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/table'"):
        write(path, b"after")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == (
        {} if before is None else {"table": before}
    )


@pytest.mark.skipif(os.name == "nt", reason="no such rights and links there")
def test_what_is_written_over_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(b"before")
    path.chmod(0o600)
    put(path, b"after")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o600)


@pytest.mark.skipif(os.name == "nt", reason="no such rights and links there")
@pytest.mark.parametrize(("write", "led"), [(put, b"before"), (deliver, b"after")])
def test_only_a_link_that_a_user_names_is_followed(
    tmp_path: Path, write: Callable[[Path, bytes], None], led: bytes
) -> None:
    link, path = tmp_path / "link", tmp_path / "table"
    path.write_bytes(b"before")
    link.symlink_to(path)
    write(link, b"after")
    assert (link.read_bytes(), path.read_bytes()) == (b"after", led)
    assert link.is_symlink() is (write is deliver)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_to_and_stays_one(run: Run, tmp_path: Path) -> None:
    null, pairs = tmp_path / "null", tmp_path / "pairs.jsonl"
    null.symlink_to("/dev/null")
    deliver(null, b"gone")
    assert null.is_char_device()
    pairs.write_text('{"ocr": "tbe", "gold": "the"}\n', "utf-8")
    done = run("train", "confusions", pairs, "--out", "/dev/full")
    assert done.exit == ExitCode.UNREADABLE
    assert done.stderr.splitlines() == [
        "scannos: error: /dev/full: no space is left on the disk: make room and run the command again"
    ]
    assert Path("/dev/full").is_char_device()
