"""Errata by people who quote: the words, perhaps what stands before and after them, perhaps the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.errata.decisions import Decisions
from scannos.errata.entries import new
from scannos.errors import ScannosError
from scannos.model import Cause, Erratum, Span, Verdict
from scannos.text.anchors import Places
from scannos.text.lines import Lines
from scannos.text.tokens import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.errata.exchange.corrected import Signature
    from scannos.model import Document, Entry


@dataclass(frozen=True, slots=True)
class Quoted:
    """An erratum as somebody else may write it."""

    exact: str
    correction: str = ""
    verdict: Verdict = Verdict.CORRECT
    prefix: str = ""
    suffix: str = ""
    line: int | None = None
    """From one; narrows the search to quotes whose words begin on it."""


class Quotes:
    """A document in which quotes are looked up."""

    def __init__(self, document: Document, entries: Iterable[Entry]) -> None:
        self._text = document.text
        self._places = Places(document)
        self._lines = Lines(document.text)
        self._decisions = Decisions(document, entries)

    def erratum(self, quoted: Quoted, signature: Signature) -> Entry:
        """Return the erratum that a quote means, about whole words; it replaces what was decided about them.

        Raises ScannosError unless there is just one such place.
        """
        found = self._place(quoted)
        span = whole(self._places.tokens, found)
        correction = (
            self._text[span.start : found.start] + quoted.correction + self._text[found.end : span.end]
        )
        changes = quoted.verdict in (Verdict.CORRECT, Verdict.QUERY)
        return new(
            Erratum(
                self._places.make(span),
                quoted.verdict,
                correction if changes else "",
                Cause(signature.cause),
                signature.rule,
                signature.by,
                signature.at,
                note=signature.note,
                replaces=tuple(sorted(entry.id for entry in self._decisions.entries_touching(span))),
            )
        )

    def _place(self, quoted: Quoted) -> Span:
        quote = quoted.prefix + quoted.exact + quoted.suffix
        if not quoted.exact:
            raise ScannosError("nothing is quoted: for a lost word quote the word before it")
        found = [self._inside(at, quoted) for at in _occurrences(self._text, quote)]
        found = [span for span in found if quoted.line in (None, self._lines.place(span.start)[0])]
        words = [span for span in found if whole(self._places.tokens, span) == span] or found
        if len(words) != 1:
            lines = ", ".join(str(self._lines.place(span.start)[0]) for span in words[:_SHOWN])
            where = f"stands {len(words)} times (lines {lines}): quote more, or give the line"
            raise ScannosError(f"{quote!r} {where if words else 'does not stand in the text'}")
        return words[0]

    def _inside(self, at: int, quoted: Quoted) -> Span:
        start = at + len(quoted.prefix)
        return Span(start, start + len(quoted.exact))


def _occurrences(text: str, words: str) -> Iterable[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


_SHOWN = 5
"""How many lines are named when a quote stands on several."""
