"""`scannos ledger`: what stands in a text's ledger, and adding to it."""

from scannos.cli.commands import LedgerCommands, group

ledger = group(LedgerCommands)


@ledger.callback()
def about() -> None:
    """Add to a ledger, list it, show an entry.

    A ledger is only ever added to: an entry that changes a decision names those that it replaces.
    """
