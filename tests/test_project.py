"""A project's settings and texts: what is a source, what it is called, where its ledger stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scannos.errors import ScannosError, UsageError
from scannos.project import Settings, gather, open_project, read_settings


def lay(root: Path, *files: str, settings: str | None = "") -> Path:
    """Lay files with a line of text each, and settings."""
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"Some text.\n")
    if settings is not None:
        (root / "scannos.toml").write_text(settings, "utf-8")
    return root


def names(root: Path) -> list[str]:
    project = open_project(root)
    assert project is not None
    return list(project.sources)


@pytest.mark.parametrize(
    ("files", "sources", "expected"),
    [
        (["seeds/a.txt", "seeds/b/c.txt"], None, ["a", "b/c"]),
        (["seeds/a.b.txt"], None, ["a.b"]),
        (["seeds/README.txt", "seeds/readme-first.txt", "seeds/a.txt"], None, ["a"]),
        (["seeds/.a.txt", "seeds/.hidden/a.txt", "seeds/a.md"], None, []),
        (["a.txt", "seeds/a.txt"], None, ["a"]),
        (["texts/x.txt"], '["texts/x.txt"]', ["x"]),
        (["texts/1944/x.txt", "texts/1945/y.txt"], '["texts/*/*.txt"]', ["1944/x", "1945/y"]),
        (["one/x.txt", "two/y.md"], '["one/*.txt", "two/*.md"]', ["x", "y"]),
        (["one/x.txt"], '["one/*.txt", "one/**/*.txt"]', ["x"]),
        (["a.txt", "errata/a.corrected.txt"], '["**/*.txt"]', ["a"]),
    ],
)
def test_sources(tmp_path: Path, files: list[str], sources: str | None, expected: list[str]) -> None:
    lay(tmp_path, *files, settings=f"sources = {sources}\n" if sources else "")
    assert names(tmp_path) == expected


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    lay(tmp_path, "one/x.txt", "two/x.txt", settings='sources = ["one/*.txt", "two/*.txt"]')
    with pytest.raises(ScannosError, match="share one ledger"):
        open_project(tmp_path)


def test_the_name_of_the_projects_own_ledger_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, "seeds/_project.txt")
    with pytest.raises(ScannosError, match="share one ledger"):
        open_project(tmp_path)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("souces = []", "no setting 'souces'; the nearest is 'sources'"),
        ("min_probability = 0.5", "nearest is 'min-probability'"),
        ("min-probability = 2", "a number from 0 to 1, not 2"),
        ("min-probability = true", "a number from 0 to 1"),
        ("sources = []", "at least one pattern"),
        ('sources = ["../x.txt"]', "below the project's folder"),
        ('sources = ["/x.txt"]', "below the project's folder"),
        ('errata = "C:/x"', "below the project's folder"),
        ('encoding = "utf-99"', "the name of an encoding"),
        ('reader = "E. P."', "without spaces"),
        ("ledger-per-reader = 1", "true or false"),
        ("documents = 3", "tables"),
        ('documents.x.encoding = "none such"', "the name of an encoding"),
        ("period = 1944", "a list of strings"),
        ("sources = [", "is no TOML"),
    ],
)
def test_settings_that_are_refused(tmp_path: Path, settings: str, says: str) -> None:
    lay(tmp_path, settings=settings)
    with pytest.raises(ScannosError) as caught:
        open_project(tmp_path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "scannos.toml"))


def test_settings_that_are_taken(tmp_path: Path) -> None:
    lay(
        tmp_path,
        settings="""
            sources = ["texts/*.txt"]
            errata = "corrections"
            encoding = "cp1252"
            min-probability = 0.7
            period = ["1944"]
            wordlists = ["words.txt"]
            reader = "EP"
            ledger-per-reader = true
            documents.x.title = "X"
        """,
    )
    assert read_settings(tmp_path / "scannos.toml") == Settings(
        sources=("texts/*.txt",),
        errata="corrections",
        encoding="cp1252",
        min_probability=0.7,
        period=("1944",),
        wordlists=("words.txt",),
        reader="EP",
        ledger_per_reader=True,
        documents={"x": {"title": "X"}},
    )


def test_settings_in_pyproject(tmp_path: Path) -> None:
    lay(tmp_path, "seeds/a.txt", settings=None)
    path = tmp_path / "pyproject.toml"
    path.write_text("[project]\n", "utf-8")
    assert open_project(tmp_path) is None
    path.write_text("[tool.scannos]\n", "utf-8")
    assert names(tmp_path) == ["a"]
    lay(tmp_path)
    with pytest.raises(ScannosError, match="keep one"):
        open_project(tmp_path)


def test_a_project_is_found_from_below_and_its_paths_begin_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "seeds/b/c.txt")
    monkeypatch.chdir(tmp_path / "seeds" / "b")
    (text,) = gather([], Path())
    assert text.path == Path("../../seeds/b/c.txt")
    assert text.own_ledger == Path("../../errata/b/c.jsonl")
    assert text.place == "seeds/b/c.txt"
    monkeypatch.chdir(tmp_path)
    (text,) = gather([], Path())
    assert text.path == Path("seeds/b/c.txt")
    assert text.corrected == Path("errata/b/c.corrected.txt")


def test_ledgers_belong_to_the_longest_name(tmp_path: Path) -> None:
    ledgers = [
        "a.jsonl",
        "a.b.jsonl",
        "a.EP.jsonl",
        "a.b.EP.jsonl",
        "_project.jsonl",
        "_project.EP.jsonl",
        "z.jsonl",
    ]
    lay(tmp_path, "seeds/a.txt", "seeds/a.b.txt", *(f"errata/{name}" for name in ledgers))
    found = {text.name: {path.name for path in text.ledgers} for text in gather([], tmp_path)}
    project = {"_project.jsonl", "_project.EP.jsonl"}
    assert found == {"a": {"a.jsonl", "a.EP.jsonl"} | project, "a.b": {"a.b.jsonl", "a.b.EP.jsonl"} | project}


def test_a_ledger_for_each_reader(tmp_path: Path) -> None:
    lay(tmp_path, "seeds/a.txt", settings="ledger-per-reader = true")
    (text,) = gather([], tmp_path, reader="EP")
    assert text.own_ledger == tmp_path / "errata/a.EP.jsonl"
    assert text.project_ledger == tmp_path / "errata/_project.EP.jsonl"
    assert {text.own_ledger, text.project_ledger} <= set(text.ledgers)


def test_outside_of_any_project_everything_stands_beside_the_file(tmp_path: Path) -> None:
    lay(tmp_path, "book.txt", settings=None)
    (text,) = gather([tmp_path / "book.txt"], tmp_path)
    assert (text.name, text.place, text.project_ledger) == ("book", "book.txt", None)
    beside = {text.own_ledger.name, text.corrected.name, text.diff.name}
    assert beside == {"book.txt.errata.jsonl", "book.txt.corrected.txt", "book.txt.diff"}


def test_a_file_that_no_pattern_matches_is_outside(tmp_path: Path) -> None:
    lay(tmp_path, "seeds/a.txt", "other.txt")
    (text,) = gather([tmp_path / "other.txt"], tmp_path)
    assert text.own_ledger == tmp_path / "other.txt.errata.jsonl"


def test_folders(tmp_path: Path) -> None:
    lay(tmp_path, "seeds/a.txt", "seeds/b/c.txt", "seeds/notes.md", "free/x.txt", "free/x.txt.corrected.txt")
    assert [text.name for text in gather([tmp_path / "seeds"], tmp_path)] == ["a", "b/c"]
    assert [text.name for text in gather([tmp_path / "seeds/b"], tmp_path)] == ["b/c"]
    assert [text.own_ledger.name for text in gather([tmp_path / "free"], tmp_path)] == ["x.txt.errata.jsonl"]
    twice = [tmp_path / "seeds/a.txt", tmp_path / "seeds"]
    assert [text.name for text in gather(twice, tmp_path)] == ["a", "b/c"]


def test_details_and_encodings(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "seeds/a.txt",
        "seeds/b.txt",
        settings='encoding="cp1252"\ndocuments.b={encoding="koi8-r",title="B"}',
    )
    one, other = gather([], tmp_path)
    assert (one.encoding, other.encoding, other.details["title"]) == ("cp1252", "koi8-r", "B")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_text(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ScannosError, match=r"pipe: is no file; what a pipe holds, .* from - \(stdin\)"):
        gather([tmp_path / "pipe"], tmp_path)


def test_what_is_not_there(tmp_path: Path) -> None:
    lay(tmp_path, "empty/README.txt", settings=None)
    with pytest.raises(UsageError, match="scannos init"):
        gather([], tmp_path)
    with pytest.raises(ScannosError, match="no such file or folder"):
        gather([tmp_path / "none.txt"], tmp_path)
    with pytest.raises(ScannosError, match="no texts in this folder"):
        gather([tmp_path / "empty"], tmp_path)
    lay(tmp_path)
    with pytest.raises(ScannosError, match="no source matches"):
        gather([], tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_project_keeps_the_paths_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "real", "seeds/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path)
    (text,) = gather([Path("link/seeds/a.txt")], Path())
    assert text.path == Path("link/seeds/a.txt")
    assert text.own_ledger.resolve() == tmp_path / "real/errata/a.jsonl"
