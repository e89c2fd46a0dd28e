"""The same words, otherwise spaced: lines were set anew, or spaces doubled."""

from __future__ import annotations

from scannos.model import Span
from scannos.text.concordance import SPACES


def respaced(there: str, exact: str, correction: str) -> str:
    """Return a correction of `exact` with the white space of `there`, the same words otherwise spaced."""
    was, now = SPACES.findall(exact), SPACES.findall(there)
    wanted = SPACES.split(correction)
    if there == exact or len(was) != len(now) or len(wanted) != len(now) + 1:
        return correction
    return wanted[0] + "".join(space + word for space, word in zip(now, wanted[1:], strict=True))


def part(text: str, span: Span, prefix: str, words: str) -> Span:
    """Return the part of a span that holds the words after a prefix, counted without white space.

    Without words it is empty, and stands behind the prefix.
    """
    before, count = len("".join(prefix.split())), len("".join(words.split()))
    letters = [at for at in range(span.start, span.end) if not text[at].isspace()]
    if not count:
        end = letters[before - 1] + 1 if before else span.start
        return Span(end, end)
    return Span(letters[before], letters[before + count - 1] + 1)
