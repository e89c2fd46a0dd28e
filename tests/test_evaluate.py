"""Small passages whose figures can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from measuring import KNOWN, Told, corrected, figures, finding, meters
from scannos.errors import ScannosError
from scannos.knowledge.language import NONE
from scannos.output.figures.records import CleanReport
from scannos.output.figures.table import SHOWN_CHANGES, clean_table
from scannos.text.pairs import Pair
from scannos.work.evaluate import AsScanned, Outcome, clean, measure
from scannos.work.evaluate.kinds import KINDS, Words, is_word
from scannos.work.evaluate.kinds import count as count_kinds
from scannos.work.evaluate.passages import lay

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    assert dict(count_kinds(scan, gold, lay(scan, gold).groups, KNOWN)) == {kind: 1}


@pytest.mark.parametrize(
    ("token", "endings", "word"),
    [
        ("“Katze’s,", ["'s"], True),
        ("Katzes", ["s"], True),
        ("Katze’s", [], False),
        ("Katze's-Katze", ["'s"], False),
        ("Katze-Katze", [], True),
        ("’s", ["'s"], False),
        ("—", [], False),
    ],
)
def test_a_word_is_what_its_language_makes_of_it(token: str, endings: list[str], word: bool) -> None:  # noqa: FBT001
    owner = replace(NONE, possessives=frozenset(endings)).owner
    assert is_word(token, Words({"katze"}.__contains__, owner)) is word


def test_errors_left_are_those_of_the_corrected_text() -> None:
    scan = "they bad tbe cat"
    one = figures(scan, "they had the cat", corrected(scan, finding(scan, "tbe", 0.9, "the")))
    left = {left.kind: (left.before, left.after) for left in one.kinds if left.before or left.after}
    assert left == {"non-word": (1, 0), "real-word": (1, 1)}


def test_sources_are_measured_apart_and_together() -> None:
    pairs = [Pair("1", "b", "tbe", "the"), Pair("2", "a", "cat", "cat"), Pair("3", "b", "cat", "cat")]
    told = Told({"tbe": Outcome("the")})
    run = measure(pairs, told, KNOWN, meters())
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
        measure([], AsScanned(), KNOWN, meters())
    with pytest.raises(ValueError, match="told gave 0 outcomes for 1 texts"):
        measure([Pair("1", "s", "a", "a")], Silent(), KNOWN, meters())


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


def test_more_changes_than_are_shown_are_counted() -> None:
    text, changed = (" ".join(f"{word}{n}" for n in range(SHOWN_CHANGES + 2)) for word in "ab")
    run = clean([text], Told({text: Outcome(changed)}), meters())
    shown = clean_table(CleanReport((run,), (), "signed"), detail=True)
    assert "… and 2 more; --format json has all\n" in shown


def test_of_blank_texts_there_is_no_rate() -> None:
    run = clean([" "], Told({" ": Outcome("the")}), meters())
    shown = clean_table(CleanReport((run,), (), "signed"))
    assert shown.splitlines()[2].split() == ["told", "1", "–", "|", "0", "–", "|", "–", "1"]
