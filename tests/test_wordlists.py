from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.knowledge.english import counts
from scannos.knowledge.layers import from_list
from scannos.knowledge.lexicon import Lexicon, Opinion, build
from scannos.knowledge.wordlists import SUFFIX, find, folder, parse, plain, read, render, sort_key
from scannos.work.wordlists.changes import check
from scannos.work.wordlists.dangers import dangers

ROOT = Path(__file__).parent.parent
LISTS = sorted(folder().glob(f"*{SUFFIX}"))
ENTRY = st.text("abcdefnorst ABCÉü'-.>,", min_size=1, max_size=10).map(str.strip).filter(bool)

ENGLISH = dict(counts())

SEEN_AND_KEPT = frozenset({"Bock", "Chen", "Co", "Iwo", "Lt", "Pvt", "Rio", "St", "Vith"})
"""Names and abbreviations near a common word that no reader would be without."""


def test_a_list_as_its_file_says_it() -> None:
    header = "# Towns\n# provenance: a map\n# provenance: and a book\n# years: 1930-1950\n"
    towns = parse(f"{header}\nUlan Bator\ntbe->the, be\nxx->\n", Path("lists/towns.txt"))
    assert (towns.name, towns.title, towns.provenance) == ("towns", "Towns", "a map and a book")
    assert towns.words == ("Ulan Bator",)
    assert towns.wrong == {"tbe": ("the", "be"), "xx": ()}
    assert [towns.holds(year) for year in (1929, 1930, 1944, 1950, 1951)] == [False, True, True, True, False]


@pytest.mark.parametrize("text", ["", "\n", "# only a title", "\ufeff"])
def test_an_empty_list(text: str) -> None:
    assert parse(text.lstrip("\ufeff"), Path("a.txt")).entries == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_made_elsewhere_is_read(tmp_path: Path, end: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(b"\xef\xbb\xbf" + end.join(["zoo ", "", "# note", " Élan", "zoo"]).encode())
    assert read(path).entries == ("zoo", "Élan", "zoo")


@given(st.lists(ENTRY))
def test_what_is_written_is_read_again(entries: list[str]) -> None:
    read_again = parse(render(("Title", "provenance: here"), entries), Path("a.txt"))
    assert set(read_again.entries) == set(entries)
    assert list(read_again.entries) == sorted(set(entries), key=sort_key)
    assert render(read_again.header, read_again.entries) == render(("Title", "provenance: here"), entries)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("none.txt", None, "there is no such word list"),
        ("latin.txt", b"caf\xe9\n", "not UTF-8"),
        ("", b"", "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, name: str, data: bytes | None, words: str) -> None:
    if data:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ScannosError, match=words):
        read(tmp_path / name)


def test_a_list_is_found_by_name_and_by_path() -> None:
    assert find("names-1944") == folder() / "names-1944.txt"
    assert find("my.txt") == Path("my.txt")
    assert find("lists/my") == Path("lists/my")


@pytest.mark.parametrize(
    ("word", "bare"), [("Pétain", "Petain"), ("Łódź", "Lodz"), ("Ærø", "Aero"), ("a", "a")]
)
def test_plain_letters(word: str, bare: str) -> None:
    assert plain(word) == bare


def test_a_checkout_reads_its_lists_in_place() -> None:
    assert folder() == ROOT / "wordlists"
    assert {path.stem for path in LISTS} >= {
        *("abbreviations", "british", "scannos", "names-1944", "period-1940s"),
        *("period-1780-1850", "period-1850-1914", "period-1914-1930"),
    }


def test_the_wheel_carries_the_lists_and_reads_them_there(tmp_path: Path) -> None:
    build_wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build_wheel, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        carried = {
            name: packed.read(name) for name in packed.namelist() if name.startswith("scannos/wordlists/")
        }
        packed.extractall(tmp_path / "installed")
    assert carried == {f"scannos/wordlists/{path.name}": path.read_bytes() for path in LISTS}
    asked = "from scannos.knowledge import wordlists, lexicon; print(wordlists.folder()); "
    asked += "print(lexicon.build(('1944',)).vouchers('Komsomolsk'))"
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.splitlines() == [
        str((tmp_path / "installed" / "scannos" / "wordlists").resolve()),
        "('english', 'names-1944')",
    ]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_that_comes_along_is_in_good_form(path: Path) -> None:
    assert check(path) == ()
    assert read(path).said("licence") == "CC0-1.0"
    assert len(read(path).entries) < 10_000


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_list_that_comes_along_hides_a_common_misreading(path: Path) -> None:
    words = from_list(read(path)).counts
    # Capitals are a mark of their own, and what the English list has is hidden by it, not by this list.
    new = [word for word in words if not word.isupper() and word.lower() not in ENGLISH]
    assert {word: printed for word, printed in dangers(new, ENGLISH) if word not in SEEN_AND_KEPT} == {}


def test_what_is_wrong_in_one_list_is_right_in_none() -> None:
    wrong = read(find("scannos")).wrong
    others = Lexicon(from_list(read(path)) for path in LISTS if path.stem != "scannos")
    assert [form for form in wrong if form in ENGLISH or others.opinion(form) is Opinion.KNOWN] == []
    everything = build()
    rights = {right for corrections in wrong.values() for right in corrections}
    assert {right for right in rights if everything.opinion(right) is not Opinion.KNOWN} == set()


@pytest.mark.parametrize(
    ("entries", "hidden"),
    [
        (["bave", "tbat", "corne", "aud"], {"bave": "have", "tbat": "that", "corne": "come", "aud": "and"}),
        (["Hc", "Tbe"], {"Hc": "he", "Tbe": "the"}),
        (["lie", "clo", "fhe"], {"lie": "he", "clo": "do", "fhe": "the"}),
        (["Komsomolsk", "kolkhoz", "zemsch", "Vladivostok", "communiqué"], {}),
    ],
)
def test_dangers(entries: list[str], hidden: dict[str, str]) -> None:
    assert dict(dangers(entries, ENGLISH)) == hidden
