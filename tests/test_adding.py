"""Decisions by quoting: where a quote stands, and what the entry says."""

from __future__ import annotations

import pytest

from scannos.errata.rebuild import rebuild
from scannos.errors import UsageError
from scannos.model import Cause, Document, Entry, Erratum, Span, Verdict
from scannos.text.formats import parse
from scannos.work.adding import Wish, decide
from scannos.work.quoting import Quote, find_quote, like_spaced, parse_quote

TEXT = """\
He stated that they bad some capacity, but
that now that were   getting down to plans [notify].
The air force and the airforce; available,. The
that that he would he would see.
"""


def document(text: str = TEXT) -> Document:
    return parse(text.encode(), name="sample")


def wish(
    quote: str, correction: str = "", verdict: Verdict = Verdict.CORRECT, line: int | None = None
) -> Wish:
    return Wish(parse_quote(quote), verdict, correction, line=line)


def add(entries: list[Entry], wanted: Wish, *, by: str = "EP", at: str = "2026-11-24T10:02:11Z") -> Erratum:
    entry = decide(document(), entries, wanted, by=by, at=at)
    assert entry is not None
    entries.append(entry)
    assert isinstance(entry.body, Erratum)
    return entry.body


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("that they [bad] some", Quote("that they ", "bad", " some")),
        ("bad", Quote("", "bad", "")),
        ("that they[ bad ]some", Quote("that they ", "bad", " some")),
        ("plans [[notify]].", Quote("", "plans [notify].", "")),
        ("plans [[[notify]]].", Quote("plans [", "notify", "].")),
    ],
)
def test_a_quote_is_read(text: str, quote: Quote) -> None:
    assert parse_quote(text) == quote


@pytest.mark.parametrize("text", ["a [b c", "a b] c", "[a] [b]", "]a["])
def test_brackets_that_mark_no_one_stretch(text: str) -> None:
    with pytest.raises(UsageError, match="mark one stretch"):
        parse_quote(text)


@pytest.mark.parametrize("text", ["", "  ", "that [] were", "that [ ] were"])
def test_quotes_that_mark_nothing(text: str) -> None:
    with pytest.raises(UsageError, match="nothing is marked"):
        parse_quote(text)


@pytest.mark.parametrize(
    ("quote", "line", "found"),
    [
        ("they [bad] some", None, "bad"),
        ("[capacity, but that]", None, "capacity, but\nthat"),
        ("[were getting]", None, "were   getting"),
        ("that [now that were] getting", None, "now that were"),
        ("[[[notify]]]", None, "notify"),
        ("[airforce]", None, "airforce"),
        ("[would] he", None, "would"),
        ("[that]", 1, "that"),
        ("force and the", None, "force and the"),
    ],
)
def test_a_quote_is_found(quote: str, line: int | None, found: str) -> None:
    span = find_quote(document(), parse_quote(quote), line=line)
    assert TEXT[span.start : span.end] == found


@pytest.mark.parametrize(
    ("quote", "line", "says"),
    [
        ("they [had] some", None, "does not stand in sample; line 1 has 'they bad some'"),
        ("would", None, "2 places of sample (line 4): quote more words"),
        ("that", None, "places of sample (line 1, 2, 4)"),
        ("he would", 4, "stands in 2 places of sample on line 4"),
        ("[bad] some", 2, "does not stand in sample on line 2"),
        ("entirely other words here", None, "does not stand in sample"),
    ],
)
def test_a_quote_that_has_no_one_place(quote: str, line: int | None, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_quote(document(), parse_quote(quote), line=line)
    assert says in str(caught.value)


def test_words_inside_words_are_not_found() -> None:
    span = find_quote(document("the other force, the airforce; force"), Quote("", "airforce", ""))
    assert span == Span(21, 29)
    assert find_quote(document("airforce force"), Quote("", "force", "")) == Span(9, 14)


@pytest.mark.parametrize(
    ("exact", "text", "expected"),
    [
        ("air\nforce", "air farce", "air\nfarce"),
        ("were   we", "were  he", "were   he"),
        ("air\nforce", "airforce", "airforce"),
        ("bad", "had", "had"),
    ],
)
def test_a_correction_keeps_the_line_breaks(exact: str, text: str, expected: str) -> None:
    assert like_spaced(exact, text) == expected


@pytest.mark.parametrize(
    ("quote", "correction", "exact", "corrected", "line"),
    [
        ("they [bad] some", "had", "bad", "had", "He stated that they had some capacity, but"),
        (
            "now that [were]",
            "we were",
            "were",
            "we were",
            "that now that we were   getting down to plans [notify].",
        ),
        ("available[,.]", ".", ",.", ".", "The air force and the airforce; available. The"),
        ("[would he] would", "", "would he", "", "that that he would see."),
        ("capacity, [but that] now", "and that", "but\nthat", "and\nthat", "that now that were   getting"),
    ],
)
def test_corrections(quote: str, correction: str, exact: str, corrected: str, line: str) -> None:
    entries: list[Entry] = []
    body = add(entries, wish(quote, correction))
    assert (body.anchor.exact, body.correction, body.verdict) == (exact, corrected, Verdict.CORRECT)
    assert line in rebuild(document(), entries)[0]


def test_a_part_of_a_word_is_widened() -> None:
    text = document("the airforce came")
    entry = decide(
        text, (), Wish(Quote("", "the airforce", ""), Verdict.STET), by="EP", at="2026-11-24T10:02:11Z"
    )
    assert entry is not None
    inside = Wish(Quote("air", "force", ""), Verdict.CORRECT, " force")
    body = decide(text, (), inside, by="EP", at="2026-11-24T10:02:11Z")
    assert body is not None
    assert isinstance(body.body, Erratum)
    assert (body.body.anchor.exact, body.body.correction) == ("airforce", "air force")


def test_stet_query_and_open() -> None:
    entries: list[Entry] = []
    assert add(entries, wish("[airforce]", verdict=Verdict.STET)).correction == ""
    query = add(entries, wish("[airforce]", "air force", Verdict.QUERY))
    assert (query.correction, query.replaces) == ("air force", (entries[0].id,))
    opened = add(entries, wish("[airforce]", verdict=Verdict.OPEN))
    assert (opened.correction, opened.replaces) == ("", (entries[1].id,))
    assert rebuild(document(), entries)[0] == TEXT


def test_it_replaces_everything_it_touches() -> None:
    entries: list[Entry] = []
    add(entries, wish("they [bad]", "had"))
    add(entries, wish("[some]", "no"))
    both = add(entries, wish("they [bad some] capacity", "have some"))
    assert both.replaces == tuple(sorted(entry.id for entry in entries[:2]))
    assert "they have some capacity" in rebuild(document(), entries)[0]


def test_what_is_decided_in_just_these_words_is_not_decided_again() -> None:
    entries: list[Entry] = []
    add(entries, wish("they [bad]", "had"))
    again = wish("they [bad]", "had")
    assert decide(document(), entries, again, by="EP", at="2027-01-01T00:00:00Z") is None
    assert decide(document(), entries, again, by="NN", at="2027-01-01T00:00:00Z") is not None
    noted = Wish(again.quote, again.verdict, again.correction, note="see the carbon", cause=Cause.PRINT)
    assert decide(document(), entries, noted, by="EP", at="2027-01-01T00:00:00Z") is not None


def test_wishes_without_sense() -> None:
    with pytest.raises(UsageError, match="is what stands there"):
        add([], wish("they [bad]", "bad"))
    with pytest.raises(UsageError, match="nothing to open again"):
        add([], wish("they [bad]", verdict=Verdict.OPEN))
