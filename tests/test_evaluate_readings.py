"""What is changed and what is offered: changes told alike, the rank of the gold, the oracle."""

from __future__ import annotations

import pytest

from measuring import corrected, figures, finding
from scannos.model import Edit, Span
from scannos.text.edits import apply
from scannos.work.evaluate import Outcome, Readings
from scannos.work.evaluate.changes import changes
from scannos.work.evaluate.passages import lay
from scannos.work.evaluate.readings import LATTICE, Offers


def edit(text: str, word: str, new: str) -> Edit:
    start = text.index(word)
    return Edit(Span(start, start + len(word)), new)


@pytest.mark.parametrize(
    ("scan", "edits", "expected"),
    [
        ("one two", [], []),
        ("one two", [("two", "ten")], [("two", "ten")]),
        ("one two", [("two", "two")], []),
        ("one two", [(" ", "")], [("one two", "onetwo")]),
        ("one two", [("two", "t wo")], [("two", "t wo")]),
        ("one ii two", [(" ii", "")], [("ii", "")]),
        ("one two", [("one", "one more")], [("", "more")]),
        ("to gether one", [("to gether one", "together one")], [("to gether", "together")]),
        ("one two ten", [("one", "on"), ("ten", "tin")], [("one", "on"), ("ten", "tin")]),
    ],
)  # fmt: skip
def test_changes_by_edits_and_by_alignment_are_the_same(
    scan: str, edits: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    made = tuple(edit(scan, old, new) for old, new in edits)
    after, passage = apply(scan, made), lay(scan, scan)
    for outcome in (Outcome(after, edits=made), Outcome(after)):
        found = list(changes(passage, outcome))
        assert [(one.before, one.after) for one in found] == expected
        assert [" ".join(scan.split()[at] for at in one.tokens) for one in found] == [
            old for old, _ in expected
        ]


@pytest.mark.parametrize(
    ("scan", "gold", "found", "rank"),
    [
        ("seoure", "secure", [], None),
        ("seoure", "secure", [("seoure", "score", "secure")], 2),
        ("seoure,", "secure.", [("seoure", "secure")], None),
        ("seoure,", "secure.", [("seoure", "scour", "secure"), (",", ".")], 2),
        ("seoure,.", "secure,", [("seoure", "secure"), (",.", ",")], 1),
        ("to gether", "together", [("to gether", "together")], 1),
        ("ofSir", "of Sir", [("ofSir", "of Sir")], 1),
        ("cat ii", "cat", [("ii", "")], 1),
        ("cat so", "cat we so", [("cat", "cat we")], 1),
        ("tbe cat", "the cat", [("tbe cat", "the cat")], 1),
        ("cat tbe", "cat the", [("cat tbe", "cut the", "cat the")], 2),
    ],
)
def test_the_rank_of_the_gold(scan: str, gold: str, found: list[tuple[str, ...]], rank: int | None) -> None:
    passage = lay(scan, gold)
    offers = Offers(passage, Outcome(scan, [finding(scan, word, 0.5, *texts) for word, *texts in found]))
    assert {offers.rank(at) for at, differs in enumerate(passage.differs) if differs} == {rank}


def test_a_finding_over_two_wrong_words_may_mend_one_of_them() -> None:
    scan = "tbe prisolnel"
    passage = lay(scan, "the prisoner")
    offers = Offers(passage, Outcome(scan, [finding(scan, scan, 0.5, "the prisolnel")]))
    assert [offers.rank(0), offers.rank(1)] == [1, None]


def test_the_oracle_takes_the_lattice_too() -> None:
    scan, gold = "they bad tbe", "they had the"
    lattice = (Readings(Span(5, 8), ("had", "lad")),)
    outcome = Outcome(scan, [finding(scan, "tbe", 0.1, "tabe", "the")], (), lattice)
    one = figures(scan, gold, outcome)
    assert (one.characters.oracle, one.word_edits.oracle_reduction) == (0, 1)
    assert (one.words.reached, one.words.top10, one.words.first, one.words.offered) == (2, 1, 0, 1)
    assert Offers(lay(scan, gold), outcome).rank(1) == LATTICE


def test_punctuation_may_stay_in_the_ranks_of_cores() -> None:
    scan = "they tbe;"
    one = figures(scan, "they the,", corrected(scan, finding(scan, "tbe", 0.9, "the")))
    assert (one.non_words.first, one.non_words.core_first) == (0, 1)
