"""`scannos ledger`: what stands in a text's ledger, and adding to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scannos.cli.commands import LateCommands, group

if TYPE_CHECKING:
    from collections.abc import Mapping


class LedgerCommands(LateCommands):
    """The commands of `scannos ledger`."""

    package = "scannos.cli.ledger"
    table: ClassVar[Mapping[str, str]] = {
        "add": "Settle a place that is quoted.",
        "list": "List what is decided, in the order of the text.",
        "show": "Show entries with all they say.",
        "log": "Tell the story of a place.",
        "stats": "Count what is decided, by whom, and what was misread.",
        "verify": "Say what is wrong with ledgers; mend what is safe.",
        "import": "Take errata over from a corrected text, a diff, a table.",
        "export": "Write errata for other programs.",
        "rebase": "Renew anchors after the source has changed.",
    }


ledger = group(LedgerCommands)


@ledger.callback()
def about() -> None:
    """Add to a ledger, list it, show an entry.

    A ledger is only ever added to: an entry that changes a decision names those that it replaces.
    """
