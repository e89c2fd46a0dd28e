"""The tables of commands, each in a module that is imported when its command is called.

A command's module imports rich, numpy and the word lists; `scannos --version` and `--help` need
none of them and answer in a fraction of the time. This is the one place where an import waits.
"""

from __future__ import annotations

import difflib
import importlib
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

import typer
from typer.core import TyperGroup

from scannos.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from contextlib import AbstractContextManager

    from typer.core import TyperCommand

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class _Formatter(Protocol):
    """As much of typer's formatter as a list of commands needs; typer gives the class no public name."""

    def section(self, name: str) -> AbstractContextManager[None]: ...
    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...


class LateCommands(TyperGroup):
    """A group that lists its commands from a table, and imports the one that is called."""

    package: ClassVar[str]
    """Its module NAME holds command NAME, as `NAME`; both are `NAME_` where Python has that name."""
    table: ClassVar[Mapping[str, str]]
    """Each command's line of help."""
    further: ClassVar[Collection[str]] = ()
    """Commands of two words, the first of which is one by itself; the module `a_b` holds `a b` as `a_b`."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Return the names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup:  # noqa: ARG002 - the same
        """Import a command. Raises UsageError with the nearest name for one that is unknown."""
        if cmd_name not in self.table:
            near = difflib.get_close_matches(cmd_name, self.table, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(self.table)}"
            raise UsageError(f"there is no command {cmd_name!r}; {hint}")
        return self._load(cmd_name, f"{cmd_name}{'_' * iskeyword(cmd_name)}")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - the types are typer's own
        """Find the command that some words name; two words go before one."""
        two = " ".join(args[:2])
        if two in self.further:
            return two, self._load(two, two.replace(" ", "_")), args[2:]
        return super().resolve_command(ctx, args)

    def _load(self, name: str, module: str) -> TyperCommand | TyperGroup:
        found = importlib.import_module(f"{self.package}.{module}")
        return assemble(name, getattr(found, module, None) or getattr(found, f"{module}_"))

    def format_commands(self, ctx: object, formatter: _Formatter) -> None:  # noqa: ARG002 - the same
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))


class Commands(LateCommands):
    """The commands of `scannos`."""

    package = "scannos.cli"
    table: ClassVar[Mapping[str, str]] = {
        "init": "Make a project: settings, folders, .gitattributes.",
        "detect": "List what is probably wrong, surest first.",
        "review": "Settle findings at the terminal, one by one.",
        "correct": "Correct unattended what is sure enough.",
        "build": "Rebuild corrected texts and diffs from source and ledger.",
        "diff": "Show what the ledger changes, word by word.",
        "check": "Fail on undecided findings and stale builds; for CI.",
        "report": "Write the errata as a letter to the keeper of a text.",
        "ledger": "Settle a place by quoting it; list what is decided.",
        "wordlist": "Keep lists of words and names.",
        "train": "Build models from texts and pairs.",
        "evaluate": "Measure against corrected texts.",
    }
    further = ("report status", "report answer")


def group(commands: type[LateCommands]) -> typer.Typer:
    """Make a group of late commands.

    Its help is plain: that fits a screen reader and a README, and saves the time it takes to load rich.
    """
    return typer.Typer(
        cls=commands, rich_markup_mode=None, add_completion=False, context_settings=HELP_OPTIONS
    )


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
