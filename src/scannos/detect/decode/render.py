"""A reading as text: capitals and spaces are the source's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import NONE, Change
from scannos.detect.decode.line import CAPITALISED, CAPITALS, MIXED, MOSTLY
from scannos.text.tokens import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.detect.decode.decode import Decoded
    from scannos.knowledge.context import Context

_ENDERS: Final = frozenset(".?!")
_SOME: Final = frozenset((CAPITALISED, MIXED))
_CAPITALS: Final = frozenset((CAPITALS, MOSTLY))
_NEAR: Final = 3
"""Tokens on either side that tell a heading."""
NAMED: Final = 153
"""Share of a word's uses inside sentences, of 255, from which a capital is its own…"""
ALSO: Final = 8
"""…from which a capital that was read for another letter was one: *Oonrt* for *Court*."""


class Writer:
    """Writes the readings of one line."""

    def __init__(self, decoded: Decoded, words: Sequence[str], context: Context) -> None:
        """`words` are the context model's spellings."""
        self._line, self._arcs, self._spelled_out = decoded.line, decoded.arcs, decoded.spelled
        line, arcs = decoded.line, decoded.arcs
        first, last = line.token[arcs.start], line.token[arcs.end - 1]
        drop, glued = arcs.kind == Change.DROP, np.append(line.glued, False)  # the last one is for gaps
        # Strays may touch only the word before them: of *been' given*, *been'* is changed.
        clings = drop & glued[first] & ~glued[last]
        self._first, self._last = first - clings, last - clings
        self._first_stands = clings | arcs.stands[0]
        self._words = words
        self._context = context

    def place(self, arc: int) -> tuple[int, int, int]:
        """Return where a reading stands: the number of its text, start and end in that text."""
        first, last = self._tokens(arc)
        text = int(self._line.text_of[first])
        start, end = self._line.span(first, last)
        offset = int(self._line.offsets[text])
        return text, start - offset, end - offset

    def write(self, arc: int) -> str:
        """Return what the reading puts in that place."""
        first, last = self._tokens(arc)
        source = self._source(first, last)
        match Change(int(self._arcs.kind[arc])):
            case Change.DROP:
                stands = self._first_stands[arc]
                written = self._source(first, first) if stands else self._dropped(first, last)
            case Change.BREAK:
                written = f"{self._source(first, first)}-{source[len(self._source(first, first)) :]}"
            case Change.SPACE:
                written = f"{source} "
            case Change.ADD:
                stop = self._words[int(self._arcs.second[arc])]
                changed = bool(self._arcs.variant[arc])
                written = (self._cased(arc, first, source) if changed else source) + stop
            case Change.CASE:
                written = _in_case(source.lower(), int(self._arcs.variant[arc]))
            case Change.OWN:
                spelled = self._spelled_out[int(self._arcs.variant[arc])]
                capitals = self._line.case[first] == CAPITALS and not any(map(str.isdigit, spelled))
                written = spelled.upper() if capitals else spelled
            case Change.CLOSE:
                written = self._source(first, first) + self._source(last, last)
            case Change.JOIN if self._spelled(first, last) == self._word(arc):
                written = self._source(first, first).rstrip(SOFT_HYPHEN) + self._source(last, last)
            case _:
                written = self._replaced(arc, first, source)
        return written

    def _dropped(self, first: int, last: int) -> str:
        """Return the last token; the strays' own space stays where it held two words apart."""
        line = self._line
        apart = line.glued[first] and line.glued[last] and line.is_word[line.form[last]]
        start, end = line.span(last - 1, last - 1)[1], line.span(last, last)[0]
        gap = line.text[start:end]
        kept = gap if "\n" in gap else ""  # never a line break
        return (" " if apart else kept) + self._source(last, last)

    def _replaced(self, arc: int, first: int, source: str) -> str:
        word = self._word(arc)
        if not any(map(str.isalpha, word)):
            return word
        cased = self._cased(arc, first, source)
        second = int(self._arcs.second[arc])
        if second == NONE:
            return cased
        rest = self._words[second]
        if self._in_capitals(first, source):
            return f"{cased} {rest.upper()}"
        # Where it stands in the scan, it has the capital that it has there: *theHouse*.
        at = source.lower().rfind(rest)
        capital = at > 0 and source[at].isupper()
        return f"{cased} {_in_case(rest, CAPITALISED) if capital else self._own(rest, second)}"

    def _cased(self, arc: int, first: int, source: str) -> str:
        """Give the (first) word of a reading the case of what it replaces, as far as that was seen."""
        word, number, case = self._word(arc), int(self._arcs.first[arc]), int(self._line.case[first])
        if self._in_capitals(first, source):
            return word.upper()
        capital = case == CAPITALISED or (case == MIXED and source[0].isupper())
        other = source[0].lower() != word[0]
        if self._opens(first):
            titled = capital or other
        else:
            titled = capital and (not other or self._context.vocabulary.titled(number) >= ALSO)
        return _in_case(word, CAPITALISED) if titled else self._own(word, number)

    def _in_capitals(self, first: int, source: str) -> bool:
        case = int(self._line.case[first])
        return (case in _CAPITALS and len(source) > 1) or (case in _SOME and self._headed(first))

    def _headed(self, first: int) -> bool:
        """Tell whether a token stands among words in capitals: two or more, and no other."""
        line = self._line
        near = [
            at for at in range(max(first - _NEAR, 0), min(first + _NEAR + 1, len(line.form))) if at != first
        ]
        same = (
            at for at in near if line.text_of[at] == line.text_of[first] and line.lengths[line.form[at]] > 1
        )
        cases = [int(line.case[at]) for at in same if line.case[at] >= 0]
        return len(cases) > 1 and _CAPITALS.issuperset(cases)

    def _own(self, word: str, number: int) -> str:
        """Return a word as it stands inside sentences."""
        _, title, upper = self._context.vocabulary.cases[number].tolist()
        if title > NAMED and title >= upper:
            return _in_case(word, CAPITALISED)
        return word

    def _opens(self, first: int) -> bool:
        """Tell whether a token begins a sentence."""
        line = self._line
        if first == 0 or line.text_of[first - 1] != line.text_of[first]:
            return True
        before = line.tokens.forms[line.tokens.form[first - 1]]
        return before[-1] in _ENDERS

    def _tokens(self, arc: int) -> tuple[int, int]:
        return int(self._first[arc]), int(self._last[arc])

    def _source(self, first: int, last: int) -> str:
        start, end = self._line.span(first, last)
        return self._line.text[start:end]

    def _spelled(self, first: int, last: int) -> str:
        forms = self._line.normals
        return forms[int(self._line.form[first])] + forms[int(self._line.form[last])]

    def _word(self, arc: int) -> str:
        return self._words[int(self._arcs.first[arc])]


def _in_case(word: str, case: int) -> str:
    if case == CAPITALISED:
        return word[:1].upper() + word[1:]
    return word.upper() if case == CAPITALS else word
