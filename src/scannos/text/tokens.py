"""Text into tokens: arrays of offsets, and the distinct forms.

White space is no token; every other character is in exactly one. A word keeps its single inner apostrophes
and hyphens (never across a line's end) and its soft hyphens; a trailing apostrophe is punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Kind, Span, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

SOFT_HYPHEN = "\u00ad"
APOSTROPHES = "'’‘ʼ"
HYPHENS = "-‐‑"
_WORD_JOINERS = "\u200c\u200d"
_ASCII_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_CHUNK = 1 << 18
_SPACE = re.compile(r"\s")


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens, in linear time."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    find = _pattern(*_peculiar(text)).findall
    pieces = [
        np.array([numbers[piece] for piece in find(text, start, end)], dtype=np.int32)
        for start, end in _chunks(text)
    ]
    return _arrays(np.concatenate(pieces) if pieces else np.empty(0, np.int32), tuple(numbers))


def index(tokens: Tokens, offset: int) -> int:
    """Return the token that covers an offset, or else the next one after it; n when there is none."""
    return int(np.searchsorted(tokens.ends, offset, side="right"))


def whole(tokens: Tokens, span: Span) -> Span:
    """Widen a span until it cuts no token; an empty span between two tokens stays empty."""
    first = index(tokens, span.start)
    last = int(np.searchsorted(tokens.starts, span.end, side="left")) - 1
    start = min(span.start, int(tokens.starts[first])) if first < len(tokens.starts) else span.start
    end = max(span.end, int(tokens.ends[last])) if last >= 0 else span.end
    return Span(start, end)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut at white space, so that the pieces of a long text are never all in memory as strings."""
    start = 0
    while start < len(text):
        space = _SPACE.search(text, min(start + _CHUNK, len(text)))
        end = space.start() if space else len(text)
        yield start, end
        start = end


def _peculiar(text: str) -> tuple[str, str]:
    """Return the combining marks of a text, and the symbols beyond ASCII that stand doubled in it."""
    if text.isascii():
        return "", ""
    beyond = sorted(c for c in set(text) if not c.isascii() and not c.isalnum() and not c.isspace())
    marks = [c for c in beyond if unicodedata.category(c)[0] == "M" or c in _WORD_JOINERS]
    doubled = [c for c in (*beyond, "ʼ") if c not in marks and c + c in text]
    return "".join(marks), "".join(doubled)


@lru_cache(maxsize=64)
def _pattern(marks: str, doubled: str) -> re.Pattern[str]:
    """Compile the pattern whose matches, one after the other, are the whole text."""
    letter = f"(?:[^\\W_ʼ]|[{re.escape(marks)}])" if marks else "[^\\W_ʼ]"
    within = f"(?:[^\\W_ʼ]|[{SOFT_HYPHEN}{re.escape(marks)}])"
    part = f"{letter}{within}*+"
    joined = f"{part}(?:[{APOSTROPHES}{re.escape(HYPHENS)}]{part})*+"
    number = "\\d++(?:[.,:]\\d++)"
    runs = "|".join(f"{re.escape(c)}++" for c in _ASCII_MARKS + doubled)
    return re.compile(f"\\s++|(?>{number}*+)(?!{within})|(?:{number}++)?{joined}|{runs}|.", re.DOTALL)


def _arrays(pieces: npt.NDArray[np.int32], forms: tuple[str, ...]) -> Tokens:
    """Drop the white space and number the forms anew."""
    lengths = np.array([len(form) for form in forms], dtype=np.int32)
    space = np.array([form.isspace() for form in forms], dtype=np.bool_)
    ends = np.cumsum(lengths[pieces], dtype=np.int32)
    starts = ends - lengths[pieces]
    kept = ~space[pieces]
    anew = np.cumsum(~space, dtype=np.int32) - 1
    words = tuple(form for form in forms if not form.isspace())
    kinds = np.array([_kind(form) for form in words], dtype=np.uint8)
    form = anew[pieces[kept]].astype(np.int32)
    return Tokens(starts[kept], ends[kept], form, words, kinds[form])


def _kind(form: str) -> Kind:
    """Tell what a form is made of."""
    if form[0] == "ʼ":
        return Kind.PUNCTUATION
    if any(map(str.isalpha, form)):
        return Kind.WORD
    if any(map(str.isnumeric, form)):
        return Kind.NUMBER
    return Kind.PUNCTUATION if unicodedata.category(form[0])[0] == "P" else Kind.SYMBOL
