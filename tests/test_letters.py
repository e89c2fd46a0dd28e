"""Errata letters: what the keeper of a text, who has no ledger and no tool, can act on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errata.entries import new
from scannos.errata.rebuild import resolve
from scannos.model import Cause, Document, Entry, Erratum, Span, Verdict
from scannos.output.letters import PROFILES
from scannos.output.letters.records import Item, Letter
from scannos.project import loose
from scannos.text.anchors import make
from scannos.text.formats import parse
from scannos.text.tokens import tokenize, whole
from scannos.work.report import letter

GOLDEN = Path(__file__).parent / "golden" / "letters"
TEXT = """\
The Heading

He said that they bad some capacity, and he
said that they bad some more; | a *pipe* and all.

* Mr Eden's memorandum of w of tbe rest.
"""


def decided(document: Document, *wishes: tuple[str, int, str, Verdict, Cause, str]) -> list[Entry]:
    """Decide the nth place of some words."""
    entries = []
    for words, nth, correction, verdict, cause, note in wishes:
        start = -1
        for _ in range(nth):
            start = document.text.index(words, start + 1)
        anchor = make(document, Span(start, start + len(words)))
        body = Erratum(anchor, verdict, correction, cause, "hand", "EP", "2026-11-24T10:02:11Z", note=note)
        entries.append(new(body))
    return entries


def written(text: str, *wishes: tuple[str, int, str, Verdict, Cause, str]) -> Letter:
    document = parse(text.encode(), name="memo")
    entries = decided(document, *wishes)
    return letter(loose(Path("memo.txt")), document, entries, resolve(document, entries))


def example() -> Letter:
    scan, printed = Cause.SCAN, Cause.PRINT
    return written(
        TEXT,
        ("bad", 1, "had", Verdict.CORRECT, scan, ""),
        ("bad", 2, "had", Verdict.CORRECT, scan, "as before"),
        ("|", 1, "", Verdict.CORRECT, scan, ""),
        ("Mr", 1, "Mr.", Verdict.CORRECT, Cause.EDITORIAL, "with a stop in the rest of this text, " * 3),
        ("Eden's", 1, "Iden's", Verdict.QUERY, printed, ""),
        ("tbe", 1, "", Verdict.STET, scan, ""),
    )


@pytest.mark.parametrize(("profile", "suffix"), [("text", "txt"), ("markdown", "md")])
def test_a_letter_in_each_form(profile: str, suffix: str) -> None:
    golden = GOLDEN / f"letter.{suffix}"
    assert PROFILES[profile](example()).encode() == golden.read_bytes()


def test_a_quotation_grows_until_it_stands_only_once() -> None:
    items = example().certain
    assert [(item.line, item.scanned, item.reads) for item in items[:3]] == [
        (3, "said that they bad some capacity, and", "said that they had some capacity, and"),
        (4, "said that they bad some more; |", "said that they had some more; |"),
        (4, "bad some more; | a *pipe* and", "bad some more; a *pipe* and"),
    ]


def test_a_quotation_leaves_its_paragraph_only_where_it_must() -> None:
    (alone,) = written(
        "One two.\n\nbad\n\nEnd.\n", ("bad", 1, "had", Verdict.CORRECT, Cause.SCAN, "")
    ).certain
    assert alone.scanned == "bad"
    text = "x\n\nbad\n\ny\n\nbad\n\nz\n"
    (second,) = written(text, ("bad", 2, "had", Verdict.CORRECT, Cause.SCAN, "")).certain
    assert second.scanned == "y bad z"


def test_errata_that_agree_are_one_item() -> None:
    document = parse(TEXT.encode(), name="memo")
    wish = ("bad", 1, "had", Verdict.CORRECT, Cause.SCAN, "")
    one, other = decided(document, wish), decided(document, (*wish[:5], "seen by another"))
    entries = [*one, *other]
    (item,) = letter(loose(Path("memo.txt")), document, entries, resolve(document, entries)).certain
    assert set(item.ids) == {entry.id for entry in entries}
    assert item.note == "seen by another"


def test_what_clashes_is_left_out() -> None:
    there = (Verdict.CORRECT, Cause.SCAN, "")
    assert written(TEXT, ("bad", 1, "had", *there), ("bad", 1, "bade", *there)).certain == ()


def test_what_the_source_has_already_is_left_out() -> None:
    document = parse(TEXT.encode(), name="memo")
    entries = decided(document, ("bad", 1, "had", Verdict.CORRECT, Cause.SCAN, ""))
    mended = parse(TEXT.replace("bad", "had", 1).encode(), name="memo")
    assert letter(loose(Path("memo.txt")), mended, entries, resolve(mended, entries)).certain == ()


def test_the_words_of_a_text_cannot_break_a_table() -> None:
    item = Item(1, "a | b <b> `c` \\", "a", ("|", ""), Cause.SCAN, "*", ("0123456789abcdef",))
    rows = PROFILES["markdown"](Letter("T", (), (item,), (), "s")).splitlines()
    (row,) = [row for row in rows if row.startswith("| 1 ")]
    assert row == "| 1 | 1 | a \\| b \\<b\\> \\`c\\` \\\\ | a | \\| → (nothing) | scan | \\* | `01234567` |"


words = st.lists(st.sampled_from(["bad", "had", "a", "they", "of,", "bad."]), min_size=1, max_size=30)


@given(words, st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=30, max_size=30), st.data())
def test_every_quotation_stands_once_and_holds_the_place(
    forms: list[str], gaps: list[str], data: st.DataObject
) -> None:
    text = "".join(form + gap for form, gap in zip(forms, gaps, strict=False))
    document = parse(text.encode(), name="memo")
    tokens = tokenize(text)
    at = int(data.draw(st.sampled_from(list(tokens.starts))))
    span = whole(tokens, Span(at, at + 1))
    entry = decided_at(document, span)
    (item,) = letter(loose(Path("memo.txt")), document, [entry], resolve(document, [entry])).certain
    flat = " ".join(text.split())
    assert f" {flat} ".count(f" {item.scanned} ") == 1
    assert text[span.start : span.end] in item.scanned
    assert "XYZ" in item.reads


def decided_at(document: Document, span: Span) -> Entry:
    anchor = make(document, span)
    return new(Erratum(anchor, Verdict.CORRECT, "XYZ", Cause.SCAN, "hand", "EP", "2026-11-24T10:02:11Z"))


def test_the_command_offers_every_form() -> None:
    from scannos.cli.report import Profile

    assert {profile.value for profile in Profile} == set(PROFILES)


def test_the_example_in_the_docs_is_the_memorandums_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    from running import run as scannos

    root = Path(__file__).parent.parent
    monkeypatch.chdir(root)
    done = scannos("report", "--to", "markdown")
    assert done.exit == 0
    assert done.raw == (root / "docs" / "example-report.md").read_bytes()
