"""What happens to a source after errata were decided on it; each keeps track of every character."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.confusions import SPACE, Confusions
from scannos.model import Edit, Span
from scannos.text.align import changes
from scannos.text.edits import apply

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    _Readings = Mapping[str, tuple[list[tuple[str, str]], list[float]]]

PAGE_END = "\f"
_COPY = 1500
"""Characters of a passage that comes in twice."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and for each character its offset in the text it comes from, or -1."""

    text: str
    origin: npt.NDArray[np.int32]


def edited(text: str, edits: Iterable[Edit]) -> Traced:
    """Apply edits, keeping track."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    pieces, at = [np.empty(0, np.int32)], 0
    for edit in ordered:
        pieces += [np.arange(at, edit.span.start, dtype=np.int32), np.full(len(edit.text), -1, np.int32)]
        at = edit.span.end
    return Traced(apply(text, ordered), np.concatenate([*pieces, np.arange(at, len(text), dtype=np.int32)]))


def rescanned(text: str, share: float, chance: random.Random) -> Traced:
    """Read so many characters otherwise, as scanners do: each confusion as often as it was counted."""
    readings = _readings()
    rates = {character: _rate(readings, character) for character in set(text)}
    factor = share * len(text) / sum(map(rates.__getitem__, text))
    edits: list[Edit] = []
    for at, character in enumerate(text):
        if chance.random() < rates[character] * factor and (not edits or edits[-1].span.end <= at):
            edits += _misread(text, at, readings, chance)
    return edited(text, edits)


def reflowed(text: str, width: int, _: random.Random) -> Traced:
    """Set the paragraphs in lines of another width."""
    edits: list[Edit] = []
    column = 0
    for match in re.finditer(r"\S+|\s+", text):
        space, words = match.group().isspace(), match.group()
        if space and words.count("\n") < 2:
            coming = re.compile(r"\S*").match(text, match.end())
            new = "\n" if column + len(coming.group() if coming else "") > width else " "
            column = 0 if new == "\n" else column + 1
            edits += [Edit(Span(*match.span()), new)] if new != words else []
        else:
            column = 0 if space else column + len(words)
    return edited(text, edits)


def reordered(text: str, chance: random.Random) -> Traced:
    """Shuffle the pages."""
    pages = _pages(text)
    chance.shuffle(pages)
    return _picked(text, pages)


def half_removed(text: str, chance: random.Random) -> Traced:
    """Remove every other page, by chance."""
    pages = _pages(text)
    return _picked(text, sorted(chance.sample(pages, len(pages) // 2)))


def other_furniture(text: str, _: random.Random) -> Traced:
    """Give the pages other headers, footers and numbers."""
    header = re.finditer(r"PAPERS RELATING TO FOREIGN AFFAIRS +(\d+)\n", text)
    footer = re.finditer(r" +Vol\. II, No\. (\d+)\n", text)
    edits = [Edit(Span(*m.span()), f"{int(m[1]) + 11}   Foreign Relations, 1944\n") for m in header]
    edits += [Edit(Span(*m.span()), f"          [{int(m[1]) + 11}]\n") for m in footer]
    return edited(text, edits)


def hyphens_joined(text: str, _: random.Random) -> Traced:
    """Join the words that are hyphenated at a line's end."""
    return edited(
        text, (Edit(Span(m.start(), m.end()), "") for m in re.finditer(r"(?<=\w)-\n(?=[a-z])", text))
    )


def quotes_curled(text: str, _: random.Random) -> Traced:
    """Curl quotes and apostrophes."""
    opening = re.finditer(r"(?<!\S)[\"']", text)
    closing = re.finditer(r"(?<=\S)[\"']", text)
    edits = [Edit(Span(*m.span()), "“" if m.group() == '"' else "‘") for m in opening]
    return edited(text, [*edits, *(Edit(Span(*m.span()), "”" if m.group() == '"' else "’") for m in closing)])


def inserted_twice(text: str, chance: random.Random) -> Traced:
    """Put a tenth of the text, in passages, in a second time elsewhere."""
    edits = []
    for _ in range(max(1, len(text) // 10 // _COPY)):
        start, place = (chance.randrange(max(1, len(text) - _COPY)) for _ in range(2))
        if not start - _COPY < place < start + 2 * _COPY:
            edits.append(Edit(Span(place, place), text[start : start + _COPY]))
    return edited(text, edits)


DISTURBANCES: Mapping[str, Callable[[str, random.Random], Traced]] = {
    "1 % re-scanned": lambda text, chance: rescanned(text, 0.01, chance),
    "5 % re-scanned": lambda text, chance: rescanned(text, 0.05, chance),
    "10 % re-scanned": lambda text, chance: rescanned(text, 0.10, chance),
    "re-flowed": lambda text, chance: reflowed(text, 60, chance),
    "pages reordered": reordered,
    "other headers": other_furniture,
    "hyphens joined": hyphens_joined,
    "quotes curled": quotes_curled,
    "half removed": half_removed,
    "passages twice": inserted_twice,
}


def _pages(text: str) -> list[Span]:
    ends = [match.end() for match in re.finditer(PAGE_END, text)]
    edges = [0, *(end for end in ends if end < len(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(edges)]


def _picked(text: str, spans: Sequence[Span]) -> Traced:
    origins = [np.empty(0, np.int32), *(np.arange(span.start, span.end, dtype=np.int32) for span in spans)]
    return Traced("".join(text[span.start : span.end] for span in spans), np.concatenate(origins))


def _readings() -> _Readings:
    """Return, by the first letter printed, the confusions and their summed probabilities."""
    table: dict[str, list[tuple[tuple[str, str], float]]] = defaultdict(list)
    for unit in Confusions.load().units:
        printed, read = unit.printed.replace(SPACE, " "), unit.read.replace(SPACE, " ")
        table[printed[:1]].append(((printed, read), math.exp(-unit.nats)))
    return {
        first: ([pair for pair, _ in units], list(accumulate(weight for _, weight in units)))
        for first, units in table.items()
    }


def _rate(readings: _Readings, character: str) -> float:
    return sum(readings[first][1][-1] for first in (character, "") if first in readings)


def _misread(
    text: str,
    at: int,
    readings: _Readings,
    chance: random.Random,
) -> list[Edit]:
    """Choose a confusion for what stands at a place; letters put in have their share."""
    own, put_in = (readings.get(first, ([], [0.0])) for first in (text[at], ""))
    pairs, sums = own if chance.random() * (own[1][-1] + put_in[1][-1]) < own[1][-1] else put_in
    printed, read = pairs[bisect(sums, chance.random() * sums[-1], 0, len(pairs) - 1)]
    return list(changes(printed, read, at)) if text.startswith(printed, at) else []
