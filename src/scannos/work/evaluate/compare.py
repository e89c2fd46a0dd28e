"""An evaluation as it is reported: the engine, and its peers if they are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from scannos.errors import ScannosError
from scannos.output.figures.records import CleanReport, Report
from scannos.text.books import books
from scannos.text.pairs import load, together
from scannos.work.evaluate import peers
from scannos.work.evaluate.kinds import of_english
from scannos.work.evaluate.measure import Meters, clean, measure
from scannos.work.evaluate.signing import signature

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scannos.work.evaluate.correctors import Corrector
    from scannos.work.evaluate.kinds import Known

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, and by what."""

    corrector: Corrector
    meters: Meters
    peers: tuple[str, ...] = ()
    """Names of `PEERS` to measure in the same run."""
    tell: Callable[[str], None] = lambda _: None
    """Is told the name of what is measured next."""
    known: Known | None = None
    """What tells words from non-words, of English if there is none: the same whatever the corrector knows."""


def by_pairs(paths: Sequence[Path], bench: Bench, *, number: int = 1) -> Report:
    """Measure by files of pairs, so many of a source read as one text.

    Raises ScannosError for a file that cannot be read, and for none with a pair in it.
    """
    _files(paths)
    pairs = together(chain.from_iterable(map(load, paths)), number)
    known = bench.known or of_english()
    runs, missing, signatures = _all(bench, lambda one, meters: measure(pairs, one, known, meters))
    return Report(runs, missing, signature(paths, f"{len(pairs):,} pairs{_joined(number)}", signatures))


def _joined(number: int) -> str:
    return f", each of {number}" if number > 1 else ""


def by_clean_texts(paths: Sequence[Path], bench: Bench, *, every: int = 1) -> CleanReport:
    """Measure by what is done to texts without errors, every so-manyth of each file.

    Raises ScannosError for a file that cannot be read, and when there is no word in them.
    """
    _files(paths)
    numbered = chain.from_iterable(enumerate(books(path), 1) for path in paths)
    texts = [text for number, text in numbered if number % every == 0]
    if not texts:
        few = "are empty" if every == 1 else f"hold fewer than {every}"
        raise ScannosError(f"there is no text to measure by; the files {few}")
    if not any(text.split() for text in texts):
        raise ScannosError("there is no word to measure by; the texts are blank")
    runs, missing, signatures = _all(bench, lambda one, meters: clean(texts, one, meters))
    settings = f"clean, every {every}, {len(texts):,} texts"
    return CleanReport(runs, missing, signature(paths, settings, signatures))


def _files(paths: Sequence[Path]) -> None:
    """Refuse pipes: they would be empty when they are read again, to be signed with their hash."""
    for path in paths:
        if path.is_fifo() or path.is_socket() or path.is_char_device():
            raise ScannosError("is no file, and cannot be read twice; write it to one first", path=path)


def _all(
    bench: Bench, measured: Callable[[Corrector, Meters], Found]
) -> tuple[tuple[Found, ...], tuple[str, ...], tuple[str, ...]]:
    """Measure the corrector, then its peers; return what was found, what is missing, all signatures."""
    found = [measured(bench.corrector, bench.meters)]
    if not bench.peers:
        return tuple(found), (), (bench.corrector.signature,)
    bench.tell("loading the peers")
    others, missing = peers.installed(bench.peers)
    # What the process takes is no longer one corrector's.
    meters = Meters(bench.meters.clock, lambda: None)
    for one in others:
        bench.tell(f"measuring {one.name}")
        found.append(measured(one, meters))
    return tuple(found), missing, tuple(one.signature for one in (bench.corrector, *others))
