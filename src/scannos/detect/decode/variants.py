"""Other ways in which a word put right may have been printed: its capital, a stop that was lost besides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scannos.detect.decode.arcs import Change
from scannos.detect.decode.render import ALSO, NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.detect.decode.decode import Decoded
    from scannos.knowledge.context import Context

CAPITAL: Final = 0.04
"""Share of words put right that have the other capital, where both are usual…"""
STOPPED: Final = 0.02
"""…and of those that want a stop besides, where the scan is no word; about as many as on training pairs."""
_LONG: Final = 5
"""Letters from which a stop is thought of: shorter words are mostly those that lead on."""
_BEHIND: Final = re.compile(r"(\s*)(\S?)")


class Variants:
    """Ways to write the readings of one line."""

    def __init__(self, decoded: Decoded, context: Context) -> None:
        """Nothing is worked out before it is asked for."""
        self._line, self._arcs, self._forms = decoded.line, decoded.arcs, decoded.forms
        self._vocabulary = context.vocabulary

    def of(self, arc: int, written: str) -> tuple[tuple[str, float], ...]:
        """Return other ways to write a reading, and the share of each of what is right in its letters."""
        if self._arcs.kind[arc] not in (Change.WORD, Change.OWN) or not written.isalpha():
            return ()
        return (*self._capitals(arc, written), *self._stops(arc, written))

    def _capitals(self, arc: int, written: str) -> Iterator[tuple[str, float]]:
        start, _ = self._span(arc)
        least = 0 if self._line.text[start].isupper() else ALSO
        if self._arcs.kind[arc] != Change.WORD or written[1:].isupper():
            return
        if least <= self._vocabulary.titled(int(self._arcs.first[arc])) <= NAMED:
            yield written[0].swapcase() + written[1:], CAPITAL

    def _stops(self, arc: int, written: str) -> Iterator[tuple[str, float]]:
        line, (_, end) = self._line, self._span(arc)
        token = line.token[self._arcs.start[arc]]
        found = _BEHIND.match(line.text, end)
        unknown = self._forms.unknown[line.form[token]]
        if found is None or not found[1] or not unknown or len(written) < _LONG:
            return
        last = token + 1 == len(line.form) or line.text_of[token + 1] != line.text_of[token]
        yield written + ("." if last or found[2].isupper() else ","), STOPPED

    def _span(self, arc: int) -> tuple[int, int]:
        token = int(self._line.token[self._arcs.start[arc]])
        return self._line.span(token, token)
