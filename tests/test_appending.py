"""Entries added to a ledger: after others, after a torn line, all of them or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from deciding import NOON, decide, document, written
from scannos.errata import appending, ledger
from scannos.errata.entries import dump, new
from scannos.errors import ScannosError
from scannos.model import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = document("stated that they bad some capacity but that more must be built.\n")
HAD = decide(SOURCE, "bad", "correct", "had")
STET = decide(SOURCE, "bad", "stet", by="AH")
NAME = new(Word("Bohlen", "name", "EP", NOON))


@pytest.mark.parametrize("length", [1, 20, len(dump(NAME)) - 1])
def test_an_append_ends_a_torn_line_first(tmp_path: Path, length: int) -> None:
    path = written(tmp_path / "a.jsonl", dump(HAD), dump(NAME)[:length], end="")
    ledger.append(path, [STET])
    book = ledger.load([path])
    assert book.entries == (HAD, STET)
    assert (len(book.torn), book.damage) == (1, ())


def test_an_append_ends_a_whole_line_without_end(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", dump(HAD), end="")
    ledger.append(path, [NAME])
    assert path.read_bytes() == f"{dump(HAD)}\n{dump(NAME)}\n".encode()


def test_an_append_makes_folders_and_leaves_nothing_but_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "errata" / "deep" / "a.jsonl"
    assert ledger.append(path, [HAD, NAME]) == ()
    assert path.read_bytes() == f"{dump(HAD)}\n{dump(NAME)}\n".encode()
    assert [found.name for found in path.parent.iterdir()] == ["a.jsonl"]


def test_an_append_of_nothing_makes_nothing(tmp_path: Path) -> None:
    assert ledger.append(tmp_path / "a.jsonl", [], seen=()) == ()
    assert list(tmp_path.iterdir()) == []


def test_an_append_tells_what_others_wrote_meanwhile(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", dump(HAD))
    seen = {entry.id for entry in ledger.load([path]).entries}
    ledger.append(path, [STET])
    assert ledger.append(path, [NAME], seen=seen) == (STET,)
    assert ledger.append(path, [], seen={*seen, STET.id, NAME.id}) == ()
    assert ledger.append(path, [], seen=()) == (HAD, STET, NAME)


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", dump(HAD))
    ledger.append(path, [HAD, NAME], seen={HAD.id})
    assert ledger.load([path]).entries == (HAD, NAME)
    assert path.read_bytes().count(b"\n") == 2


def test_long_files_are_read_back_across_blocks(tmp_path: Path) -> None:
    words = [new(Word(f"word{number}" * 50, "good", "EP", NOON)) for number in range(1000)]
    path = written(tmp_path / "a.jsonl", *map(dump, words))
    assert ledger.append(path, [], seen={words[10].id}) == tuple(words[11:])


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder that its reader may look into, but not write to; root puts its rights down meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder / "a.jsonl", dump(HAD))
        folder.chmod(0o555)
        if root := os.geteuid() == 0:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise elsewhere")
def test_a_folder_that_cannot_be_written_says_so(foreign: Path) -> None:
    path = foreign / "a.jsonl"
    with pytest.raises(ScannosError, match="nothing was written: Permission denied; ask for"):
        ledger.append(path, [NAME])
    assert ledger.load([path]).entries == (HAD,)
    assert ledger.append(path, [], seen=()) == (HAD,)


def test_a_ledger_that_is_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScannosError, match="cannot read the ledger: Is a directory"):
        ledger.load([tmp_path])
    with pytest.raises(ScannosError, match="nothing was written: Is a directory"):
        ledger.append(tmp_path, [HAD])


def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path: Path) -> None:
    """The limit on a file's size stands for the full disk: part is written, then no more."""
    path = written(tmp_path / "a.jsonl", dump(HAD))
    before = path.read_bytes()
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from scannos.errata import entries, ledger\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "entry = entries.parse(sys.stdin.read())\n"
        "try:\n"
        "    ledger.append(Path(sys.argv[1]), [entry])\n"
        "except ledger.ScannosError as error:\n"
        "    print(error)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(len(before) + 50)]
    result = subprocess.run(command, input=dump(STET), capture_output=True, text=True, check=True)
    assert "nothing was written: File too large" in result.stdout
    assert path.read_bytes() == before


def test_a_new_file_that_could_not_be_written_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ScannosError, match="nothing was written: No space left on device; make room"):
        ledger.append(tmp_path / "a.jsonl", [HAD])
    assert list(tmp_path.iterdir()) == []


def test_a_writer_waits_for_another_and_then_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "_PATIENCE", 0.05)
    path = written(tmp_path / "a.jsonl", dump(HAD))
    with FileLock(tmp_path / ".a.jsonl.lock"), pytest.raises(ScannosError, match="another program holds"):
        ledger.append(path, [NAME])
    ledger.append(path, [NAME])
    assert ledger.load([path]).entries == (HAD, NAME)
