"""The sheet: what every check reads about a text, worked out once for a scan."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.openings import opens
from scannos.detect.zones import PLACE_NATS, WORD_NATS, Zone, zones
from scannos.knowledge.lexicon import Opinion
from scannos.model import Span
from scannos.text.lines import Lines
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from scannos.detect.candidates import Reading
    from scannos.detect.engine import Engine
    from scannos.detect.lessons import Lessons
    from scannos.knowledge.confusions import Confusions
    from scannos.knowledge.language import Language, Web
    from scannos.knowledge.lexicon import Lexicon
    from scannos.model import Document, Tokens


# From where a stretch begins: from each of its characters it would take the square of its length.
_ADDRESS = re.compile(r"(?<!\S)\S*(?:\w@\w|://|\bwww\.\w)\S*")


class Case(IntEnum):
    """How a form is written; the values of `Sheet.case`."""

    NONE = 0
    """No letters."""
    LOWER = 1
    TITLE = 2
    UPPER = 3
    """Two capitals or more, nothing else."""
    MIXED = 4


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a scan knows before it has seen the text."""

    lexicon: Lexicon
    confusions: Confusions
    context: Engine | None = None
    """The context model, where there is one."""

    @property
    def language(self) -> Language:
        """What is known of the language beside its words."""
        return self.lexicon.language


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A text as the checks see it; n tokens of f forms."""

    document: Document
    knowledge: Knowledge
    lessons: Lessons
    tokens: Tokens
    lines: Lines
    opinion: npt.NDArray[np.uint8]
    """f: the `Opinion` of each form, what the ledger says of it included."""
    case: npt.NDArray[np.uint8]
    """f: the `Case` of each form."""
    times: npt.NDArray[np.int32]
    """f: how often each form stands in the text as corrected so far."""
    counts: Mapping[str, int]
    """The same for any form, also one that only a correction brought in."""
    breaks: npt.NDArray[np.int32]
    """n: line ends before each token; 2 and more begin a paragraph, as does the first token."""
    glued: npt.NDArray[np.bool_]
    """n: whether no white space stands before the token."""
    opens: npt.NDArray[np.bool_]
    """n: whether a sentence may begin with the token."""
    zone: npt.NDArray[np.uint8]
    """n: the `Zone` of each token's line."""
    noise: float = 0.01
    """About how many words in one are misread to no word; see `noise.py`."""
    memo: dict[str, tuple[Reading, ...]] = field(default_factory=dict)
    """The readings of the forms that were asked for; see `candidates.py`."""

    @property
    def language(self) -> Language:
        """What is known of the language beside its words."""
        return self.knowledge.language

    @property
    def text(self) -> str:
        """The unchanged text."""
        return self.document.text

    @property
    def unknown(self) -> npt.NDArray[np.bool_]:
        """f: whether a form is a word of two letters and more that no list has, or calls wrong."""
        letters = (len(form) > 1 and not any(map(str.isdigit, form)) for form in self.tokens.forms)
        found: npt.NDArray[np.bool_] = np.fromiter(letters, np.bool_, len(self.tokens.forms))
        found &= self.opinion != Opinion.KNOWN
        return found

    def form(self, token: int) -> str:
        """Return what a token reads."""
        return self.tokens.forms[int(self.tokens.form[token])]

    def forms_that(self, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Return for each of the n tokens whether its form passes a test, asked once a form."""
        passed = np.fromiter(map(test, self.tokens.forms), np.bool_, len(self.tokens.forms))
        return passed[self.tokens.form]

    def cases(self, case: Case) -> npt.NDArray[np.bool_]:
        """Return for each of the n tokens whether it is written so."""
        written: npt.NDArray[np.bool_] = (self.case == case)[self.tokens.form]
        return written

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from one token to another, both included."""
        return Span(int(self.tokens.starts[first]), int(self.tokens.ends[last]))

    def reads(self, first: int, last: int) -> str:
        """Return what stands from one token to another, both included."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last]]

    def nats(self, token: int, *, place: bool) -> float:
        """Return what a token's zone adds to the odds of a finding about a place, or about a word."""
        zone = Zone(int(self.zone[token]))
        return (PLACE_NATS if place else WORD_NATS)[zone]


def lay(document: Document, knowledge: Knowledge, lessons: Lessons) -> Sheet:
    """Work out what the checks read about a document."""
    tokens = tokenize(document.text)
    lines = Lines(document.text)
    counts = lessons.forms or _count(tokens)
    breaks, glued = _gaps(document.text, tokens)
    return Sheet(
        document=document,
        knowledge=knowledge,
        lessons=lessons,
        tokens=tokens,
        lines=lines,
        opinion=_opinions(tokens, knowledge.lexicon, lessons),
        case=np.fromiter(map(case_of, tokens.forms), np.uint8, len(tokens.forms)),
        times=np.fromiter((counts.get(form, 0) for form in tokens.forms), np.int32, len(tokens.forms)),
        counts=counts,
        breaks=breaks,
        glued=glued,
        opens=opens(tokens, breaks, knowledge.language.abbreviations),
        zone=_zones(document.text, tokens, lines, knowledge.language.web),
    )


def case_of(form: str) -> Case:
    """Return how a form is written."""
    if form.islower():
        return Case.LOWER
    if form.isupper():
        return Case.UPPER if sum(map(str.isalpha, form)) > 1 else Case.TITLE
    if form.istitle() or (form[:1].isupper() and form[1:].islower()):
        return Case.TITLE
    return Case.MIXED if any(map(str.isalpha, form)) else Case.NONE


def _count(tokens: Tokens) -> Counter[str]:
    times = np.bincount(tokens.form, minlength=len(tokens.forms)).tolist()
    return Counter(dict(zip(tokens.forms, times, strict=True)))


def _opinions(tokens: Tokens, lexicon: Lexicon, lessons: Lessons) -> npt.NDArray[np.uint8]:
    """Ask the lists, then the ledger, which knows better."""
    opinion = lexicon.opinions(tokens.forms)
    told = {"good": Opinion.KNOWN, "name": Opinion.KNOWN, "bad": Opinion.WRONG}
    if lessons.words:
        for place, form in enumerate(tokens.forms):
            said = lessons.words.get(form) or lessons.words.get(form.lower())
            if said in told:
                opinion[place] = told[said]
    return opinion


def _gaps(text: str, tokens: Tokens) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """Return for each token the line ends before it, and whether nothing at all stands before it."""
    ends = np.zeros(len(tokens.starts), np.int32)
    ends[1:] = tokens.ends[:-1]
    glued = tokens.starts == ends
    breaks = np.zeros(len(ends), np.int32)
    for place in np.flatnonzero(tokens.starts - ends > 0):
        gap = text[ends[place] : tokens.starts[place]]
        if gap != " ":
            breaks[place] = gap.count("\n") + gap.count("\r") - gap.count("\r\n") + 2 * gap.count("\f")
    breaks[:1], glued[:1] = 2, False
    return breaks, glued


def _zones(text: str, tokens: Tokens, lines: Lines, web: Web) -> npt.NDArray[np.uint8]:
    """Return for each token the zone of its line, but for addresses of the net."""
    spans = [lines.line(number) for number in range(1, len(lines) + 1)]
    kinds = np.array(zones([text[span.start : span.end] for span in spans], web), np.uint8)
    starts = np.array([span.start for span in spans], np.int64)
    zone = kinds[np.searchsorted(starts, tokens.starts, side="right") - 1]
    for address in _ADDRESS.finditer(text):
        first, last = np.searchsorted(tokens.starts, address.span())
        zone[first:last] = Zone.ADDRESS
    return zone
