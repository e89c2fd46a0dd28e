"""A document, what is known and what was taught, into findings."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scannos.detect.certainty import certain
from scannos.detect.checks import CHECKS, case
from scannos.detect.further import further
from scannos.detect.lessons import Lessons
from scannos.detect.merge import merge
from scannos.detect.noise import heard, listen
from scannos.detect.sentence_ends import left_to_stops
from scannos.detect.sheet import Knowledge, lay
from scannos.detect.taught import taught
from scannos.knowledge.layers import layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scannos.detect.sheet import Sheet
    from scannos.knowledge.lexicon import Lexicon
    from scannos.model import Document, Finding

__all__ = ["DEFAULT_THRESHOLD", "FLOOR", "Knowledge", "apart", "scan", "weighed"]

CONTEXTUAL = frozenset({"non-word", "digit"})
"""Rules whose checks the context engine replaces: it sees the same forms and their context."""
DEFAULT_THRESHOLD = 0.028
"""The probability from which a person is asked: to look costs less than to leave an error."""
FLOOR = 0.01
"""What is less likely than this is no finding."""


def scan(
    document: Document, knowledge: Knowledge, lessons: Lessons | None = None, *, floor: float = FLOOR
) -> tuple[Finding, ...]:
    """Return the findings of a text that are at least `floor` likely, surest first, then by position.

    They never overlap, and each covers whole tokens.
    """
    found = weighed(document, knowledge, lessons, floor=floor)
    return tuple(further(finding, document.text, knowledge.lexicon) for finding in found)


def weighed(
    document: Document, knowledge: Knowledge, lessons: Lessons | None = None, *, floor: float = FLOOR
) -> tuple[Finding, ...]:
    """Return the same with such candidates alone as were weighed."""
    sheet = lay(document, knowledge, lessons or Lessons())
    merged = _certain(merge(document.text, _apart(sheet)), sheet)
    likely = (finding for finding in merged if finding.probability >= floor)
    return tuple(sorted(likely, key=lambda f: (-f.probability, f.span)))


def apart(document: Document, knowledge: Knowledge, lessons: Lessons) -> list[Finding]:
    """Return what each check and the context engine say by themselves: for one who takes them one by one.

    They may overlap, and how often such findings are right in such a text is not yet minded.
    """
    return list(_apart(lay(document, knowledge, lessons)))


def _apart(sheet: Sheet) -> Iterator[Finding]:
    read = _read(sheet, FLOOR)
    sheet = heard(sheet, read) if sheet.knowledge.context else listen(sheet)
    moved = (taught(finding, sheet) for finding in read)
    return (finding for finding in chain(_checked(sheet), moved) if finding.probability >= FLOOR)


def _certain(findings: Sequence[Finding], sheet: Sheet) -> Sequence[Finding]:
    engine = sheet.knowledge.context
    if engine is None or engine.certainty is None:
        return findings
    return certain(findings, len(sheet.tokens.starts), engine.certainty)


def _checked(sheet: Sheet) -> Iterable[Finding]:
    """Return what the checks say; where there is context, those of single forms leave their place to it."""
    superseded = CONTEXTUAL if sheet.knowledge.context else frozenset()
    return chain.from_iterable(check(sheet) for rule, check in CHECKS.items() if rule not in superseded)


def _read(sheet: Sheet, floor: float) -> list[Finding]:
    """Return what the context engine says."""
    engine = sheet.knowledge.context
    if engine is None:
        return []
    found = next(iter(engine.knowing(_lexicon(sheet)).findings([sheet.text], floor)), [])
    return left_to_stops(sheet, found, case.RULE)


def _lexicon(sheet: Sheet) -> Lexicon:
    """Return the word lists, the words of the ledgers on top of them."""
    said = sheet.lessons.words
    if not said:
        return sheet.knowledge.lexicon
    right = [word for word, opinion in said.items() if opinion != "bad"]
    wrong: dict[str, tuple[str, ...]] = {word: () for word, opinion in said.items() if opinion == "bad"}
    return sheet.knowledge.lexicon.with_layers([layer("ledger", right, wrong)])
