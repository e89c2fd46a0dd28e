"""A document into findings: what the whole scan promises."""

from __future__ import annotations

from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scanning
from scannos.detect.scan import scan
from scannos.model import Finding, Span
from scannos.text.tokens import tokenize, whole

if TYPE_CHECKING:
    from scannos.detect.lessons import Lessons

PAGE = (
    "Home | Archive | Search\n© 2003 The Archive. All rights reserved.\n\nMEMORANDUM OF CONVERSATION\n\n"
    "The Ambassador stated that thc Soviet Govemment had seoured tlie port of Murmansk. He said that it\n"
    "was the the opinion of the staff that the matter was under consideration The Marshal agreed,. and they\n"
    "spoke of supplies (and of men.\n\n  1. To secure the port.\n  2. To build up the force.\n\n"
    "Last updated 12 March 2003. E-mail: wcbmastcr@archive.org\n"
)
PIECES = (
    'the The thc Stalin stalin Marshall of of, and. land l944 0f w ■ ( ) " ,. .. tlie Govemment im- '
    "-\nprisonment © 2003 http://x.org ' “ ſo \u00ad É 1. a. \n\n \x0c"
)
ASKED = 0.2
"""A probability from which a person would be asked by checks alone, which have no context."""
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=60))


def found(text: str, lessons: Lessons | None = None) -> tuple[Finding, ...]:
    return scan(scanning.document(text), scanning.knowledge(), lessons)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_findings_never_overlap_and_cover_whole_tokens(text: str) -> None:
    findings = found(text)
    tokens = tokenize(text)
    spans = sorted(finding.span for finding in findings)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert span.start < span.end
        assert whole(tokens, span) == span


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_probabilities_are_probabilities(text: str) -> None:
    for finding in found(text):
        shares = [candidate.probability for candidate in finding.candidates]
        assert 0 < finding.probability < 1
        assert sum(shares) <= finding.probability + 1e-9
        assert shares == sorted(shares, reverse=True)
        assert all(round(p, 3) == p for p in (*shares, finding.probability))
        assert finding.evidence


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_no_candidate_is_what_stands_there_already(text: str) -> None:
    for finding in found(text):
        scanned = text[finding.span.start : finding.span.end]
        assert scanned not in [candidate.text for candidate in finding.candidates]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", ".", "thc", "\x00", "\ufeff", "😀 ﷽"])
def test_small_texts_are_no_trouble(text: str) -> None:
    found(text)


def test_the_same_text_gives_the_same_findings() -> None:
    assert found(PAGE) == found(PAGE)


def test_the_surest_come_first() -> None:
    keys = [(-finding.probability, finding.span) for finding in found(PAGE)]
    assert keys == sorted(keys)


def test_a_page_is_read_and_its_furniture_is_not() -> None:
    sure = [f for f in found(PAGE) if f.probability >= ASKED]
    read = {PAGE[f.span.start : f.span.end] for f in sure}
    assert {"thc", "tlie", "Govemment", "seoured", "(", ",."} <= read
    body = Span(PAGE.index("The Ambassador"), PAGE.index("Last updated"))
    assert all(body.start <= f.span.start and f.span.end <= body.end for f in sure)


def test_list_numbers_initials_and_headings_do_not_drown_it() -> None:
    text = (
        "MINUTES OF A MEETING\n\nPRESENT: Mr. V. H. Molotov, Gen. J. R. Deane\n\nDear Mr. President:\n\n"
        "  1. To secure the port.\n  (b) To build up the force.\n  iv. To supply it.\n\n"
        "Yours sincerely,\n\nE. Page\n"
    )
    assert not [f for f in found(text) if f.probability >= ASKED]


def test_a_bad_text_is_believed_to_be_bad() -> None:
    clean = "The men came to the port, and they left it again in the morning. " * 40
    bad = "Tbe rnen carne to tlie port, aiid thcy lcft it agaiii in tbe rnorning. " * 2
    one = "They saw a hawser of mauila there. "
    in_clean = {clean[f.span.start : f.span.end]: f for f in found(clean + one)}
    both = bad + one
    in_bad = {both[f.span.start : f.span.end]: f for f in found(both)}
    lone = next(f for f in found(clean + one) if (clean + one)[f.span.start : f.span.end] == "mauila")
    assert lone.probability < in_bad["mauila"].probability
    assert not in_clean.keys() & {"men", "port"}


def test_a_page_takes_no_time() -> None:
    text = ("The men came to the port, and they left it again in the morning. " * 9 + "\n\n" + PAGE) * 20
    found(text)
    start = process_time()
    found(text)
    assert process_time() - start < 2.0
