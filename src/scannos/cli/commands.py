"""The table of commands, each in a module that is imported when its command is called.

A command's module imports rich, numpy and the word lists; `scannos --version` and `--help` need
none of them and answer in a fraction of the time. This is the one place where an import waits.
"""

from __future__ import annotations

import difflib
import importlib
from typing import TYPE_CHECKING, Protocol, cast

import typer
from typer.core import TyperGroup

from scannos.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from typer.core import TyperCommand

COMMANDS: Mapping[str, str] = {
    "init": "Make a project: settings, folders, .gitattributes.",
    "detect": "List what is probably wrong, surest first.",
    "review": "Settle findings at the terminal, one by one.",
    "build": "Rebuild corrected texts and diffs from source and ledger.",
    "diff": "Show what the ledger changes, word by word.",
    "check": "Fail on undecided findings and stale builds; for CI.",
    "ledger": "Add to a ledger, list it, show an entry.",
    "wordlist": "Add to a word list, check one.",
}
"""Each command's line of help. `scannos.cli.NAME` holds it under its own name."""

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class _Formatter(Protocol):
    """As much of typer's formatter as a list of commands needs; typer gives the class no public name."""

    def section(self, name: str) -> AbstractContextManager[None]: ...
    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...


class LateCommands(TyperGroup):
    """A group that lists its commands from the table, and imports the one that is called."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup:  # noqa: ARG002 - the same
        """Import a command. Raises UsageError with the nearest name for one that is unknown."""
        if cmd_name not in COMMANDS:
            near = difflib.get_close_matches(cmd_name, COMMANDS, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else "`scannos --help` lists them"
            raise UsageError(f"there is no command {cmd_name!r}; {hint}")
        return load(cmd_name)

    def format_commands(self, ctx: object, formatter: _Formatter) -> None:  # noqa: ARG002 - the same
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def load(name: str) -> TyperCommand | TyperGroup:
    """Import the command `name` of the table."""
    return assemble(name, getattr(importlib.import_module(f"scannos.cli.{name}"), name))


def assemble(name: str, command: Callable[..., int] | typer.Typer) -> TyperCommand | TyperGroup:
    """Make a command, or a group of commands, from a function or from typer's own object."""
    if isinstance(command, typer.Typer):
        app = command
    else:
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name, context_settings=HELP_OPTIONS)(command)
    built = typer.main.get_command(app)
    built.name = name
    return cast("TyperCommand | TyperGroup", built)  # typer names only their base, which is private
