"""What the tests of the scan share: the lists read once, a check asked on a text."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from scannos.detect.checks import CHECKS
from scannos.detect.lessons import Lessons
from scannos.detect.noise import listen
from scannos.detect.scan import Knowledge
from scannos.detect.sheet import Sheet, lay
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.lexicon import build
from scannos.model import Document, Finding
from scannos.work.knowing import know_lists

if TYPE_CHECKING:
    from scannos.detect.engine import Engine

Silent = list[str]
"""Texts of which a check may think what it likes, but below the threshold at which a person is asked."""
Speaking = list[tuple[str, str, str]]
"""(text, what is wrong in it, what was printed)."""
LOUD = 0.5
"""A check by itself is loud from here; `detect` asks from less, since a look costs little."""
LEAST = 0.3
"""The probability that a planted error is given at least, without context."""


@cache
def knowledge() -> Knowledge:
    """Return the lists of the package, without context."""
    return Knowledge(build(("names-1944", "period-1940s")), Confusions.load())


@cache
def engine() -> Engine:
    """Return the packaged models with the English list."""
    engine = know_lists().context
    assert engine is not None
    return engine


def document(text: str, name: str = "text") -> Document:
    data = text.encode()
    return Document(name, text, "utf-8", sha256(data).hexdigest())


def sheet(text: str, lessons: Lessons | None = None) -> Sheet:
    return listen(lay(document(text), knowledge(), lessons or Lessons()))


def said(rule: str, text: str, lessons: Lessons | None = None) -> list[Finding]:
    """Return what one check says of a text, surest first."""
    found = CHECKS[rule](sheet(text, lessons))
    return sorted(found, key=lambda finding: (-finding.probability, finding.span))


def holds_its_tongue(rule: str, text: str, lessons: Lessons | None = None) -> None:
    loud = [f for f in said(rule, text, lessons) if f.probability >= LOUD]
    assert not loud, [(text[f.span.start : f.span.end], f.probability) for f in loud]


def speaks(rule: str, text: str, scanned: str, printed: str, lessons: Lessons | None = None) -> None:
    """Assert that the check finds `scanned`, and has `printed` among its candidates."""
    found = said(rule, text, lessons)
    here = [f for f in found if text[f.span.start : f.span.end] == scanned]
    assert here, [(text[f.span.start : f.span.end], f.probability) for f in found]
    assert here[0].probability >= LEAST
    assert printed in [candidate.text for candidate in here[0].candidates]
    assert here[0].evidence
    assert all(reason.words for reason in here[0].evidence)
