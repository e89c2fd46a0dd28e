"""A text and what a ledger makes of it, side by side: one HTML page that needs nothing else.

It is filled into `page.html` with the standard library's templates: one loop does not need another language.
The page's own rules let it load nothing and run no script but `page.js`, whatever stands in the text.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from string import Template
from typing import TYPE_CHECKING, Final

from scannos.model import Erratum
from scannos.output.pages.body import leaves
from scannos.output.pages.marks import Sort, marks
from scannos.output.pages.rows import rows
from scannos.output.pages.signs import words
from scannos.output.pages.told import quoted, told
from scannos.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scannos.model import Document, Entry, Resolution
    from scannos.output.pages.marks import Mark
    from scannos.text.sentences import Shortens


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the columns."""

    title: str
    facts: tuple[str, ...]
    """Author, file, and the like."""


def page(
    head: Head,
    document: Document,
    entries: Iterable[Entry],
    resolution: Resolution,
    shortens: Shortens,
) -> str:
    """Return the page of a text: the same for the same text, ledger and language."""
    known = {entry.id: entry for entry in entries}
    decided = marks(document.text, known, resolution)
    rules = _rules(decided, known)
    style, script = _file("page.css"), _file("page.js")
    return Template(_file("page.html")).substitute(
        policy=_POLICY.format(style=_hash(style), script=_hash(script)),
        title=words(head.title),
        style=style,
        script=script,
        facts="".join(f"<span>{words(fact)}</span> " for fact in head.facts),
        counts="; ".join(_counts(decided, resolution)) or "nothing is decided yet",
        sorts="".join(_sorts(decided)),
        rules="".join(_chip(str(place), rule, count) for place, (rule, count) in enumerate(rules)),
        leaves="".join(leaves(document.text, list(rows(document.text, decided, shortens)))),
        errata="".join(_leaves(_listed(Lines(document.text), decided, known, [rule for rule, _ in rules]))),
        lost=_lost([known[identity] for identity in resolution.lost]),
    )


def _rules(decided: Iterable[Mark], known: Mapping[str, Entry]) -> list[tuple[str, int]]:
    """Return the rules of the marks, and how many each has; the most first."""
    counts = Counter(rule for mark in decided for rule in _rules_of(mark, known))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _rules_of(mark: Mark, known: Mapping[str, Entry]) -> list[str]:
    bodies = (known[identity].body for identity in mark.ids)
    return sorted({body.rule or "no rule" for body in bodies if isinstance(body, Erratum)})


def _counts(decided: Iterable[Mark], resolution: Resolution) -> Iterator[str]:
    """Yield in words how much is decided."""
    counts = Counter(mark.sort for mark in decided)
    yield from (f"{counts[sort]} {_COUNTED[sort]}" for sort in _ORDER if counts[sort])
    if resolution.settled:
        yield f"{len(resolution.settled)} settled in the source already"
    if resolution.lost:
        yield f'<a href="#lost">{len(resolution.lost)} not found in this text</a>'


def _sorts(decided: Iterable[Mark]) -> Iterator[str]:
    """Yield a box for each sort of mark there is; what stands is not shown at first."""
    counts = Counter(mark.sort for mark in decided)
    for sort in _ORDER:
        if counts[sort]:
            yield _chip(sort, _NAMES[sort], counts[sort], checked=sort is not Sort.STET)


def _chip(value: str, name: str, count: int, *, checked: bool = True) -> str:
    box = f'<input type="checkbox" value="{value}"{" checked" if checked else ""}>'
    return f'<label class="chip">{box} {words(name)} <small>{count}</small></label>'


def _listed(
    lines: Lines, decided: Iterable[Mark], known: Mapping[str, Entry], rules: Sequence[str]
) -> Iterator[str]:
    """Yield the errata of each mark, with a link back to it."""
    place = {rule: number for number, rule in enumerate(rules)}
    for number, mark in enumerate(decided, 1):
        of = " ".join(str(place[rule]) for rule in _rules_of(mark, known))
        link = f'<a class="number" href="#c{number}" aria-label="{number}, in the text">{number}</a>'
        line, _ = lines.place(mark.span.start)
        said = "".join(told(known[identity], line) for identity in mark.ids)
        yield f'<li id="e{number}" value="{number}" data-k="{mark.sort}" data-r="{of}">{link}{said}</li>\n'


def _leaves(items: Iterator[str]) -> Iterator[str]:
    """Yield lists of some items each; a browser lays out only those that are looked at."""
    while some := list(islice(items, _LEAF)):
        yield f'<ol class="leaf">\n{"".join(some)}</ol>\n'


def _lost(entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    listed = "".join(f"<li>{told(entry)}{quoted(entry)}</li>\n" for entry in entries)
    return f'<section id="lost">\n<h2>Not found in this text</h2>\n<ul>\n{listed}</ul>\n</section>\n'


@cache
def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


_LEAF: Final = 100
"""Errata of a list."""
_POLICY: Final = (
    "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
)
"""https://www.w3.org/TR/CSP3/: nothing is fetched, and only what stands here is run."""
_ORDER: Final = (Sort.CHANGE, Sort.QUERY, Sort.CLASH, Sort.STET)
_NAMES: Final = {
    Sort.CHANGE: "corrected",
    Sort.QUERY: "doubtful",
    Sort.CLASH: "clashing",
    Sort.STET: "stands",
}
_COUNTED: Final = {
    Sort.CHANGE: "corrected",
    Sort.QUERY: "doubtful",
    Sort.CLASH: "where decisions clash",
    Sort.STET: "to stand as scanned",
}
