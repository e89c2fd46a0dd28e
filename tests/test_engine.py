"""The packaged engine on sentences: what it reads otherwise, what it leaves alone, and where.

How sure it is hangs on models that are trained anew; what comes first does not, or the model is no good.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

import scanning
from scannos.detect import engine as engines
from scannos.detect.acceptance import ACCEPTANCE, Acceptance
from scannos.detect.engine import Engine, batches
from scannos.knowledge import lexicon
from scannos.knowledge.layers import layer
from scannos.model import Edit
from scannos.text.edits import apply
from scannos.text.tokens import tokenize, whole
from scannos.train.slips import Misreader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.model import Finding

LIKELY = 0.3
"""What is first and at least so likely counts as proposed here."""

GOOD = [
    "The good and the bad.",
    "The men were in a bad way, and he told a lie about it.",
    "He sent the arid lands of the west a modern railway, and the corn was coming up.",
    "The shares were 88.3% 8.51% 3.19% 100% of the whole.",
    "They paid $5 and £6 for it, at 10% a year.",
    "",
    " \n\n ",
]
BAD = [
    ("They stated that they bad some capacity, but that more must be built.", "bad", "had"),
    ("He said that lie would come in the morning with the others.", "lie", "he"),
    ("He told the Committee tbat the ships were in the harbour.", "tbat", "that"),
    ("The modem history of England arid Wales was read by all.", "arid", "and"),
    ("He received a letter fromthe Secretary of State in the morning.", "fromthe", "from the"),
    ("It was the propertyof Sir Robert, and he had it from his father.", "propertyof", "property of"),
    ("He was sentenced to six months' im- prisonment with hard labour.", "im- prisonment", "imprisonment"),
    ("He lived in York-placc, near the river.", "York-placc", "York-place"),
    ("They were sent to the addi. tional ports of the country.", "addi. tional", "additional"),
]


MEMORANDUM = Path(__file__).parent.parent / "errata" / "harriman-stalin-1944-10-17.corrected.txt"


@pytest.fixture
def engine() -> Engine:
    """The engine, loaded once."""
    return scanning.engine()


@pytest.mark.parametrize("text", GOOD)
def test_good_text_is_left_alone(engine: Engine, text: str) -> None:
    ((proposals, _),) = engine.read([text], LIKELY)
    assert proposals == []
    assert list(engine.edits([text], ACCEPTANCE)) == [()]


_PIECES = st.sampled_from(
    [
        "The", "the", "THE", "Molotov", "Molotow", "molotov", "tbe", "Tbe", "ships", "were", "sent", "im-",
        "prisonment", "steaIing", "Is", "in", "In", "had", "bad", "’", "'", '"', "“", ".", ",", "-", "\n",
    ]
)  # fmt: skip


def _told(findings: Sequence[Finding]) -> list[Finding]:
    """Return what is told of findings; of a sum over texts the last digits hang on their number."""
    return [replace(one, risk=round(one.risk, 6)) for one in findings]


@given(st.lists(st.lists(_PIECES, max_size=12).map(" ".join), min_size=2, max_size=6))
@settings(max_examples=40)
def test_a_text_is_read_the_same_whatever_is_read_beside_it(texts: list[str]) -> None:
    engine = scanning.engine()
    alone = [_told(next(iter(engine.findings([text], 0.01)))) for text in texts]
    assert list(map(_told, engine.findings(texts, 0.01))) == alone
    corrected = [next(iter(engine.edits([text], ACCEPTANCE))) for text in texts]
    assert list(engine.edits(texts, ACCEPTANCE)) == corrected


def test_a_long_bad_scan_is_corrected_as_well_as_its_paragraphs(engine: Engine) -> None:
    printed = [piece for piece in MEMORANDUM.read_text("utf-8").split("\n\n") if len(piece) > 120]
    known = {word for word in engine.words[:5000] if word.isalpha()}
    misread = Misreader(scanning.knowledge().confusions.units, known, Random(0))  # noqa: S311 - the same each time
    scanned = [misread(piece, 0.12, {"letters": 100}) for piece in printed]
    alone = list(map(apply, scanned, engine.edits(scanned, ACCEPTANCE)))
    text = "\n\n".join(scanned)
    (made,) = engine.edits([text], ACCEPTANCE)
    before, apart, whole = (
        sum(Levenshtein.distance(one.split(), two.split()) for one, two in zip(some, printed, strict=True))
        for some in (scanned, alone, apply(text, made).split("\n\n"))
    )
    assert whole <= apart < before / 3


@pytest.mark.parametrize(("text", "scanned", "printed"), BAD)
def test_scanners_errors_are_read_otherwise(engine: Engine, text: str, scanned: str, printed: str) -> None:
    ((proposals, _),) = engine.read([text], LIKELY)
    first = next(one for one in proposals if one.start <= text.index(scanned) < one.end)
    assert (text[first.start : first.end], first.text) == (scanned, printed)
    assert text.index(scanned) == first.start


def test_corrections_of_one_compound_are_one(engine: Engine) -> None:
    text = "He lived in Fleet-strect, in Tottcnham-court-roaci and at the corn-exehange."
    (made,) = engine.edits([text], Acceptance(LIKELY))
    assert apply(text, made) == "He lived in Fleet-street, in Tottenham-court-road and at the corn-exchange."
    assert [edit.span for edit in made] == [whole(tokenize(text), edit.span) for edit in made]


def test_a_compound_with_two_wrong_pieces_has_a_reading_with_both_right(engine: Engine) -> None:
    text = "He lived in Tottcnham-court-roaci for a year."
    ((proposals, _),) = engine.read([text], LIKELY)
    about = [one for one in proposals if text[one.start : one.end] == "Tottcnham-court-roaci"]
    assert max(about, key=lambda one: one.probability).text == "Tottenham-court-road"
    assert sum(one.probability for one in about) <= 1


@pytest.mark.parametrize(("text", "scanned", "printed"), BAD)
def test_findings_stand_where_the_words_stand(engine: Engine, text: str, scanned: str, printed: str) -> None:
    before = "“À propos”, he said – naïvely 😀.\r\n\x0c"
    (found,) = engine.findings([before + text], LIKELY)
    start = len(before) + text.index(scanned)
    (one,) = [finding for finding in found if finding.span.start <= start < finding.span.end]
    span = one.span
    corrected = (before + text)[: span.start] + one.candidates[0].text + (before + text)[span.end :]
    assert corrected == before + text.replace(scanned, printed)
    assert whole(tokenize(before + text), span) == span
    assert one.probability >= sum(candidate.probability for candidate in one.candidates) - 1e-9


@pytest.mark.parametrize(
    ("text", "at", "sure"),
    [
        ("He told the Committee tbat the ships were in the harbour.", "tbat", True),
        ("He had been fined for steaIing a coat from the shop.", "steaIing", True),
        ("They were the sons of a Mr. Tborne of that town.", "Tborne", False),
    ],
)
def test_what_is_surely_wrong_risks_little(engine: Engine, text: str, at: str, sure: bool) -> None:  # noqa: FBT001
    (found,) = engine.findings([text], 0.05)
    (one,) = [finding for finding in found if finding.span.start == text.index(at)]
    assert (one.risk < 0.05) is sure
    made = [list(engine.edits([text], Acceptance(0.2, risk))) for risk in (0.0, 2.0)]
    assert made[0] == [()]
    assert made[1] != [()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He was a member of theHouse ofCommons.", "He was a member of the House of Commons."),
        ("The report of the com\u00ad mittee was read.", "The report of the committee was read."),
        ("He went \u00ad the house of tbe king.", "He went \u00ad the house of the king."),
    ],
)
def test_what_is_taken_for_sure_is_so(engine: Engine, text: str, wanted: str) -> None:
    (made,) = engine.edits([text], Acceptance(0.3, 0.5))
    assert apply(text, made) == wanted


def test_a_number_with_letters_for_digits_is_no_word_and_no_stray(engine: Engine) -> None:
    text = "It was 5O0 more than he had, with 2OO men and horses in the field."
    ((proposals, _),) = engine.read([text], 0.005)
    for scanned, printed in (("5O0", "500"), ("2OO", "200")):
        start = text.index(scanned)
        about = [one for one in proposals if one.start < start + len(scanned) and start < one.end]
        assert about[0].text == printed
        assert not any(one.text.isalpha() for one in about)


def test_a_soft_hyphen_where_a_line_ends_is_no_lost_one(engine: Engine) -> None:
    ((proposals, _),) = engine.read(["The report of the com\u00ad\nmittee was read by all of them."], 0.05)
    assert all("-" not in one.text for one in proposals)


def test_every_finding_has_a_reason(engine: Engine) -> None:
    text = "The committee; and. the men in, one of the. town: said he. In the; house of lords. they were."
    (found,) = engine.findings([text], 0.01)
    assert {finding.rule for finding in found} & {"stop"}
    assert all(finding.evidence for finding in found)


def test_the_case_of_the_scan_stays(engine: Engine) -> None:
    texts = ["Tbe ships were in the harbour.", "THE SHIPS WERE IN TBE HARBOUR."]
    corrected = [
        apply(text, made) for text, made in zip(texts, engine.edits(texts, Acceptance(LIKELY)), strict=True)
    ]
    assert corrected == ["The ships were in the harbour.", "THE SHIPS WERE IN THE HARBOUR."]


def test_a_list_that_has_a_word_speaks_for_it(engine: Engine) -> None:
    text = "He told the Committee tbat the ships were in the harbour."
    lists = lexicon.build(()).with_layers([layer("ledger", ["tbat"], {})])
    ((now, _),) = engine.read([text], 0.0)
    ((then, _),) = engine.knowing(lists).read([text], 0.0)
    odds = [
        max((one.probability for one in found if one.text == "that"), default=0.0) for found in (now, then)
    ]
    assert odds[1] < odds[0]


def test_many_texts_are_read_as_one_by_one(engine: Engine) -> None:
    texts = [*GOOD, *(text for text, _, _ in BAD)]
    together = list(engine.read(texts, LIKELY))
    for text, (proposals, _) in zip(texts, together, strict=True):
        ((alone, _),) = engine.read([text], LIKELY)
        assert [(one.start, one.end, one.text) for one in proposals] == [
            (one.start, one.end, one.text) for one in alone
        ]
        assert [one.probability for one in proposals] == pytest.approx([one.probability for one in alone])


_TEXT = st.text(st.sampled_from("abehlmntu bd.,-'\n\u00ad’“é1£\ufffd😀"), max_size=60)


@given(st.lists(_TEXT, max_size=4))
@settings(max_examples=25)
def test_edits_of_any_text_can_be_applied(texts: list[str]) -> None:
    found = list(scanning.engine().edits(texts, Acceptance(0.05, 1.0)))
    assert len(found) == len(texts)
    for text, made in zip(texts, found, strict=True):
        apply(text, made)
        assert all(edit.text != text[edit.span.start : edit.span.end] for edit in made)
        assert list(made) == sorted(made, key=lambda edit: edit.span)
        assert all(isinstance(edit, Edit) for edit in made)


def test_texts_are_cut_into_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BATCH", 10)
    texts = ["a" * size for size in (4, 6, 1, 25, 3, 0, 7)]
    assert [[len(text) for text in batch] for batch in batches(texts)] == [[4, 6], [1], [25], [3, 0, 7]]
    assert list(batches([])) == []
