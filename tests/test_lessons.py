"""What a ledger teaches."""

from __future__ import annotations

import pytest

import scanning
from scannos.detect.lessons import Lessons, confusions, learn
from scannos.detect.scan import scan
from scannos.model import Anchor, Body, Cause, Entry, Erratum, Finding, Verdict, Word

TEXT = (
    "They had to seoure the port. Its seourity was in doubt, and the men were bad. He said they bad gone.\n"
)
AT = "2026-11-24T10:02:11Z"


def entry(number: int, body: Body) -> Entry:
    return Entry(f"{number:016x}", 1, body, {})


def erratum(
    exact: str,
    correction: str,
    verdict: Verdict = Verdict.CORRECT,
    *,
    unattended: bool = False,
    replaces: int = 0,
) -> Erratum:
    anchor = Anchor("0" * 16, exact, "", "", TEXT.index(exact))
    replaced = (f"{replaces:016x}",) if replaces else ()
    return Erratum(anchor, verdict, correction, Cause.SCAN, "non-word", "EP", AT, unattended, "", replaced)


def probability(lessons: Lessons, form: str) -> float:
    return next((f.probability for f in found(lessons) if TEXT[f.span.start : f.span.end] == form), 0.0)


def found(lessons: Lessons) -> tuple[Finding, ...]:
    return scan(scanning.document(TEXT), scanning.knowledge(), lessons)


def taught(*bodies: Body) -> Lessons:
    return learn(scanning.document(TEXT), [entry(number, body) for number, body in enumerate(bodies, 1)])


@pytest.mark.parametrize(
    ("printed", "read", "runs"),
    [
        ("secure", "seoure", (("c", "o"),)),
        ("modern", "modem", (("rn", "m"),)),
        ("had", "bad", (("h", "b"),)),
        ("the", "the", ()),
        ("men", "menn", (("", "n"),)),
    ],
)
def test_confusions_are_the_runs_that_differ(
    printed: str, read: str, runs: tuple[tuple[str, str], ...]
) -> None:
    assert confusions(printed, read) == runs


def test_an_accepted_correction_lifts_forms_misread_in_the_same_way() -> None:
    lessons = taught(erratum("seoure", "secure"))
    assert lessons.confusions == {("c", "o"): 1}
    assert lessons.corrections == {"seoure": {"secure": 1}}
    assert probability(lessons, "seourity") > probability(Lessons(), "seourity")


def test_a_stet_on_a_non_word_lowers_its_form() -> None:
    lessons = taught(erratum("seourity", "", Verdict.STET))
    assert lessons.stets == {"seourity": 1}
    assert probability(lessons, "seourity") < probability(Lessons(), "seourity")


def test_a_stet_on_a_word_of_the_language_speaks_for_its_place_alone() -> None:
    lessons = taught(erratum("bad", "had"), erratum("bad", "", Verdict.STET))
    alone = taught(erratum("bad", "had"))
    assert probability(lessons, "bad") == probability(alone, "bad") > 0


def test_unattended_entries_teach_nothing() -> None:
    lessons = taught(erratum("seoure", "secure", unattended=True))
    assert (lessons.confusions, lessons.corrections) == ({}, {})


def test_what_is_replaced_teaches_nothing() -> None:
    lessons = taught(erratum("seoure", "secure"), erratum("seoure", "", Verdict.OPEN, replaces=1))
    assert (lessons.confusions, lessons.corrections, lessons.stets) == ({}, {}, {})


def test_words_of_the_ledger_are_the_latest_opinion() -> None:
    good = Word("seoure", "good", "EP", AT)
    none = Word("seourity", "none", "EP", "2026-11-25T10:02:11Z")
    lessons = taught(good, Word("seourity", "good", "EP", AT), none)
    assert lessons.words == {"seoure": "good"}
    assert probability(lessons, "seoure") == 0


def test_forms_are_counted_as_corrected() -> None:
    before, after = taught(), taught(erratum("seoure", "secure"))
    assert (before.forms["seoure"], before.forms.get("secure", 0)) == (1, 0)
    assert (after.forms.get("seoure", 0), after.forms["secure"]) == (0, 1)
    assert "." not in before.forms


def test_a_long_change_is_no_confusion() -> None:
    assert taught(erratum("seoure", "guard")).confusions == {}


def test_the_order_of_entries_means_nothing() -> None:
    bodies: list[Body] = [erratum("seoure", "secure"), erratum("bad", "had"), Word("gone", "bad", "EP", AT)]
    entries = [entry(number, body) for number, body in enumerate(bodies, 1)]
    document = scanning.document(TEXT)
    assert learn(document, entries) == learn(document, entries[::-1])
