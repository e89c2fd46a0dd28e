"""Corrected texts and diffs: products of source and ledger, the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scannos.errata.ledger import live
from scannos.errata.rebuild import rebuild
from scannos.knowledge import language
from scannos.model import Cause, Erratum, Verdict
from scannos.output.pages.page import Head, page
from scannos.text import formats
from scannos.text.edits import unified_diff
from scannos.text.whole import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from scannos.model import Document, Edit, Entry, Resolution
    from scannos.project import Text
    from scannos.work.opening import Opened

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class View(StrEnum):
    """How much of what the ledger corrects is corrected."""

    CORRECTED = "corrected"
    """All of it."""
    DIPLOMATIC = "diplomatic"
    """What the scanner got wrong; the errors of the printed original are left, and so is its style."""
    HTML = "html"
    """All of it beside the source, as a page for a browser."""


@dataclass(frozen=True, slots=True)
class Product:
    """A file as it should be."""

    path: Path
    data: bytes

    @property
    def is_stale(self) -> bool:
        """Whether the disk has something else, or nothing."""
        try:
            return self.path.read_bytes() != self.data
        except FileNotFoundError:
            return True


@dataclass(frozen=True, slots=True)
class Build:
    """What a ledger makes of a text."""

    products: tuple[Product, ...]
    """Corrected text and diff, or the view; none for a text never built, of which nothing is decided."""
    resolution: Resolution

    @property
    def stale(self) -> tuple[Product, ...]:
        """The products that the disk does not have, or has otherwise."""
        return tuple(product for product in self.products if product.is_stale)


def build(opened: Opened, view: View = View.CORRECTED) -> Build:
    """Rebuild a text, and, where it is the corrected one, its diff; or write the page of both.

    What clashes or is lost is not applied, and named in the resolution.

    Raises ScannosError for a correction that the source's encoding cannot write.
    """
    entries = opened.ledger.entries
    corrected, resolution = rebuild(opened.document, _seen(entries, view))
    decided = any(isinstance(entry.body, Erratum) for entry in entries)
    products = tuple(_products(opened, view, corrected, resolution))
    if not decided and not any(product.path.exists() for product in products):
        products = ()
    return Build(products, resolution)


def diff(document: Document, changes: Sequence[Edit], place: str) -> bytes:
    """Return the diff that `git apply` takes, in the source's encoding; `place` is its path, with slashes.

    For UTF-16 and its like, which git cannot patch, it is UTF-8, and for reading.
    """
    plain = "\n".encode(document.encoding) == b"\n"
    mark = _MARK if document.bom and plain else ""
    shown = unified_diff(document.text, changes, place, place, mark=mark)
    # With a line `diff --git` git takes paths from the repository's top, and passes the rest over in silence.
    if shown.startswith("diff --git "):
        shown = shown.partition("\n")[2]
    return shown.encode(document.encoding if plain else "utf-8")


def write(product: Product) -> None:
    """Put a product on the disk, whole or not at all: it replaces what stands there in one step."""
    product.path.parent.mkdir(parents=True, exist_ok=True)
    put(product.path, product.data)


def _products(opened: Opened, view: View, corrected: str, resolution: Resolution) -> Iterator[Product]:
    text, document = opened.text, opened.document
    path = _path(text, view)
    if view is View.HTML:
        models = text.base / text.settings.models if text.settings.models else None
        shortens = language.of(models).shortens
        shown = page(_head(text, document), document, opened.ledger.entries, resolution, shortens)
        yield Product(path, shown.encode("utf-8"))
        return
    yield Product(path, formats.encode(document, corrected))
    if view is View.CORRECTED:
        yield Product(text.diff, diff(document, resolution.edits, text.place))


def _head(text: Text, document: Document) -> Head:
    """Return what identifies a text; a number among its details (a year) is written as it is."""
    details = text.details
    facts = [str(details[name]) for name in ("author", "source") if name in details]
    return Head(
        str(details.get("title", text.name)), (*facts, text.place, f"SHA-256 {document.sha256[:16]}…")
    )


def _path(text: Text, view: View) -> Path:
    corrected = text.corrected
    if view is View.HTML:
        return corrected.with_name(corrected.name.removesuffix(f".{View.CORRECTED}.txt") + ".html")
    return corrected.with_name(corrected.name.replace(f".{View.CORRECTED}.", f".{view}."))


def _seen(entries: Iterable[Entry], view: View) -> Iterable[Entry]:
    """Return the entries that count in a view; what they replace does not come back to life."""
    return entries if view is not View.DIPLOMATIC else filter(_mends_the_scan, live(entries))


def _mends_the_scan(entry: Entry) -> bool:
    body = entry.body
    return not isinstance(body, Erratum) or body.verdict is not Verdict.CORRECT or body.cause is Cause.SCAN
