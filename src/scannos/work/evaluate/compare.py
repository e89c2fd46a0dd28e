"""An evaluation as it is reported: the engine, and its peers if they are wanted."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.knowledge import english
from scannos.output.figures.records import CleanReport, Report
from scannos.text.packed import unpacked
from scannos.text.pairs import load
from scannos.work.evaluate import peers
from scannos.work.evaluate.measure import Meters, clean, measure
from scannos.work.evaluate.signing import signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scannos.work.evaluate.correctors import Corrector


def by_pairs(paths: Sequence[Path], corrector: Corrector, meters: Meters, *, beside_peers: bool) -> Report:
    """Measure a corrector by files of pairs.

    Words are told from non-words by pyspellchecker's list, whatever the corrector knows. Raises
    ScannosError for a file that cannot be read, and for none with a pair in it.
    """
    pairs = list(chain.from_iterable(map(load, paths)))
    known = english.counts().__contains__
    runs = [measure(pairs, corrector, known, meters)]
    others, missing = peers.installed() if beside_peers else ((), ())
    runs += [measure(pairs, peer, known, _shared(meters)) for peer in others]
    return Report(tuple(runs), missing, signature(paths, f"{len(pairs):,} pairs", (corrector, *others)))


def by_clean_texts(
    paths: Sequence[Path], corrector: Corrector, meters: Meters, *, every: int, beside_peers: bool
) -> CleanReport:
    """Measure what a corrector does to texts without errors, to every so-manyth of each file.

    Raises ScannosError for a file that cannot be read, and when there is no text.
    """
    texts = [text for path in paths for text in islice(read_texts(path), every - 1, None, every)]
    if not texts:
        raise ScannosError(f"there is no text to measure by; the files hold fewer than {every}")
    runs = [clean(texts, corrector, meters)]
    others, missing = peers.installed() if beside_peers else ((), ())
    runs += [clean(texts, peer, _shared(meters)) for peer in others]
    settings = f"clean, every {every}, {len(texts):,} texts"
    return CleanReport(tuple(runs), missing, signature(paths, settings, (corrector, *others)))


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file in UTF-8; a line that holds a form feed and nothing else parts two.

    Raises ScannosError for what cannot be read.
    """
    lines: list[bytes] = []
    with unpacked(path) as file:
        for line in chain(file, [b"\f"]):
            if line.rstrip(b"\r\n") != b"\f":
                lines.append(line)
                continue
            if lines:
                yield _decoded(b"".join(lines), path)
            lines = []


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScannosError("this text is not UTF-8; convert it first", path=path) from error


def _shared(meters: Meters) -> Meters:
    """Return meters without a peak: what the process takes is no longer one corrector's."""
    return Meters(meters.clock, lambda: None)
