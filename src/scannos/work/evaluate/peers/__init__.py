"""The spell-checkers that anybody can install, as correctors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.errors import UsageError
from scannos.work.evaluate.peers import pipes, pyspell, symspell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scannos.work.evaluate.correctors import Corrector

PEERS: Mapping[str, Callable[[], Corrector | None]] = {
    "pyspellchecker": pyspell.peer,
    "symspellpy, words": symspell.words,
    "symspellpy, compound": symspell.compound,
    "hunspell": pipes.hunspell,
    "aspell": pipes.aspell,
}
"""By name: what loads the peer, or returns None where it is not installed."""


def installed(names: Iterable[str] = tuple(PEERS)) -> tuple[tuple[Corrector, ...], tuple[str, ...]]:
    """Return the peers of this machine, loaded, and the names of those that are missing."""
    loaded = {name: PEERS[name]() for name in names}
    found = tuple(peer for peer in loaded.values() if peer is not None)
    return found, tuple(name for name, peer in loaded.items() if peer is None)


def chosen(beginnings: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the peers that begin so. Raises UsageError for a beginning of none."""
    for beginning in (wanted := tuple(beginnings)):
        if not beginning or not any(name.startswith(beginning) for name in PEERS):
            raise UsageError(f"no peer is named {beginning!r}; there are {'; '.join(PEERS)}")
    return tuple(name for name in PEERS if name.startswith(wanted))
