"""How a command ends: exceptions become exit codes and one line on stderr, here and nowhere else."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import typer

from scannos.errors import ExitCode, ScannosError
from scannos.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BROKEN_PIPE = 141
"""What a shell reports of a program whose reader went away."""


def ending(command: Callable[[], object]) -> int:
    """Run a command to its end and return its exit code; whatever goes wrong is one line on stderr."""
    try:
        code = command()
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as error:
        if not (isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError)):
            raise
        _let_go_of_stdout()  # typer has made a SystemExit(1) of it, which would say that findings remain
        return BROKEN_PIPE
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - the last resort: nobody is shown a traceback
        message, code = _explain(error)
        complain(message)
        _give_up_what_cannot_be_written()
    return code if isinstance(code, int) else ExitCode.OK


class Exits:
    """Collects the exit codes of many texts, so that one that fails does not keep the others back."""

    def __init__(self) -> None:
        self._codes: set[ExitCode] = set()

    def add(self, code: ExitCode) -> None:
        """Remember a code."""
        self._codes.add(code)

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Report an error that concerns one text alone, and go on with the next."""
        try:
            yield
        except ScannosError as error:
            complain(str(error))
            self.add(error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.errno == errno.EBADF:  # it is no text's fault
                raise
            complain(_system(error))
            self.add(ExitCode.UNREADABLE)

    @property
    def code(self) -> ExitCode:
        """The first that applies, in the order of `ExitCode`."""
        return next((code for code in ExitCode if code in self._codes), ExitCode.OK)


def complain(message: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    say(f"scannos: error: {message}")


def say(message: str) -> None:
    """Say something on stderr, in one line; control characters of texts and paths are made harmless."""
    with suppress(OSError):  # what was printed before stands before it; that nobody reads it is seen later
        sys.stdout.flush()
    line = " ".join(message.split())
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
    sys.stderr.write(f"{shown}\n")


def _explain(error: BaseException) -> tuple[str, ExitCode]:
    match error:
        case KeyboardInterrupt() | typer.Abort():
            return "interrupted", ExitCode.INTERRUPTED
        case ScannosError():
            return str(error), error.exit_code
        case typer.TyperException():
            return _usage(error), ExitCode.USAGE
        case OSError():
            return _system(error), ExitCode.UNREADABLE
    return _bug(error), ExitCode.BUG


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "scannos"
    message = error.format_message().rstrip(".")
    return f"{message[:1].lower()}{message[1:]}; `{where} --help` shows what it takes"


def _system(error: OSError) -> str:
    path = f"{error.filename}: " if error.filename is not None else ""
    hints = {
        errno.ENOSPC: "no space is left on the disk: make room and run the command again",
        errno.EDQUOT: "the disk quota is used up: make room and run the command again",
        errno.EACCES: "permission denied: you may not read or write there",
        errno.EPERM: "the system does not permit that",
        errno.EROFS: "the disk is read-only: copy the project to where you may write",
        errno.EISDIR: "is a folder, not a file",
        errno.ENOTDIR: "a part of the path is a file, not a folder",
        errno.ENOENT: "there is no such file or folder",
        errno.EMFILE: "too many files are open",
        errno.EBADF: "standard output is closed: there is nowhere to print",
    }
    return path + hints.get(error.errno or 0, error.strerror or str(error) or type(error).__name__)


def _bug(error: BaseException) -> str:
    details = "".join(traceback.format_exception(error))
    said = f"this is a bug of ours, {type(error).__name__}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="scannos-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(f"scannos {VERSION}, Python {sys.version}\n{sys.argv}\n\n{details}")
    except OSError:
        return f"{said}; its details could not be written: {error}"
    return f"{said}; please report it with {file.name}"


def _give_up_what_cannot_be_written() -> None:
    """Leave nothing for Python to write at its end: where that fails it would say 120, whatever we say."""
    try:
        sys.stdout.flush()
    except OSError:
        _let_go_of_stdout()


def _let_go_of_stdout() -> None:
    """Send the rest nowhere, or Python would complain at its own end."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
