"""Two branches of one ledger merged by git: the union of both, and what it means."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from deciding import NOON, decide, document
from scannos.errata import ledger
from scannos.errata.entries import dump, new
from scannos.errata.rebuild import rebuild
from scannos.model import Word

if TYPE_CHECKING:
    from pathlib import Path

    from scannos.model import Entry

pytestmark = pytest.mark.needs("git")

SOURCE = document("The Ambassador stated that they bad sorne capacity but that more must be built there.\n")
FIRST = decide(SOURCE, "more", "stet")
HAD = decide(SOURCE, "bad", "correct", "had")
TOO = decide(SOURCE, "they bad", "correct", "they had", by="AH", at="2027-01-01T00:00:00Z")
STET = decide(SOURCE, "bad", "stet", by="AH")
SOME = decide(SOURCE, "sorne", "correct", "some", by="AH")
NAME = new(Word("Bohlen", "name", "EP", NOON))


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, entries: list[Entry], name: str = "sample.jsonl") -> None:
    ledger.append(folder / "errata" / name, entries)
    git(folder, "add", ".")
    git(folder, "commit", "-m", "Decide")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one decision, and a branch `other`."""
    git(tmp_path, "init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("errata/**/*.jsonl text eol=lf merge=union\n", encoding="utf-8")
    commit(tmp_path, [FIRST])
    git(tmp_path, "branch", "other")
    return tmp_path


def merged(folder: Path, ours: list[Entry], theirs: list[Entry], name: str = "sample.jsonl") -> ledger.Ledger:
    """Decide on both branches, and merge them."""
    commit(folder, ours)
    git(folder, "switch", "other")
    commit(folder, theirs, name)
    git(folder, "switch", "main")
    git(folder, "merge", "other")
    return ledger.load(sorted((folder / "errata").iterdir()))


def test_both_branches_count(repository: Path) -> None:
    book = merged(repository, [HAD, NAME], [SOME])
    assert set(map(dump, book.entries)) == set(map(dump, [FIRST, HAD, NAME, SOME]))
    assert (book.damage, book.torn) == ((), ())
    assert "they had some capacity" in rebuild(SOURCE, book.entries)[0]


def test_the_same_line_of_both_is_folded(repository: Path) -> None:
    book = merged(repository, [HAD], [HAD, SOME])
    assert len(book.entries) == 3


def test_agreement_is_folded_in_meaning(repository: Path) -> None:
    book = merged(repository, [HAD], [TOO])
    text, resolution = rebuild(SOURCE, book.entries)
    assert "they had sorne" in text
    assert (resolution.agreed, resolution.clashes) == (((HAD.id, TOO.id),), ())


def test_dissent_is_a_clash(repository: Path) -> None:
    book = merged(repository, [HAD], [STET])
    text, resolution = rebuild(SOURCE, book.entries)
    assert text == SOURCE.text
    assert [set(clash.ids) for clash in resolution.clashes] == [{HAD.id, STET.id}]


def test_one_file_a_reader_needs_no_union(repository: Path) -> None:
    (repository / ".gitattributes").unlink()
    book = merged(repository, [HAD], [SOME], name="sample.AH.jsonl")
    assert len(book.paths) == 2
    assert "they had some capacity" in rebuild(SOURCE, book.entries)[0]


def test_without_union_the_marks_of_git_do_no_harm(repository: Path) -> None:
    (repository / ".gitattributes").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        merged(repository, [HAD], [SOME])
    book = ledger.load([repository / "errata" / "sample.jsonl"])
    assert {entry.id for entry in book.entries} == {FIRST.id, HAD.id, SOME.id}
    assert len(book.damage) == 3
