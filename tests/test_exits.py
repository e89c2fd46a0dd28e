"""How commands end: whatever goes wrong is one line on stderr, and the right exit code."""

from __future__ import annotations

import errno
import itertools
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scannos.cli.exits import Exits, ending, say
from scannos.errors import ConflictError, ExitCode, ScannosError, UsageError

if TYPE_CHECKING:
    from running import Run


def raising(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (ScannosError("is no text", path="a.txt", line=3), 3, "a.txt:3: is no text"),
        (UsageError("say what"), 2, "say what"),
        (ConflictError("two against two"), 4, "two against two"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (OSError(errno.ENOSPC, "x", "a.jsonl"), 3, "a.jsonl: no space is left on the disk"),
        (PermissionError(errno.EACCES, "x", "a.jsonl"), 3, "a.jsonl: permission denied"),
        (OSError(errno.EROFS, "x", "a.jsonl"), 3, "a.jsonl: the disk is read-only"),
        (IsADirectoryError(errno.EISDIR, "x", "a"), 3, "a: is a folder"),
        (OSError(errno.EIO, "Input/output error"), 3, "Input/output error"),
        (OSError("odd"), 3, "odd"),
        (ScannosError("two\nlines \x1b[31m"), 3, "two lines \\x1b[31m"),
    ],
)
def test_an_error_is_one_line(
    error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(lambda: raising(error)) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("scannos: error: ")
    assert says in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("module", ["typer", "scannos.cli.exits", "scannos.cli.init"])
def test_who_stops_it_while_it_is_loaded_sees_no_traceback(module: str) -> None:
    script = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from scannos.__main__ import main\n"
        "sys.argv[1:] = ['init', '--help']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (ExitCode.INTERRUPTED, b"")
    assert b"Traceback" not in done.stderr


def test_a_bug_of_ours_is_one_line_and_a_file_with_the_details(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert ending(lambda: raising(ZeroDivisionError("why"))) == ExitCode.BUG
    told = capsys.readouterr().err
    match = re.fullmatch(
        r"scannos: error: this is a bug of ours, ZeroDivisionError; please report it with (.*)\n", told
    )
    assert match
    details = Path(match[1]).read_text("utf-8")
    assert "ZeroDivisionError: why" in details
    assert "in raising" in details


def test_a_bug_of_ours_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert ending(lambda: raising(ZeroDivisionError("why"))) == ExitCode.BUG
    assert "could not be written: why" in capsys.readouterr().err


@pytest.mark.parametrize(("value", "code"), [(None, 0), (ExitCode.FINDINGS, 1), (0, 0), ("text", 0)])
def test_what_a_command_returns_is_its_code(value: object, code: int) -> None:
    assert ending(lambda: value) == code


@pytest.mark.parametrize(
    "order", [*itertools.permutations([ExitCode.FINDINGS, ExitCode.CONFLICT, ExitCode.UNREADABLE])]
)
def test_of_many_codes_the_first_that_applies(order: tuple[ExitCode, ...]) -> None:
    assert Exits().code == ExitCode.OK
    exits = Exits()
    for code in order:
        exits.add(code)
    assert exits.code is ExitCode.UNREADABLE


def test_one_text_does_not_keep_the_others_back(capsys: pytest.CaptureFixture[str]) -> None:
    exits, done = Exits(), []
    for error in (ConflictError("a clash"), OSError(errno.ENOENT, "x", "b.txt"), None):
        with exits.going_on():
            if error:
                raise error
            done.append("c")
    assert (done, exits.code) == (["c"], ExitCode.UNREADABLE)
    assert capsys.readouterr().err.splitlines() == [
        "scannos: error: a clash",
        "scannos: error: b.txt: there is no such file or folder",
    ]


@pytest.mark.parametrize("error", [BrokenPipeError(), ValueError(), KeyboardInterrupt()])
def test_what_concerns_all_texts_is_not_held_back(error: BaseException) -> None:
    with pytest.raises(type(error)), Exits().going_on():
        raise error


def test_talk_cannot_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b]0;title\x07 name\nwith breaks")
    assert capsys.readouterr().err == "a\\x1b]0;title\\x07 name with breaks\n"


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    script = (
        "import sys; from scannos.cli.exits import ending; "
        "sys.exit(ending(lambda: [print('x' * 1000) for _ in range(10000)]))"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", script], stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - read once, at import
def test_a_full_disk_is_one_line(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "scannos", "ledger", "--help"]
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=project, env=buffered
        )
    assert done.returncode == ExitCode.UNREADABLE
    assert done.stderr.decode().splitlines() == [
        "scannos: error: no space is left on the disk: make room and run the command again"
    ]


CLOSED = [
    # What prints has nowhere to; what prints nothing, or only messages, needs no stream.
    (
        "--version >&-",
        ExitCode.UNREADABLE,
        "scannos: error: standard output is closed: there is nowhere to print\n",
    ),
    ("ledger list seeds/sample.txt >&- 2>&-", ExitCode.UNREADABLE, ""),
    ("build <&- >&- 2>&-", ExitCode.OK, ""),
    ("detect seeds/sample.txt >/dev/null <&-", ExitCode.OK, ""),
]


@pytest.mark.skipif(os.name == "nt", reason="there a shell cannot close streams")
@pytest.mark.parametrize(("arguments", "code", "said"), CLOSED)
def test_a_closed_stream_is_one_line(project: Path, arguments: str, code: int, said: str) -> None:
    shell = f"SCANNOS_BY=us {sys.executable} -m scannos {arguments}"
    done = subprocess.run(shell, shell=True, stderr=subprocess.PIPE, check=False, cwd=project)  # noqa: S602 - a shell closes them
    assert (done.returncode, done.stderr.decode()) == (code, said)


def test_a_file_where_a_folder_is_needed(run: Run, project: Path) -> None:
    (project / "errata").rmdir()
    (project / "errata").write_bytes(b"")
    done = run("ledger", "add", "seeds/sample.txt", "whether [tbe] ports", "--correct", "the")
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, "")
    assert done.stderr.startswith("scannos: error: errata")
    assert done.stderr.count("\n") == 1
