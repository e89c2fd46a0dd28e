"""The page of a text and its corrections: every word in it, nothing in it that acts, every change told."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import decide, decide_at, document
from scannos.errata.entries import new
from scannos.errata.rebuild import rebuild
from scannos.knowledge import language
from scannos.model import Erratum, Span, Verdict
from scannos.output.pages.marks import Sort, marks
from scannos.output.pages.page import Head, page
from scannos.output.pages.rows import rows
from scannos.output.pages.signs import words
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Document, Entry


SHORTENS = language.of(None).shortens


def made(source: Document, entries: Iterable[Entry], *facts: str) -> str:
    entries = list(entries)
    _, resolution = rebuild(source, entries)
    return page(Head(source.name, facts), source, entries, resolution, SHORTENS)


class Cells(HTMLParser):
    """What a browser shows of the two columns; signs are read as what they stand for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.columns: tuple[list[str], list[str]] = ([], [])
        self._rows = [0, 0]
        self._cell, self._sign, self._at = 0, "", -1
        self.feed(html.partition("<tbody")[2].partition('<section id="errata"')[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._at = -1
        if tag == "td":
            self._at += 1
        if tag == "i":
            self._sign = chr(int(str(dict(attrs)["title"]).split()[0].removeprefix("U+"), 16))

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._cell = 0
        if tag == "i":
            self._sign = ""

    def handle_data(self, data: str) -> None:
        if self.lasttag != "th" and self._at in (0, 1):
            self.columns[self._at].append(self._sign or data)


def columns(html: str) -> list[str]:
    """Return both columns, without line ends and what parts the rows."""
    return [re.sub(r"[\r\n]", "", "".join(column)) for column in Cells(html).columns]


def bare(text: str) -> str:
    return re.sub(r"[\r\n]", "", text)


TEXT = "He & they bad <sorne>\n\nof tbe im-\nprisoued men.\n"
SOURCE = document(TEXT)


def test_a_change_stands_on_both_sides_and_is_linked_to_its_erratum() -> None:
    entry = decide(SOURCE, "bad", "correct", "had")
    html = made(SOURCE, [entry])
    assert '<a class="m change" id="s1" href="#e1" data-n="1"><del><b>b</b>ad</del></a> &lt;' in html
    assert '<a class="m change" id="c1" href="#e1" data-n="1"><ins><b>h</b>ad</ins></a> &lt;' in html
    listed = html.partition('<li id="e1" value="1" data-k="change" data-r="0">')[2].partition("</li>")[0]
    assert listed.startswith('<a class="number" href="#c1"')
    assert '<bdi class="was">bad</bdi> → <bdi class="reads">had</bdi>' in listed
    assert "line 1 · non-word · the scanner’s · EP · " in listed
    assert entry.id in listed


@pytest.mark.parametrize(
    ("verdict", "correction", "told"),
    [
        ("stet", "", "<bdi>bad</bdi> stands"),
        ("query", "had", '<bdi>bad</bdi>, perhaps <bdi class="perhaps">had</bdi>'),
        ("query", "bad", '<bdi class="perhaps">bad</bdi> is doubtful'),
    ],
)
def test_what_stands_is_marked_and_not_changed(verdict: str, correction: str, told: str) -> None:
    html = made(SOURCE, [decide(SOURCE, "bad", verdict, correction)])
    assert html.count(f'class="m {verdict}"') == 2
    assert "<del>" not in html
    assert told in html


def test_words_taken_out_and_put_in_have_a_place_on_both_sides() -> None:
    html = made(SOURCE, [decide(SOURCE, "bad", "correct", ""), decide(SOURCE, "tbe", "correct", "tbe six")])
    assert "<del> bad</del>" in html
    assert html.count("<ins></ins>") == 1
    assert "<del></del>" in html
    assert "<ins> six</ins>" in html
    assert '<bdi class="was">bad</bdi> is taken out' in html


def test_what_one_erratum_does_side_by_side_is_one_change() -> None:
    html = made(SOURCE, [decide(SOURCE, "bad", "correct", "Bad,")])
    assert "<del><b>b</b>ad</del>" in html
    assert "<ins><b>B</b>ad<b>,</b></ins>" in html


def test_a_clash_is_shown_undone_with_both_sides() -> None:
    sides = [decide(SOURCE, "bad", "correct", "had"), decide(SOURCE, "bad", "correct", "bade", by="AH")]
    html = made(SOURCE, sides)
    assert "1 where decisions clash" in html
    assert all(f'<bdi class="reads">{reading}</bdi>' in html for reading in ("had", "bade"))
    assert columns(html) == [bare(TEXT)] * 2


def test_what_is_lost_is_listed_with_its_words() -> None:
    entry = decide(document("Nothing of the kind was ever said by him"), "ever", "correct", "never")
    html = made(SOURCE, [entry])
    assert '<a href="#lost">1 not found in this text</a>' in html
    assert "…Nothing of the kind was <b>ever</b> said by him…" in html


def test_a_word_over_two_lines_is_one_row() -> None:
    html = made(SOURCE, [decide(SOURCE, "im-\nprisoued", "correct", "imprisoned")])
    assert "<del>im<b>-\n</b>priso<b>u</b>ed</del>" in html
    assert "<ins>impriso<b>n</b>ed</ins>" in html
    assert '<th scope="row">4</th>' not in html


def test_only_what_stands_in_the_page_is_loaded_or_run() -> None:
    html = made(SOURCE, [], "file <x>")
    assert not re.search(r"""(src|href)=["']?(?!#)|url\(|@import|https?:""", html)
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        content = html.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in html
    assert "<span>file &lt;x&gt;</span>" in html
    assert " style=" not in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<b & 'c' \"d\"", "a&lt;b &amp; &#x27;c&#x27; &quot;d&quot;"),
        ("\x00", '<i class="sign" title="U+0000 control character 0000">^@</i>'),
        ("\f", '<i class="sign" title="U+000C control character 000c">^L</i>'),
        ("\u202e", '<i class="sign" title="U+202E right-to-left override">‹202E›</i>'),
        ("\xad", '<i class="sign" title="U+00AD soft hyphen">¬</i>'),
        ("می\u200cخواهم\t世界\n", "می\u200cخواهم\t世界\n"),
    ],
)
def test_nothing_in_a_text_is_markup_or_acts_unseen(text: str, shown: str) -> None:
    assert words(text) == shown


LONG = "He said that they bad some capacity, and that tbe ports were open to all. " * 40


@pytest.mark.parametrize(
    "text", ["", "a", "\n", "\r\n\r\n", "a\rb\n\nc", LONG, "x" * 5000, LONG.replace(".", "")]
)
def test_rows_join_to_the_text_and_long_lines_are_cut(text: str) -> None:
    cut = list(rows(text, (), SHORTENS))
    assert "".join(text[row.span.start : row.span.end] for row in cut) == text
    assert max((row.span.end - row.span.start for row in cut), default=0) <= max(
        900, len("x" * 5000) * ("x" in text[:2])
    )
    numbered = [row.line for row in cut if row.line]
    assert numbered == list(range(1, len(numbered) + 1))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Document, list[Entry]]:
    """Draw a text with awkward characters, and decisions about its words."""
    pieces = st.sampled_from(
        ["bad", "tbe", "a", "<b>", "&amp;", " ", " ", "\n", "\n\n", "\r\n", "\f", "\u2028", "\x85", "\u202e",
         ".", "שלום", "عالم", "é", "im-\npri", '"', "'", "]]>", "\t", "\U0001f600", "word " * 90]
    )  # fmt: skip
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=40)))
    source, tokens = document(text), tokenize(text)
    if not len(tokens.starts):
        return source, []
    entries = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(tokens.starts) - 1))
        last = min(first + draw(st.integers(0, 2)), len(tokens.starts) - 1)
        span = Span(int(tokens.starts[first]), int(tokens.ends[last]))
        verdict = draw(st.sampled_from(["correct", "correct", "correct", "stet", "query"]))
        correction = draw(st.sampled_from(["", "had", text[span.start : span.end] + " <i>", "x\ny", "שלום"]))
        entries.append(
            decide_at(source, span, verdict, correction, by=draw(st.sampled_from(["EP", "<A&H>"])))
        )
    return source, entries


@settings(max_examples=150)
@given(ledgers())
def test_both_columns_hold_every_character(book: tuple[Document, list[Entry]]) -> None:
    source, entries = book
    corrected, resolution = rebuild(source, entries)
    html = page(Head("x", ()), source, entries, resolution, SHORTENS)
    assert columns(html) == [bare(source.text), bare(corrected)]
    shown = marks(source.text, {entry.id: entry for entry in entries}, resolution)
    assert {one for ids in resolution.edit_ids for one in ids} <= {one for mark in shown for one in mark.ids}
    assert all(one.span.end <= other.span.start for one, other in pairwise(shown))
    assert [mark for row in rows(source.text, shown, SHORTENS) for mark in row.marks] == list(shown)
    for number in range(1, len(shown) + 1):
        assert all(html.count(f'id="{letter}{number}"') == 1 for letter in "sce")


def test_of_two_decisions_about_one_place_the_graver_is_shown() -> None:
    entries = [decide(SOURCE, "of tbe", "stet"), decide(SOURCE, "tbe", "query", "the")]
    _, resolution = rebuild(SOURCE, entries)
    (mark,) = marks(TEXT, {entry.id: entry for entry in entries}, resolution)
    assert (mark.sort, set(mark.ids)) == (Sort.QUERY, {entry.id for entry in entries})


def test_rules_are_counted_and_what_has_none_is_named() -> None:
    one, other = decide(SOURCE, "bad", "correct", "had"), decide(SOURCE, "tbe", "correct", "the")
    assert isinstance(other.body, Erratum)
    html = made(SOURCE, [one, new(replace(other.body, rule=""))])
    assert 'value="0" checked> no rule <small>1</small>' in html
    assert 'value="1" checked> non-word <small>1</small>' in html
    assert Verdict.STET not in html.partition('id="sorts"')[2].partition("</fieldset>")[0]
