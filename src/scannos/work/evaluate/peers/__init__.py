"""The spell-checkers that anybody can install, as correctors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.work.evaluate.peers import pipes, pyspell, symspell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scannos.work.evaluate.correctors import Corrector

PEERS: Mapping[str, Callable[[], Corrector | None]] = {
    "pyspellchecker": pyspell.peer,
    "symspellpy, words": symspell.words,
    "symspellpy, compound": symspell.compound,
    "hunspell": pipes.hunspell,
    "aspell": pipes.aspell,
}
"""By name: what loads the peer, or returns None where it is not installed."""


def installed() -> tuple[tuple[Corrector, ...], tuple[str, ...]]:
    """Return the peers of this machine, loaded, and the names of those that are missing."""
    loaded = {name: load() for name, load in PEERS.items()}
    found = tuple(peer for peer in loaded.values() if peer is not None)
    return found, tuple(name for name, peer in loaded.items() if peer is None)
