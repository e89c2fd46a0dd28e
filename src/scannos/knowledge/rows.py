"""Tables that a person may edit: a row a line, its fields parted by tabs, comments behind `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scannos.errors import ScannosError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

COMMENT: Final = "#"


def read(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the line's number and the fields of each row. Raises ScannosError for what is not UTF-8."""
    try:
        text = path.read_text("utf-8-sig")  # some editors put a mark at the beginning
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        raise ScannosError("is not UTF-8; save it so", path=path, line=before + 1) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith(COMMENT):
            yield number, line.split("\t")


def write(header: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as text: a header of comments, then the rows."""
    comments = (f"{COMMENT} {line}" for line in header)
    return "".join(f"{line}\n" for line in (*comments, *map("\t".join, rows)))
