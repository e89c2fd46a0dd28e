"""Findings that overlap become one."""

from __future__ import annotations

from scannos.detect.merge import merge
from scannos.model import Candidate, Evidence, Finding, Span

TEXT = "the plan,. of tbe staff"


def finding(scanned: str, rule: str, probability: float, *candidates: tuple[str, float]) -> Finding:
    start = TEXT.index(scanned)
    made = tuple(Candidate(text, share) for text, share in candidates)
    return Finding(
        Span(start, start + len(scanned)),
        rule,
        made,
        probability,
        (Evidence("form", f"{rule} says so", 0.0),),
    )


def test_what_does_not_overlap_is_left_alone() -> None:
    apart = (finding("plan", "non-word", 0.4), finding("tbe", "non-word", 0.9, ("the", 0.8)))
    assert merge(TEXT, reversed(apart)) == apart


def test_the_surest_gives_the_rule_and_candidates_are_written_out() -> None:
    words = finding("plan,.", "stop", 0.9, ("plan.", 0.7), ("plan,", 0.1))
    word = finding("plan", "non-word", 0.5, ("play", 0.4))
    (joined,) = merge(TEXT, [word, words])
    assert joined.rule == "stop"
    assert joined.span == words.span
    assert [c.text for c in joined.candidates] == ["plan.", "play,.", "plan,"]
    assert [e.words for e in joined.evidence] == ["non-word says so", "stop says so"]


def test_changes_apart_from_each_other_are_two_doubts() -> None:
    phrase = finding("plan,. of tbe", "stop", 0.5, ("plan. of tbe", 0.4))
    word = finding("tbe", "non-word", 0.5, ("the", 0.4))
    (joined,) = merge(TEXT, [phrase, word])
    assert joined.probability == 0.75


def test_two_that_say_the_same_are_one_doubt() -> None:
    one, two = (finding("tbe", rule, 0.5, ("the", 0.4)) for rule in ("non-word", "variant"))
    (joined,) = merge(TEXT, [one, two])
    assert joined.probability == 0.5
    assert joined.candidates == (Candidate("the", 0.4),)


def test_findings_beside_each_other_are_read_together_when_a_third_spans_both() -> None:
    both = finding("of tbe staff", "repeated", 0.7, ("of staff", 0.1))
    first, last = finding("of", "case", 0.3, ("or", 0.2)), finding("tbe", "non-word", 0.9, ("the", 0.8))
    (joined,) = merge(TEXT, [both, first, last])
    assert "or the staff" in [candidate.text for candidate in joined.candidates]
    assert sum(c.probability for c in joined.candidates) <= joined.probability


def test_what_takes_several_findings_together_risks_what_the_least_certain_does() -> None:
    word = Finding(Span(0, 4), "non-word", (Candidate("that", 0.9),), 0.9, (), risk=0.05)
    stop = Finding(Span(0, 9), "stop", (Candidate("tbat. Men", 0.3),), 0.3, (), risk=0.7)
    (alone,) = merge("tbat  Men", [word])
    assert alone.risk == 0.05
    (joined,) = merge("tbat  Men", [word, stop])
    assert joined.candidates[0].text == "that  Men"
    assert joined.risk == 0.05


def test_a_wide_doubt_does_not_join_what_is_surer_and_apart() -> None:
    wide = finding("plan,. of tbe", "repeated", 0.2, ("plan", 0.1))
    first, last = (
        finding("plan", "non-word", 0.9, ("play", 0.8)),
        finding("tbe", "non-word", 0.9, ("the", 0.8)),
    )
    assert merge(TEXT, [wide, first, last]) == (first, last)
