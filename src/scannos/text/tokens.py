"""Text into tokens: arrays of offsets, and the distinct forms.

White space is no token; every other character is in exactly one. A word keeps its single inner apostrophes
and hyphens (never across a line's end) and its soft hyphens; a trailing apostrophe is punctuation. A number
keeps its inner stops, commas and colons; what is glued to it (`1,200th`) makes a word of it. A run of one
and the same other character is one token.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

from scannos.model import Kind, Span, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SOFT_HYPHEN = "\u00ad"
APOSTROPHES = "'’‘ʼ"
"""What may stand for an apostrophe inside a word: scanners and old printers use the turned comma, too."""
HYPHENS = "-‐‑"
_LETTER_APOSTROPHE = "ʼ"
"""U+02BC is a letter to Unicode, and an apostrophe to its readers."""
_NOT_IN_WORDS = f"_{_LETTER_APOSTROPHE}"
_WORD_JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner, which stand inside words of Persian and of the languages of India."""
_ASCII_SIGNS = ".,-'\";:()!?[]*&_/$%#@+=<>{}|\\^~`"
_CHUNK = 1 << 18
"""Characters cut at a time, so that the pieces of a long text are never all in memory as strings."""
_CACHE = 1 << 15
"""Forms whose kind is remembered: most stand in the next text, too."""
_SPACE = re.compile(r"\s")


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens, in linear time."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    find = _pattern(*_peculiarities(text)).findall
    chunks = [
        np.fromiter(map(numbers.__getitem__, find(text, start, end)), np.int32)
        for start, end in _chunks(text)
    ]
    return _arrays(np.concatenate([np.empty(0, np.int32), *chunks]), tuple(numbers))


def forms(text: str) -> list[str]:
    """Return the forms of a short text in their order, without the cost of arrays."""
    pieces = map(str.rstrip, _pattern(*_peculiarities(text)).findall(text))
    return [piece for piece in pieces if piece]


def placed_forms(text: str) -> list[tuple[str, int]]:
    """Return the forms of a short text and where each starts."""
    placed, at = [], 0
    for form in forms(text):
        at = text.index(form, at)
        placed.append((form, at))
        at += len(form)
    return placed


def index(tokens: Tokens, offset: int) -> int:
    """Return the token that covers an offset, or else the next one after it; n when there is none."""
    return int(tokens.ends.searchsorted(np.int32(offset), side="right"))  # a plain int copies the array


def whole(tokens: Tokens, span: Span) -> Span:
    """Widen a span until it cuts no token; an empty span between two tokens stays empty."""
    first = index(tokens, span.start)
    last = int(tokens.starts.searchsorted(np.int32(span.end), side="left")) - 1
    start = min(span.start, int(tokens.starts[first])) if first < len(tokens.starts) else span.start
    end = max(span.end, int(tokens.ends[last])) if last >= 0 else span.end
    return Span(start, end)


def cut(tokens: Tokens, pieces: Mapping[int, Sequence[str]]) -> Tokens:
    """Return tokens with some forms, by their numbers, cut into the pieces that they are made of."""
    if not pieces:
        return tokens
    made = [pieces.get(number, (form,)) for number, form in enumerate(tokens.forms)]
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(chain.from_iterable(made)))}
    flat = np.fromiter((numbers[piece] for each in made for piece in each), np.int32)
    sizes = np.fromiter((len(piece) for each in made for piece in each), np.int32)
    counts = np.fromiter(map(len, made), np.int64, len(made))
    first = np.cumsum(counts) - counts
    many = counts[tokens.form]
    total = np.cumsum(many)
    at = np.arange(total[-1]) - np.repeat(total - many - first[tokens.form], many)
    ends = np.cumsum(sizes[at], dtype=np.int32)
    start = np.repeat(ends[total - many] - sizes[at[total - many]] - tokens.starts, many)
    kinds = np.array([_kind(form) for form in numbers], dtype=np.uint8)
    ends = (ends - start).astype(np.int32)
    return Tokens(ends - sizes[at], ends, flat[at], tuple(numbers), kinds[flat[at]])


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text at white space, where no token is cut."""
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + _CHUNK)
        end = space.start() if space else len(text)
        yield start, end
        start = end


def _peculiarities(text: str) -> tuple[bool, str, str]:
    """Return what the pattern of a text must heed.

    Whether `_` or U+02BC stand in it; the characters other than letters that words may hold; the signs
    beyond ASCII that stand doubled.
    """
    barred = any(sign in text for sign in _NOT_IN_WORDS)
    if text.isascii():
        return barred, "", ""
    beyond = sorted(c for c in set(text) if not (c.isascii() or c.isalnum() or c.isspace()))
    inner = [c for c in beyond if unicodedata.category(c)[0] == "M" or c in _WORD_JOINERS + SOFT_HYPHEN]
    doubled = [c for c in (*beyond, _LETTER_APOSTROPHE) if c not in inner and c + c in text]
    return barred, "".join(inner), "".join(doubled)


@lru_cache(maxsize=64)
def _pattern(barred: bool, inner: str, doubled: str) -> re.Pattern[str]:  # noqa: FBT001 - a cache wants plain keys
    r"""Compile the pattern whose matches, one after the other, are the whole text.

    Each match is one token and the white space after it, which halves their number. `\w` alone is faster
    than any class, so a class is made only where the text asks for it. Possessive runs never go back.
    """
    letter = rf"[^\W{_NOT_IN_WORDS}]" if barred else r"\w"
    first = _either(letter, inner.replace(SOFT_HYPHEN, ""))
    within = _either(letter, inner)
    part = f"{first}{within}*+" if SOFT_HYPHEN in inner else f"{first}++"
    word = f"{part}(?:[{APOSTROPHES}{re.escape(HYPHENS)}]{part})*+"
    number = r"\d++(?:[.,:]\d++)"
    numeric = rf"(?=\d)(?:(?>{number}*+)(?!{within})|{number}++{word})"
    runs = "|".join(f"{re.escape(sign)}++" for sign in _ASCII_SIGNS + doubled)
    return re.compile(rf"(?:{numeric}|{word}|{runs}|\S)\s*+|\s++")


def _either(letter: str, others: str) -> str:
    """Join a class of letters with single characters."""
    return f"(?:{letter}|[{re.escape(others)}])" if others else letter


def _arrays(pieces: Iterable[int], distinct: tuple[str, ...]) -> Tokens:
    """Part the pieces from the white space after them; `pieces` are indices into `distinct`."""
    pieces = np.asarray(pieces, dtype=np.int32)
    bare = [piece.rstrip() for piece in distinct]
    numbers = {form: number for number, form in enumerate(dict.fromkeys(filter(None, bare)))}
    number = np.array([numbers.get(form, -1) for form in bare], dtype=np.int32)
    length = np.array([len(form) for form in bare], dtype=np.int32)
    advance = np.array([len(piece) for piece in distinct], dtype=np.int32)[pieces]
    starts = np.cumsum(advance, dtype=np.int32) - advance
    form = number[pieces]
    kept = form >= 0
    form, starts = form[kept], starts[kept]
    kinds = np.array([_kind(form) for form in numbers], dtype=np.uint8)
    return Tokens(starts, starts + length[pieces[kept]], form, tuple(numbers), kinds[form])


@lru_cache(_CACHE)
def _kind(form: str) -> Kind:
    """Tell what a form is made of."""
    if form.isascii() and form.isalpha():
        return Kind.WORD
    if form[0] == _LETTER_APOSTROPHE:
        return Kind.PUNCTUATION
    if any(map(str.isalpha, form)):
        return Kind.WORD
    if any(map(str.isnumeric, form)):
        return Kind.NUMBER
    return Kind.PUNCTUATION if unicodedata.category(form[0])[0] == "P" else Kind.SYMBOL
