"""A place named by quoting it: `that they [bad] some capacity`, the exact words in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from scannos.errors import UsageError
from scannos.model import Span
from scannos.text.lines import Lines

if TYPE_CHECKING:
    from scannos.model import Document

_PLAIN = r"((?:[^\[\]]|\[\[|\]\])*)"
_ALL = re.compile(rf"(){_PLAIN}()")
_MARKED = re.compile(rf"{_PLAIN}\[{_PLAIN.replace('*', '*?')}\]{_PLAIN}")
_WORDLIKE = re.compile(r"\w")
_SHOWN = 5
"""How many places are named when a quote stands in several."""
_ALIKE = 60
"""Of 100: from here on a passage is worth showing as what may have been meant."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text with what is meant among them."""

    before: str
    exact: str
    after: str


def parse_quote(text: str) -> Quote:
    """Read a quote; without brackets all of it is meant, and `[[` and `]]` are brackets of the text.

    Raises UsageError for brackets that mark no words, or more than one stretch.
    """
    match = _ALL.fullmatch(text) or _MARKED.fullmatch(text)
    if match is None:
        raise UsageError(
            "mark one stretch of the quote, [so]; a bracket of the text itself is doubled, [[ or ]]"
        )
    before, exact, after = (piece.replace("[[", "[").replace("]]", "]") for piece in match.groups())
    left, right = exact[: len(exact) - len(exact.lstrip())], exact[len(exact.rstrip()) :]
    if not exact.strip():
        raise UsageError("nothing is marked: for a lost word mark the word before or after the gap")
    return Quote(before + left, exact.strip(), right + after)


def find_quote(document: Document, quote: Quote, *, line: int | None = None) -> Span:
    """Return where the exact words of a quote stand; white space of any kind and length is the same.

    `line` narrows the search to quotes that begin on it. Raises UsageError unless there is just one place.
    """
    lines = Lines(document.text)
    found = [
        Span(*match.span(2))
        for match in _pattern(quote).finditer(document.text)
        if _is_on(lines, line, match.start())
    ]
    if len(found) == 1:
        return found[0]
    where = "" if line is None else f" on line {line}"
    if not found:
        raise UsageError(
            f"{_shown(quote)} does not stand in {document.name}{where}{_nearest(document, quote, lines)}"
        )
    numbers = list(dict.fromkeys(lines.place(span.start)[0] for span in found))
    named = ", ".join(str(number) for number in numbers[:_SHOWN]) + (", …" if len(numbers) > _SHOWN else "")
    places = f"{len(found)} places of {document.name}{where} (line {named})"
    raise UsageError(f"{_shown(quote)} stands in {places}: quote more words around it")


def like_spaced(exact: str, text: str) -> str:
    """Give `text` the white space of `exact`, so that a line break within the quote stays one."""
    spaces, words = re.findall(r"\s+", exact), re.split(r"\s+", text)
    if len(spaces) != len(words) - 1:
        return text
    return "".join(part for pair in zip(words, [*spaces, ""], strict=True) for part in pair)


def _pattern(quote: Quote) -> re.Pattern[str]:
    """Return what finds the quote with whole words at its ends; group 2 is the exact words."""
    words = (quote.before + quote.exact + quote.after).strip()
    start, end = (
        "(?<!\\w)" if _WORDLIKE.match(words[0]) else "",
        "(?!\\w)" if _WORDLIKE.match(words[-1]) else "",
    )
    parts = (quote.before.lstrip(), quote.exact, quote.after.rstrip())
    return re.compile(start + "".join(f"({_loosely_spaced(part)})" for part in parts) + end)


def _loosely_spaced(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def _is_on(lines: Lines, line: int | None, offset: int) -> bool:
    return line is None or lines.place(offset)[0] == line


def _shown(quote: Quote) -> str:
    return repr(quote.before + quote.exact + quote.after)


def _nearest(document: Document, quote: Quote, lines: Lines) -> str:
    words = quote.before + quote.exact + quote.after
    best = fuzz.partial_ratio_alignment(words, document.text)
    if best is None or best.score < _ALIKE:
        return ""
    number = lines.place(best.dest_start)[0]
    return f"; line {number} has {document.text[best.dest_start : best.dest_end]!r}"
