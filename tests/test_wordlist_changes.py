from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errors import ScannosError
from scannos.knowledge.wordlists import read
from scannos.work.wordlists.changes import add, check

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "# Towns\n# provenance: a map\n# licence: CC0-1.0\n"


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    path = tmp_path / "towns.txt"
    path.write_bytes(f"{HEADER}Harbin\nPécs\ntbe->the\nUlan Bator\n".encode())
    return path


def test_added_words_stand_in_their_places(towns: Path) -> None:
    assert add(str(towns), ["Peking", "Amoy", "Harbin", "Amoy", " Łódź "]) == ("Peking", "Amoy", "Łódź")
    lines = ["Amoy", "Harbin", "Łódź", "Pécs", "Peking", "tbe->the", "Ulan Bator"]
    assert towns.read_bytes().decode() == HEADER + "".join(f"{line}\n" for line in lines)
    assert check(towns) == ()


def test_what_is_there_changes_nothing(towns: Path) -> None:
    before = towns.stat().st_mtime_ns, towns.read_bytes()
    assert add(str(towns), ["Harbin", "tbe->the"]) == ()
    assert (towns.stat().st_mtime_ns, towns.read_bytes()) == before


def test_a_new_list_begins_with_a_header(tmp_path: Path) -> None:
    path = tmp_path / "ships.txt"
    assert add(str(path), ["Missouri"]) == ("Missouri",)
    assert read(path).header == ("ships", "provenance: not known", "licence: not known")
    assert check(path) == ()


@pytest.mark.parametrize(
    "entry", ["", "  ", "# note", "two  words", "Ha\tr", "Amoy’s", "soft\u00adhyphen", "--", "->the", "1944"]
)
def test_what_cannot_stand_in_a_list(towns: Path, entry: str) -> None:
    before = towns.read_bytes()
    with pytest.raises(ScannosError, match="cannot stand in a word list"):
        add(str(towns), ["Amoy", entry])
    assert towns.read_bytes() == before


def test_a_list_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ScannosError, match="cannot be written"):
        add(str(tmp_path / "nowhere" / "towns.txt"), ["Amoy"])


def test_a_good_list_has_no_problems(towns: Path) -> None:
    assert check(towns) == ()


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (
            "",
            [
                "1: the first line must be a comment with the title: # title",
                "1: the header must say",
                "1: the header",
            ],
        ),
        ("Amoy\n", ["1: the first line", "1: the header", "1: the header"]),
        (f"{HEADER}Harbin\nAmoy\n", ["5: Amoy must stand before Harbin"]),
        (f"{HEADER}Amoy\nAmoy\n", ["5: Amoy stands twice"]),
        (f"{HEADER}Amoy\n\nHarbin\n", ["5: the line is empty"]),
        (f"{HEADER}Amoy\n# note\nHarbin\n", ["5: comments stand at the head only"]),
        (f"{HEADER}Amoy \n", ["4: white space"]),
        (f"{HEADER}Amoy\r\n", ["4: white space"]),
        (f"{HEADER}Pe\u0301cs\n", ["4: its accents must be composed"]),
        (f"{HEADER}Amoy’s\n", ["4: lists have straight apostrophes"]),
        (f"{HEADER}1944\n", ["4: there is no letter in it"]),
        (f"{HEADER}Amoy", ["4: the last line has no end"]),
        (f"\ufeff{HEADER}Amoy\n", ["1: begins with a byte order mark"]),
        (
            "# Towns\n# provenance: a map\nAmoy\n",
            ["1: the header must say where the entries come from: # licence"],
        ),
    ],
)
def test_problems_have_their_line(tmp_path: Path, data: str, problems: list[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(data.encode())
    found = [str(problem) for problem in check(path)]
    assert len(found) == len(problems)
    assert all(said.startswith(f"{path}:{words}") for said, words in zip(found, problems, strict=True)), found


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(f"{HEADER}Pécs\n".encode("latin-1"))
    with pytest.raises(ScannosError, match="not UTF-8"):
        check(path)
