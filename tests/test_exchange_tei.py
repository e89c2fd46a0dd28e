"""The corrected text as TEI."""

from __future__ import annotations

import lzma
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from deciding import NOON, decide, document
from scannos.errata.entries import new
from scannos.errata.exchange.tei import write_tei
from scannos.model import Cause, Entry, Erratum, Word

TEXT = "He & they bad sorne <men>\nof 1724.\n\nAnd so im-\nprisoued.\fThe end, my freind.\x01\n"
SOURCE = document(TEXT)
T = "{http://www.tei-c.org/ns/1.0}"


def caused(entry: Entry, cause: Cause) -> Entry:
    assert isinstance(entry.body, Erratum)
    return new(replace(entry.body, cause=cause))


LEDGER = [
    decide(SOURCE, "bad", "correct", "had"),
    caused(decide(SOURCE, "1724", "correct", "1728"), Cause.PRINT),
    caused(decide(SOURCE, "freind", "correct", "friend"), Cause.EDITORIAL),
    decide(SOURCE, "im-\nprisoued", "correct", "im-\nprisoned"),
]
LEFT = [
    decide(SOURCE, "sorne", "stet"),
    decide(SOURCE, "end", "query", "and"),
    new(Word("x", "good", "EP", NOON)),
]


def tree(entries: list[Entry], **details: str) -> ET.Element:
    return ET.fromstring(write_tei(SOURCE, entries, details).text)  # noqa: S314 - we made it


def words(element: ET.Element, skip: str) -> str:
    """Return the text of an element without that of some others; white space is one space."""
    if element.tag == T + skip:
        return ""
    inner = "".join(words(child, skip) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def test_the_text_reads_as_corrected_and_as_printed() -> None:
    body = tree(LEDGER).find(f".//{T}body")
    assert body is not None
    corrected = "He & they had sorne <men> of 1728. And so im- prisoned.The end, my friend."
    assert " ".join(words(body, "sic").replace("\n", " ").split()).replace("freind", "") == corrected


def test_errors_of_the_print_are_marked_in_the_text() -> None:
    choices = [[(part.tag, part.text) for part in choice] for choice in tree(LEDGER).iter(f"{T}choice")]
    assert choices == [
        [(f"{T}sic", "1724"), (f"{T}corr", "1728")],
        [(f"{T}orig", "freind"), (f"{T}reg", "friend")],
    ]


def test_misreadings_of_the_scanner_stand_off() -> None:
    root = tree(LEDGER)
    identity = "{http://www.w3.org/XML/1998/namespace}id"
    segments = {f"#{one.get(identity)}": "".join(one.itertext()) for one in root.iter(f"{T}seg")}
    found = {
        segments[str(one.get("target"))]: "".join(note.itertext())
        for one in root.iter(f"{T}annotation")
        for note in one.iter(f"{T}note")
    }
    assert found == {"had": "bad", "prisoned": "prisoued"}
    assert {name.text for name in root.iter(f"{T}name")} == {"EP"}
    assert {resp.get("when") for resp in root.iter(f"{T}resp")} == {NOON}


def test_lines_paragraphs_and_pages_stay() -> None:
    root = tree([])
    counts = [len(list(root.iter(T + tag))) for tag in ("lb", "pb", "annotation")]
    assert counts == [3, 1, 0]
    assert len(root.findall(f".//{T}body/{T}p")) == 2


def test_title_and_author_stand_in_the_header() -> None:
    root = tree([], title="A <Memorandum>", author="E. P.")
    assert [root.findtext(f".//{T}{tag}") for tag in ("title", "author")] == ["A <Memorandum>", "E. P."]
    assert tree([]).findtext(f".//{T}title") == "sample"
    assert tree([]).find(f".//{T}author") is None


def test_what_is_left_out_is_said() -> None:
    assert write_tei(SOURCE, [*LEDGER, *LEFT], {}).left_out == (
        "1 character that XML does not have", "1 query", "1 stet", "1 word",
    )  # fmt: skip


SCHEMA = Path(__file__).parent / "schemas" / "tei_all.rng.xz"
"""TEI P5 4.3.0, all modules, as the TEI Consortium gives it out under the BSD-2 licence."""


@pytest.mark.needs("jing")
def test_the_schema_of_tei_takes_it(tmp_path: Path) -> None:
    schema = tmp_path / "tei_all.rng"
    schema.write_bytes(lzma.decompress(SCHEMA.read_bytes()))
    twice = document("they bad one thing and the bad other\nwords")
    made = {
        "all": (SOURCE, [*LEDGER, *LEFT], {"title": "A <Memorandum>", "author": "E. P."}),
        "nothing decided": (SOURCE, [], {}),
        "only the print": (SOURCE, LEDGER[1:2], {}),
        "no words": (document("\n\n \f\n"), [], {"title": ""}),
        "two passages of one erratum": (
            twice,
            [decide(twice, "bad one thing and the bad", "correct", "had one thing and the had")],
            {},
        ),
    }
    for name, (source, entries, details) in made.items():
        (tmp_path / f"{name}.xml").write_text(write_tei(source, entries, details).text, "utf-8")
    command = ["jing", str(schema), *map(str, sorted(tmp_path.glob("*.xml")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("text", ["", "a", "\n\n\n", "<&>\"'", "\x00\ud7ff\U0010ffff\ufffe"])
def test_any_text_is_well_formed(text: str) -> None:
    made = write_tei(document(text), [], {"title": text}).text
    assert ET.fromstring(made) is not None  # noqa: S314 - we made it
