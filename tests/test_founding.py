"""A new project: what can be found out is not asked, what stands there is not written over."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from scannos.errors import UsageError
from scannos.project import Settings, gather, open_project
from scannos.work.founding import found, plan

if TYPE_CHECKING:
    from pathlib import Path


def test_an_empty_folder_becomes_a_project(tmp_path: Path) -> None:
    found(tmp_path, plan(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "errata", "scannos.toml", ".gitattributes"}
    assert (tmp_path / ".gitattributes").read_text("utf-8").splitlines() == [
        "seeds/** -text",
        "errata/**/*.corrected.txt -text",
        "errata/**/*.diplomatic.txt -text",
        "errata/**/*.diff -text",
        "errata/**/*.html -text",
        "errata/**/*.jsonl text eol=lf merge=union",
    ]
    project = open_project(tmp_path)
    assert project is not None
    assert project.settings.sources == ("seeds/**/*.txt",)


@pytest.mark.parametrize(
    ("files", "sources", "attribute", "names"),
    [
        (["texts/a.txt", "texts/b/c.txt"], ("texts/**/*.txt",), "texts/** -text", ["a", "b/c"]),
        (["a.txt", "b.txt"], ("*.txt",), "/*.txt -text", ["a", "b"]),
        (["one/a.txt", "two/b.txt"], ("one/**/*.txt", "two/**/*.txt"), "two/** -text", ["a", "b"]),
        (["docs/a.txt", "x.txt"], ("*.txt",), "/*.txt -text", ["x"]),
    ],
)
def test_texts_that_are_there_are_found(
    tmp_path: Path, files: list[str], sources: tuple[str, ...], attribute: str, names: list[str]
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"text\n")
    wanted = plan(tmp_path)
    found(tmp_path, wanted)
    project = open_project(tmp_path)
    assert project is not None
    assert project.settings.sources == sources
    assert attribute in (tmp_path / ".gitattributes").read_text("utf-8").splitlines()
    assert sorted(project.sources) == names
    assert wanted.sources == len(names)


def test_an_encoding_is_guessed_and_noted(tmp_path: Path) -> None:
    (tmp_path / "texts/b").mkdir(parents=True)
    (tmp_path / "texts/b/old.txt").write_bytes(
        "The “café” of M. Curé, naïve – and façade.\n".encode("cp1252")
    )
    (tmp_path / "texts/new.txt").write_bytes("The “café”.\n".encode())
    found(tmp_path, plan(tmp_path))
    assert {text.name: text.encoding for text in gather([], tmp_path)} == {"b/old": "cp1252", "new": None}


def test_what_stands_there_is_added_to(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.png binary\nseeds/** -text", "utf-8")
    found(tmp_path, plan(tmp_path))
    assert (tmp_path / ".gitattributes").read_text("utf-8").splitlines()[:3] == [
        "*.png binary",
        "seeds/** -text",
        "errata/**/*.corrected.txt -text",
    ]


def test_a_project_is_not_founded_twice(tmp_path: Path) -> None:
    found(tmp_path, plan(tmp_path))
    (tmp_path / "seeds/below").mkdir()
    for folder in (tmp_path, tmp_path / "seeds/below"):
        with pytest.raises(UsageError, match="is a project already"):
            plan(folder)


def test_every_setting_is_shown_in_the_new_file(tmp_path: Path) -> None:
    text = plan(tmp_path).settings
    keys = [setting.name.replace("_", "-") for setting in fields(Settings)]
    assert [key for key in keys if f"\n# {key} = " not in text and f"\n{key} = " not in text] == ["documents"]
    assert "\n# [documents." in text
