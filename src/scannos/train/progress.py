"""How training says how far it is: an object that is passed in, silent unless somebody looks."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a progress bar can do."""

    def begin(self, what: str, total: int) -> None:
        """Begin a stage; `total` is in the units of `advance`, 0 when nobody knows."""

    def advance(self, amount: int) -> None:
        """Say that so much more is done."""


class Silent:
    """Says nothing."""

    def begin(self, what: str, total: int) -> None:
        """Begin a stage."""

    def advance(self, amount: int) -> None:
        """Do nothing."""
