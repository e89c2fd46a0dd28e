"""A corrected text as errata: what was done in any editor."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deciding import NOON, decide, document
from scannos.errata.exchange.corrected import Signature, import_text
from scannos.errata.rebuild import rebuild
from scannos.model import Erratum

TEXT = "The Ambassador stated that they bad sorne\ncapacity, but im- prisoned the the men of Mr Smith.\n"
SOURCE = document(TEXT)
SIGNED = Signature("AH", NOON)


def said(text: str, **options: bool) -> list[tuple[str, str]]:
    bodies = [entry.body for entry in import_text(SOURCE, [], text, SIGNED, **options).entries]
    return [(body.anchor.exact, body.correction) for body in bodies if isinstance(body, Erratum)]


@pytest.mark.parametrize(
    ("was", "now", "errata"),
    [
        ("they", "they", []),
        ("bad", "had", [("bad", "had")]),
        ("bad sorne", "had some", [("bad", "had"), ("sorne", "some")]),
        ("they bad", "they must bad", [("they", "they must")]),
        ("The", "Now The", [("The", "Now The")]),
        ("Mr", "Mr.", [("Mr", "Mr.")]),
        ("Smith", "'Smith", [("Smith", "'Smith")]),
        ("im- prisoned", "imprisoned", [("im- prisoned", "imprisoned")]),
        ("the the", "the", [("the the", "the")]),
        (" that they", " they", [("stated that", "stated")]),
        ("capacity, but", "capacity but", [(",", "")]),
        ("sorne\ncapacity", "sorne. capacity", [("sorne\ncapacity,", "sorne. capacity,")]),
        ("\ncapacity", " capacity", []),
        ("Smith.\n", "Smith.", []),
        ("Smith.\n", "Smith. The end.\n", [(".", ". The end.")]),
    ],
)
def test_changes_become_errata_about_whole_words(was: str, now: str, errata: list[tuple[str, str]]) -> None:
    assert said(TEXT.replace(was, now, 1)) == errata


def test_a_text_that_was_wrapped_anew_is_told() -> None:
    wrapped = TEXT.replace("sorne\ncapacity", "some capacity").replace("men of", "men\nof")
    imported = import_text(SOURCE, [], wrapped, SIGNED)
    assert (len(imported.entries), imported.respaced) == (1, 2)
    assert rebuild(SOURCE, imported.entries)[0] == TEXT.replace("sorne", "some")
    with_spacing = import_text(SOURCE, [], wrapped, SIGNED, spacing=True)
    assert rebuild(SOURCE, with_spacing.entries)[0] == wrapped


def test_what_the_ledger_says_already_is_known() -> None:
    ledger = [decide(SOURCE, "they bad", "correct", "they had"), decide(SOURCE, "the", "correct", "", nth=2)]
    imported = import_text(SOURCE, ledger, TEXT.replace("bad", "had").replace("sorne", "some"), SIGNED)
    assert [entry.body.correction for entry in imported.entries] == ["some"]  # type: ignore[union-attr]
    assert (imported.known, imported.unmentioned) == (1, (ledger[1].id,))


def test_what_the_ledger_says_differently_is_replaced() -> None:
    ledger = [decide(SOURCE, "bad", "stet"), decide(SOURCE, "sorne", "correct", "sore")]
    imported = import_text(SOURCE, ledger, TEXT.replace("bad sorne", "had some"), SIGNED)
    assert [entry.body.replaces for entry in imported.entries] == [(ledger[0].id,), (ledger[1].id,)]  # type: ignore[union-attr]
    resolution = rebuild(SOURCE, [*ledger, *imported.entries])[1]
    assert (resolution.clashes, imported.unmentioned) == ((), ())


def test_a_text_is_imported_once() -> None:
    corrected = TEXT.replace("bad", "had").replace("the the", "the")
    first = import_text(SOURCE, [], corrected, SIGNED)
    again = import_text(SOURCE, first.entries, corrected, SIGNED)
    assert (again.entries, again.known) == ((), 2)


def test_errata_say_who_and_when() -> None:
    (entry,) = import_text(SOURCE, [], TEXT.replace("bad", "had"), SIGNED).entries
    body = entry.body
    assert isinstance(body, Erratum)
    assert (body.by, body.at, body.rule, body.cause.value, body.note) == ("AH", NOON, "import", "scan", "")


PIECES = st.lists(
    st.sampled_from(["a", "the", "bad", ",", ".", " ", "\n", "  ", "the the", "b"]), max_size=14
)


@given(PIECES.map("".join), PIECES.map("".join))
@example("the the a", "the a")
@example(" a", "a ")
def test_the_errata_of_a_corrected_text_rebuild_it(text: str, corrected: str) -> None:
    source = document(text)
    imported = import_text(source, [], corrected, SIGNED, spacing=True)
    rebuilt, resolution = rebuild(source, imported.entries)
    if text.strip() and corrected.strip():
        assert rebuilt == corrected
        assert (resolution.clashes, resolution.agreed, resolution.lost) == ((), (), ())


def test_a_text_without_a_word_holds_no_errata() -> None:
    assert import_text(document(" \n"), [], "a \n", SIGNED).entries == ()
