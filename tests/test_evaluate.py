"""Small passages whose figures can be counted by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.model import Candidate, Edit, Finding, Span
from scannos.output.figures import objects
from scannos.output.figures.records import CleanReport, Report
from scannos.output.figures.table import clean_table, table
from scannos.text.edits import apply
from scannos.text.pairs import Pair
from scannos.work.evaluate import AsScanned, Meters, Outcome, Readings, clean, measure
from scannos.work.evaluate.changes import changes
from scannos.work.evaluate.compare import Bench, by_clean_texts, by_pairs, read_texts
from scannos.work.evaluate.detection import calibration_error
from scannos.work.evaluate.detection import measure as measure_detection
from scannos.work.evaluate.icdar import score
from scannos.work.evaluate.kinds import KINDS
from scannos.work.evaluate.kinds import count as count_kinds
from scannos.work.evaluate.passages import lay
from scannos.work.evaluate.peers import PEERS
from scannos.work.evaluate.readings import LATTICE, Offers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scannos.output.figures.records import Figures

WORDS = frozenset({"they", "had", "bad", "the", "that", "were", "we", "together", "he", "lie", "cat"})


@dataclass(frozen=True, slots=True)
class Told:
    """A corrector that says of each text what it was told to."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    name: str = "told"
    signature: str = "told 1"
    threshold: float = 0.5

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        return [self.outcomes.get(text, Outcome(text, edits=())) for text in texts]


def finding(text: str, word: str, probability: float, *readings: str) -> Finding:
    start = text.index(word)
    share = round(probability / max(1, len(readings)), 3)
    candidates = tuple(Candidate(reading, share) for reading in readings)
    return Finding(Span(start, start + len(word)), "non-word", candidates, probability, ())


def edit(text: str, word: str, new: str) -> Edit:
    start = text.index(word)
    return Edit(Span(start, start + len(word)), new)


def corrected(text: str, *found: Finding, at: float = 0.5, lattice: tuple[Readings, ...] = ()) -> Outcome:
    edits = tuple(Edit(one.span, one.candidates[0].text) for one in found if one.probability >= at)
    return Outcome(apply(text, edits), found, edits, lattice)


def meters() -> Meters:
    ticks = count()
    return Meters(lambda: float(next(ticks)), lambda: 2**20)


def figures(scan: str, gold: str, outcome: Outcome) -> Figures:
    run = measure([Pair("1", "s", scan, gold)], Told({scan: outcome}), WORDS.__contains__, meters())
    assert [one.scope for one in run.figures] == ["s"]
    return run.figures[0]


def test_a_text_left_as_scanned_has_its_errors_before_and_after() -> None:
    one = figures("they bad tbe cat", "they had the cat", Outcome("they bad tbe cat"))
    assert (one.pairs, one.tokens, one.right, one.broken) == (1, 4, 2, 0)
    assert (one.characters.length, one.characters.before, one.characters.after) == (16, 2, 2)
    assert (one.word_edits.length, one.word_edits.before, one.word_edits.reduction) == (4, 2, 0)
    assert (one.detection.wrong, one.detection.flagged, one.detection.f1) == (2, 0, 0)
    assert one.detection.best_threshold is None
    assert one.calibration_error is None
    assert (one.words.number, one.non_words.number, one.real_words.number) == (2, 1, 1)


def test_what_was_mended_and_what_was_broken_is_counted() -> None:
    scan, gold = "they bad tbe cat", "they had the cat"
    outcome = corrected(scan, finding(scan, "tbe", 0.9, "the"), finding(scan, "cat", 0.8, "cut"))
    one = figures(scan, gold, outcome)
    assert (one.detection.precision, one.detection.recall) == (0.5, 0.5)
    assert (one.right, one.broken) == (2, 1)
    assert (one.characters.before, one.characters.after, one.word_edits.after) == (2, 2, 2)
    assert (one.non_words.first, one.real_words.first, one.real_words.offered) == (1, 0, 0)


def test_white_space_of_any_width_is_one_space() -> None:
    one = figures("they  had\n\nthe", " they had the", Outcome("they  had\n\nthe"))
    assert (one.characters.length, one.characters.before, one.detection.wrong) == (12, 0, 0)


@pytest.mark.parametrize(
    ("scan", "gold", "kind"),
    [
        ("tbe", "the", "non-word"),
        ("bad", "had", "real-word"),
        ("lie-cat", "he-cat", "real-word"),
        ("1914", "1944", "number"),
        ("19i4", "1944", "non-word"),
        ("The", "the", "case"),
        ("the,", "the.", "stop"),
        ("ca-t", "cat", "stop"),
        ("thecat", "the cat", "split"),
        ("to gether", "together", "join"),
        ("to ge ther", "together", "join"),
        ("th ecat", "the cat", "mixed"),
        ("cat ii", "cat", "stray"),
        ("cat", "cat we", "lost"),
        ("cat", "cat of which nothing is left in the scan", "unaligned"),
    ],
)
def test_kinds_of_errors(scan: str, gold: str, kind: str) -> None:
    assert kind in KINDS
    assert dict(count_kinds(scan, gold, lay(scan, gold).groups, WORDS.__contains__)) == {kind: 1}


def test_errors_left_are_those_of_the_corrected_text() -> None:
    scan = "they bad tbe cat"
    one = figures(scan, "they had the cat", corrected(scan, finding(scan, "tbe", 0.9, "the")))
    left = {left.kind: (left.before, left.after) for left in one.kinds if left.before or left.after}
    assert left == {"non-word": (1, 0), "real-word": (1, 1)}


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


def test_thresholds_at_the_default_and_at_the_best() -> None:
    judged = [(0.9, True), (0.8, False), (0.4, True), (0.4, True), (0.3, False), (0.0, True)]
    found = measure_detection(judged, 0.5)
    assert (found.flagged, found.hits, found.wrong) == (2, 1, 4)
    assert found.f1 == pytest.approx(1 / 3)
    assert found.best_threshold == 0.4
    assert found.best_f1 == pytest.approx(0.75)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.5, 0.5, 0.9]), st.booleans())), st.floats(0.05, 1))
def test_no_threshold_is_better_than_the_best(judged: list[tuple[float, bool]], threshold: float) -> None:
    found = measure_detection(judged, threshold)
    assert found.f1 <= found.best_f1 + 1e-12
    if found.best_threshold is not None:
        assert measure_detection(judged, found.best_threshold).f1 == pytest.approx(found.best_f1)


def test_calibration_is_the_mean_gap_of_equal_bins() -> None:
    judged = [(0.2, False)] * 4 + [(0.2, True)] + [(0.9, True)] * 4 + [(0.9, False)]
    assert calibration_error(judged, bins=2) == pytest.approx((0.0 + 0.1) / 2)
    assert calibration_error([(0.05, True)]) is None
    assert calibration_error([(1.0, False)]) == 1


def test_a_finding_that_only_puts_a_lost_word_in_does_not_doubt_the_word_before() -> None:
    scan = "that were"
    one = figures(scan, "that we were", corrected(scan, finding(scan, "that", 0.8, "that we")))
    assert (one.detection.flagged, one.right, one.broken, one.characters.after) == (0, 2, 0, 0)
    assert one.calibration_error == pytest.approx(0.2)


def test_icdar_leaves_hyphens_out_and_weighs_candidates() -> None:
    scan, gold = "they bad tbe mid- dle cat", "they had the mid- die cat"
    outcome = corrected(scan, finding(scan, "bad", 0.8, "had", "lad"), finding(scan, "dle", 0.8, "die"))
    found = score(lay(scan, gold), outcome, 0.5)
    assert (found.flagged, found.wrong, found.hits) == (1, 2, 1)
    # bad and tbe are one edit each, dle another; weighted, half of the candidates' weight is on lad.
    assert (found.before, found.automatic, found.weighted) == (3, 1, 1.5)


def test_icdar_counts_no_text_without_a_counterpart() -> None:
    scan = "he of which there is nothing at all in the gold cat"
    assert score(lay(scan, "he cat"), Outcome(scan), 0.5).before == 0


def test_sources_are_measured_apart_and_together() -> None:
    pairs = [Pair("1", "b", "tbe", "the"), Pair("2", "a", "cat", "cat"), Pair("3", "b", "cat", "cat")]
    told = Told({"tbe": Outcome("the")})
    run = measure(pairs, told, WORDS.__contains__, meters())
    assert [(one.scope, one.pairs, one.characters.before, one.characters.after) for one in run.figures] == [
        ("a", 1, 0, 0),
        ("b", 2, 1, 0),
        ("all", 3, 1, 0),
    ]
    assert run.figures[2].characters.mean_reduction == 1
    assert (run.tokens, run.seconds, run.peak_bytes) == (3, 1.0, 2**20)


def test_no_pairs_and_too_few_outcomes_are_refused() -> None:
    class Silent(Told):
        def __call__(self, texts: Sequence[str], /) -> list[Outcome]:  # noqa: ARG002 - it answers nothing
            return []

    with pytest.raises(ScannosError, match="no pairs"):
        measure([], AsScanned(), WORDS.__contains__, meters())
    with pytest.raises(ValueError, match="told gave 0 outcomes for 1 texts"):
        measure([Pair("1", "s", "a", "a")], Silent(), WORDS.__contains__, meters())


def test_clean_texts_count_what_did_not_stay() -> None:
    text = "they had the cat that were together"
    found = (finding(text, "had", 0.9, "bad"), finding(text, "cat", 0.1, "eat"))
    outcome = Outcome("they bad the cat that we were to gether", found)
    run = clean([text, "cat"], Told({text: outcome}), meters())
    assert (run.texts, run.tokens, run.changed) == (2, 8, 3)
    assert set(run.changes) == {("had", "bad", 1), ("", "we", 1), ("together", "to gether", 1)}
    assert (run.per_ten_thousand, run.found, run.per_thousand) == (3750, 1, 125)
    shown = clean_table(CleanReport((run,), (), "signed"), detail=True)
    assert "2 texts without errors, 8 tokens" in shown
    assert shown.splitlines()[2].split() == ["told", "3", "3750.00", "|", "1", "125.0", "|", "8", "1"]


def report() -> Report:
    scan = "they bad tbe cat"
    pairs = [Pair("1", "news", scan, "they had the cat"), Pair("2", "books", "cat", "cat")]
    told = Told({scan: corrected(scan, finding(scan, "tbe", 0.9, "the"))})
    runs = [measure(pairs, one, WORDS.__contains__, meters()) for one in (told, AsScanned())]
    return Report(tuple(runs), ("aspell",), "signed")


def test_the_table_has_a_row_for_each_corrector_in_each_scope() -> None:
    lines = table(report()).splitlines()
    assert [line.split(":")[0] for line in lines if " pairs, " in line] == ["books", "news", "all"]
    news = lines.index(next(line for line in lines if line.startswith("news:")))
    assert lines[news + 2].split() == [
        "told", "1.000", "0.500", "0.667", "0.667", "|", "100.0", "100.0", "100.0",
        "|", "6.25", "50.0", "|", "25.00", "50.0", "|", "0.00", "0.100",
    ]  # fmt: skip
    assert lines[-2:] == ["not installed: aspell", "signed"]


def test_the_detailed_table_says_more() -> None:
    shown = table(report(), detail=True)
    for words in ("errors left", "real words", "oracle CER saved", "ICDAR F1"):
        assert words in shown


def test_json_holds_every_count_and_rate() -> None:
    said = json.loads(objects.text(report()))
    assert said["missing"] == ["aspell"]
    news = said["runs"][0]["figures"][1]
    assert (news["scope"], news["detection"]["f1"], news["characters"]["reduction"]) == (
        "news",
        0.666667,
        0.5,
    )
    assert news["kinds"][0] == {"kind": "non-word", "before": 1, "after": 0}
    assert said["runs"][1]["figures"][1]["calibration_error"] is None


def test_a_report_is_signed_with_what_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"ocr": "tbe", "gold": "the"}\n', "utf-8")
    found = by_pairs([path], Bench(Told(), meters()))
    assert found.signature.endswith("| told 1")
    assert f"p.jsonl {sha256(path.read_bytes()).hexdigest()[:16]} | 1 pairs" in found.signature
    path.write_bytes(path.read_bytes() * 5)
    found = by_pairs([path], Bench(Told(), meters()), number=2)
    assert found.runs[0].figures[0].pairs == 3
    assert "| 3 pairs, each of 2 |" in found.signature


def test_texts_are_parted_by_form_feeds(tmp_path: Path) -> None:
    path = tmp_path / "books.txt"
    path.write_bytes(b"one\n\f\ntwo \f two\r\n\f\r\nthree")
    assert list(read_texts(path)) == ["one\n", "two \f two\r\n", "three"]
    found = by_clean_texts([path], Bench(Told(), meters()), every=2)
    assert (found.runs[0].texts, found.runs[0].tokens) == (1, 2)
    with pytest.raises(ScannosError, match="fewer than 9"):
        by_clean_texts([path], Bench(Told(), meters()), every=9)


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ScannosError, match="not UTF-8"):
        list(read_texts(tmp_path / "latin.txt"))


def test_every_kind_and_peer_is_defined_in_the_docs() -> None:
    rows = (Path(__file__).parent.parent / "docs" / "evaluation.md").read_text("utf-8").splitlines()
    defined = {row.split("|")[1].strip() for row in rows if row.startswith("| ")}
    assert {*KINDS, *PEERS} <= defined
