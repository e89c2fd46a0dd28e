"""`scannos wordlist`: lists of words and names, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scannos.cli.commands import LateCommands, group

if TYPE_CHECKING:
    from collections.abc import Mapping


class WordlistCommands(LateCommands):
    """The commands of `scannos wordlist`."""

    package = "scannos.cli.wordlist"
    table: ClassVar[Mapping[str, str]] = {
        "add": "Put words and names into a list.",
        "check": "Check the form of lists.",
        "import": "Take over a list of another program.",
        "build": "Count a list from texts without scan errors.",
    }


wordlist = group(WordlistCommands)


@wordlist.callback()
def about() -> None:
    """Keep lists of words and names, one a line.

    A list is named by its path, or, where it came with scannos, by its name (period-1940s).
    """
