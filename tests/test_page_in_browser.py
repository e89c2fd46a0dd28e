"""The page in a real browser: keys, the filter, links both ways, a phone, the dark, paper."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from browser import Browser
from deciding import decide, decide_at, document
from scannos.errata.entries import new
from scannos.errata.rebuild import rebuild
from scannos.knowledge import language
from scannos.model import Erratum, Span
from scannos.output.pages.page import Head, page
from scannos.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from scannos.model import Document, Entry

pytestmark = pytest.mark.needs("chromium")

TEXT = """\
The Ambassador stated that they bad some capacity.

<script>document.title = "spoken"</script> & \x1b[31m red \x00
Marshal Stalin inquired whether tbe ports were to be used; he saw Mr Eden.
שלום bad עולם
"""
SOURCE = document(TEXT)


def rules(entry: Entry, rule: str) -> Entry:
    assert isinstance(entry.body, Erratum)
    return new(replace(entry.body, rule=rule))


LEDGER = [
    rules(decide(SOURCE, "bad", "correct", "had"), "real-word"),
    decide(SOURCE, "tbe", "correct", "the"),
    rules(decide(SOURCE, "Mr", "correct", "Mr."), "stop"),
    decide(SOURCE, "saw", "query", "was"),
    decide(SOURCE, "Marshal", "stet"),
    rules(decide(SOURCE, "bad", "correct", "had", nth=1), "real-word"),
]


def written(folder: Path, source: Document, entries: Iterable[Entry]) -> Path:
    entries = list(entries)
    path = folder / "page.html"
    resolution = rebuild(source, entries)[1]
    html = page(Head("A page", ()), source, entries, resolution, language.of(None).shortens)
    path.write_text(html, "utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one
        assert one.said == []


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Browser:
    browser.open(written(tmp_path, SOURCE, LEDGER))
    return browser


def place(browser: Browser) -> tuple[str, str]:
    """Return which mark is chosen, and how many there are."""
    return browser.ask("document.activeElement.id"), browser.ask("document.getElementById('count').value")


def test_keys_go_from_change_to_change_and_back(shown: Browser) -> None:
    shown.press("n")
    assert place(shown) == ("c1", "1 of 5")
    assert "bad → had" in shown.ask("document.getElementById('card').innerText")
    shown.press("j", "n")  # over Marshal, which stands, and is not shown at first
    assert place(shown) == ("c4", "3 of 5")
    shown.press("p", "k", "k")
    assert place(shown) == ("c1", "1 of 5")
    shown.press("Escape")
    assert shown.ask("document.getElementById('card').hidden")


def test_a_change_leads_to_its_erratum_and_back(shown: Browser) -> None:
    shown.press("n", "Enter")
    assert shown.ask("document.activeElement.closest('li').id") == "e1"
    shown.press("Enter")
    assert place(shown)[0] == "c1"
    shown.click("#s3")
    assert place(shown) == ("c3", "2 of 5")


def test_the_filter_shows_one_rule_alone(shown: Browser) -> None:
    names = shown.ask("[...document.querySelectorAll('#rules label')].map(one => one.textContent.trim())")
    assert names == ["non-word 3", "real-word 2", "stop 1"]
    shown.press("2")
    assert shown.ask("[...document.querySelectorAll('#errata li:not(.off)')].map(li => li.value)") == [1, 6]
    plain = "getComputedStyle(document.querySelector('#c3 ins')).backgroundColor"
    assert shown.ask(plain) == "rgba(0, 0, 0, 0)"
    shown.press("n", "n", "n")
    assert place(shown) == ("c6", "2 of 2")
    shown.press("o")
    rows = (
        "[...document.querySelectorAll('tbody tr')].filter(row => row.offsetHeight).map(row => row.innerText)"
    )
    assert [row.split("\t")[0].strip() for row in shown.ask(rows)] == ["1", "5"]
    shown.press("0", "o")
    assert len(shown.ask(rows)) == 5
    shown.click("#sorts label:nth-of-type(3)")
    assert shown.ask("document.querySelectorAll('#errata li:not(.off)').length") == 6


def test_help_is_a_key_away(shown: Browser) -> None:
    shown.press("?")
    assert shown.ask("document.getElementById('help').open")
    shown.press("n")
    assert shown.ask("document.getElementById('card').hidden")
    shown.press("Escape")
    assert not shown.ask("document.getElementById('help').open")


def test_nothing_in_the_text_is_run(shown: Browser) -> None:
    assert shown.ask("document.title") == "A page: scanned and corrected"
    # Not innerText: that of a leaf is empty until it was drawn for the first time (content-visibility).
    cell = shown.ask("document.querySelectorAll('tbody tr')[2].cells[1].textContent")
    assert cell == '<script>document.title = "spoken"</script> & ^[[31m red ^@'
    right = "getComputedStyle(document.querySelectorAll('tbody tr')[4].cells[1]).direction"
    assert shown.ask(right) == "rtl"


def test_a_link_opens_what_it_names_also_what_is_hidden(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, SOURCE, LEDGER), "#c2")
    assert "Marshal stands" in browser.ask("document.getElementById('card').innerText")


def test_it_fits_a_phone_the_dark_and_paper(shown: Browser) -> None:
    light = shown.ask("getComputedStyle(document.body).backgroundColor")
    shown.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    assert shown.ask("getComputedStyle(document.body).backgroundColor") != light
    shown.call("Emulation.setEmulatedMedia", media="print")
    assert shown.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    hidden = "['.bar', '#card'].map(one => getComputedStyle(document.querySelector(one)).display)"
    assert shown.ask(hidden) == ["none", "none"]
    assert shown.paper().startswith(b"%PDF")
    shown.call("Emulation.setEmulatedMedia", media="", features=[])
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    shown.call("Emulation.setDeviceMetricsOverride", **size)
    assert shown.ask("document.documentElement.scrollWidth") <= 390
    shown.call(
        "Emulation.setDeviceMetricsOverride", **{**size, "width": 1280, "height": 900, "mobile": False}
    )


def test_a_long_text_with_hundreds_of_changes_is_soon_there(browser: Browser, tmp_path: Path) -> None:
    dice = random.Random(6)  # noqa: S311 - it makes a text
    common = ("the", "of", "and", "to", "a", "that", "is", "for", "it", "they", "ports", "Marshal")
    lines = [" ".join(dice.choices(common, k=500 if at % 97 == 0 else 11)) for at in range(2500)]
    source = document("\n".join(["x" * 3000, *lines]))
    tokens = tokenize(source.text)
    spans = [Span(int(tokens.starts[at]), int(tokens.ends[at])) for at in range(5, len(tokens.starts), 60)]
    entries = [decide_at(source, span, "correct", "read") for span in spans]
    browser.open(written(tmp_path, source, entries))
    assert browser.ask("performance.timing.domComplete - performance.timing.responseEnd") < 20_000
    assert browser.ask("document.documentElement.scrollWidth") <= 1280
    browser.press("p", *"n" * 30)
    assert place(browser)[1] == f"30 of {len(spans)}"
    browser.ask("new Promise(done => setTimeout(done, 200))")
    box = browser.ask("(r => [r.top, r.bottom])(document.activeElement.getBoundingClientRect())")
    assert 100 < box[0] < box[1] < 800
    browser.press("o")
    assert browser.ask("document.querySelectorAll('tr.hit').length") <= len(spans)
