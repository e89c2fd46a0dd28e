"""What counts as decided, and which errata a span meets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import decide, decide_at, document, place
from scannos.errata.decisions import Decisions
from scannos.model import Candidate, Document, Finding, Span, Verdict

TEXT = "He stated that they bad some some capacity, but Mr Smith did go home there."
SOURCE = document(TEXT)


def finding(words: str, *candidates: str, nth: int = 0, source: Document = SOURCE) -> Finding:
    readings = tuple(Candidate(text, 0.5) for text in candidates)
    return Finding(place(source.text, words, nth), "non-word", readings, 0.9, ())


@pytest.mark.parametrize(
    ("words", "verdict", "found"),
    [
        ("they", "stet", finding("bad", "had")),
        ("some", "stet", finding("bad", "had")),
        ("bad", "open", finding("bad", "had")),
        ("bad", "stet", finding("they bad", "they've bid")),
        ("bad", "stet", finding("they bad")),
        ("bad", "correct", finding("bad some", "had sum")),
        ("Smith", "stet", finding("Mr", "Mr.")),
        ("Mr", "stet", finding("Mr Smith", "Mr Smyth")),
        ("capacity", "stet", finding(",", ";")),
        ("some", "stet", finding("some some", "some", nth=0)),
    ],
)
def test_what_is_still_asked(words: str, verdict: str, found: Finding) -> None:
    assert Decisions(SOURCE, [decide(SOURCE, words, verdict, "x")]).of(found) is None


@pytest.mark.parametrize(
    ("words", "verdict", "found"),
    [
        ("bad", "correct", finding("bad", "had")),
        ("bad", "stet", finding("bad", "had")),
        ("bad", "query", finding("bad", "had")),
        ("bad", "stet", finding("bad")),
        ("they bad some", "stet", finding("bad")),
        ("bad", "stet", finding("they bad some", "they had some")),
        ("Mr", "stet", finding("Mr", "Mr.")),
        ("go", "stet", finding("go", "go to")),
        ("some some", "correct", finding("some some", "some")),
        ("bad", "stet", finding("bad", "bad")),
    ],
)
def test_what_is_decided(words: str, verdict: str, found: Finding) -> None:
    assert Decisions(SOURCE, [decide(SOURCE, words, verdict, "x")]).of(found) is Verdict(verdict)


def test_the_latest_decision_counts() -> None:
    first = decide(SOURCE, "bad", "stet", at="2026-01-01T00:00:00Z")
    later = decide(SOURCE, "they bad", "correct", "they had", at="2026-01-02T00:00:00Z")
    assert Decisions(SOURCE, [later, first]).of(finding("bad", "had")) is Verdict.CORRECT


def test_what_is_taken_back_is_asked_again() -> None:
    first = decide(SOURCE, "bad", "stet")
    opened = decide(SOURCE, "bad", "open", replaces=[first])
    assert Decisions(SOURCE, [first, opened]).of(finding("bad", "had")) is None


def test_an_opened_place_is_asked_again_whatever_a_machine_said() -> None:
    machine = decide(SOURCE, "bad", "correct", "had", unattended=True)
    assert Decisions(SOURCE, [machine]).of(finding("bad", "had")) is Verdict.CORRECT
    opened = decide(SOURCE, "bad", "open")
    decisions = Decisions(SOURCE, [machine, opened])
    assert decisions.of(finding("bad", "had")) is None
    assert decisions.entries_touching(place(TEXT, "bad")) == (machine, opened)


def test_a_decision_is_found_again_in_a_changed_source() -> None:
    stands = decide(SOURCE, "bad", "stet")
    after = document(f"Page 7\n\n{TEXT}")
    assert Decisions(after, [stands]).of(finding("bad", "had", source=after)) is Verdict.STET


def test_the_errata_that_a_span_meets_come_in_the_order_of_the_text() -> None:
    bad, some, wide = (decide(SOURCE, words, "stet") for words in ("bad", "some", "that they bad some"))
    decisions = Decisions(SOURCE, [some, bad, wide])
    assert decisions.entries_touching(place(TEXT, "bad some")) == (wide, bad, some)
    assert decisions.entries_touching(place(TEXT, "they ")) == (wide,)
    assert decisions.entries_touching(place(TEXT, "capacity")) == ()
    assert decisions.entries_touching(Span(3, 3)) == ()


LONG = document(" ".join(f"word{number}" for number in range(200)))
SPANS = st.tuples(st.integers(0, len(LONG.text) - 2), st.integers(1, 900)).map(
    lambda pair: Span(pair[0], min(len(LONG.text), pair[0] + pair[1]))
)


@settings(max_examples=50)
@given(st.lists(SPANS, max_size=5, unique=True), SPANS)
def test_every_erratum_that_meets_a_span_is_met_once(spans: list[Span], asked: Span) -> None:
    stets = {span: decide_at(LONG, span, "stet") for span in spans}
    expected = {
        entry.id for span, entry in stets.items() if max(span.start, asked.start) < min(span.end, asked.end)
    }
    met = [entry.id for entry in Decisions(LONG, stets.values()).entries_touching(asked)]
    assert len(met) == len(set(met))
    assert set(met) == expected
