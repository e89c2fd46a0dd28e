from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

PAIRS = """\
{"id": "1", "source": "news", "ocr": "He stated tbat it was so.", "gold": "He stated that it was so."}
{"id": "2", "source": "books", "ocr": "The good and the bad.", "gold": "The good and the bad."}
"""


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text(PAIRS, "utf-8")
    return path


def test_it_prints_a_table_of_every_source_and_signs_it(run: Run, pairs: Path) -> None:
    result = run("evaluate", pairs)
    assert (result.exit, result.stderr) == (0, "")
    scopes = [line.partition(":")[0] for line in result.stdout.splitlines() if " pairs, " in line]
    assert scopes == ["books", "news", "all"]
    assert result.stdout.splitlines()[-1].startswith("scannos 0.")
    assert "errors left" not in result.stdout
    assert "errors left" in run("evaluate", pairs, "--detail").stdout


def test_it_prints_json(run: Run, pairs: Path) -> None:
    said = json.loads(
        run("evaluate", pairs, "--format", "json", "--min-probability", "0", "--max-risk", "1").stdout
    )
    news = said["runs"][0]["figures"][1]
    assert (news["scope"], news["tokens"], news["detection"]["wrong"], news["broken"]) == ("news", 6, 1, 0)
    assert news["characters"]["after"] < news["characters"]["before"] == 1
    assert said["runs"][0]["peak_bytes"] > 10**6


def test_it_counts_what_is_changed_in_texts_without_errors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("The good and the bad.\n\f\nIt was so.\n", "utf-8")
    result = run("evaluate", "--clean", tmp_path / "book.txt")
    assert result.exit == 0
    assert result.stdout.startswith("2 texts without errors, 8 tokens\n")
    said = json.loads(
        run("evaluate", "--clean", tmp_path / "book.txt", "--every", "2", "--format", "json").stdout
    )
    assert (said["runs"][0]["tokens"], said["runs"][0]["changed"]) == (3, 0)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "there are no pairs to measure by"),
        ('{"ocr": 1}', 'pairs.jsonl:1: a pair needs the texts "ocr" and "gold"'),
    ],
)
def test_pairs_that_cannot_be_read_are_exit_3(run: Run, pairs: Path, data: str, says: str) -> None:
    pairs.write_text(data, "utf-8")
    result = run("evaluate", pairs)
    assert (result.exit, result.stdout) == (3, "")
    assert says in result.stderr


def test_it_measures_beside_a_peer(run: Run, pairs: Path) -> None:
    result = run("evaluate", pairs, "--peer", "pyspell", "--format", "json")
    said = json.loads(result.stdout)
    assert [one["name"] for one in said["runs"]] == ["scannos", "pyspellchecker"]
    assert said["runs"][1]["peak_bytes"] is None
    assert "pyspellchecker" in result.stderr
    assert said["signature"].count("distance 2") == 1


def test_a_report_is_signed_with_the_lists_of_its_period(run: Run, pairs: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"

    def signed(*options: str | Path) -> str:
        line = run("evaluate", pairs, *options).stdout.splitlines()[-1]
        return re.split(r"risk [0-9.]+, |models ", line)[1]

    assert signed() == ""
    assert signed("--period", "1940s") == signed("--period", "1944") == "period names-1944 + period-1940s, "
    both = "--period", "period-1940s", "--period", own
    own.write_text("tbat\n", "utf-8")
    first = signed(*both)
    assert first.startswith("period period-1940s + own.txt ")
    own.write_text("tbot\n", "utf-8")
    assert first != signed(*both) != signed("--period", own)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--every", "3"), "--every counts texts without errors: it needs --clean"),
        (("--clean", "--together", "3"), "--together joins pairs: it does not go with --clean"),
        (("--peers", "--peer", "word"), "there are pyspellchecker; symspellpy"),
        (("--peer", ""), "no peer is named ''"),
        (("--peer", "word"), "there are pyspellchecker; symspellpy"),
        (("--min-probability", "2"), "is not in the range"),
        (("--max-risk", "2"), "is not in the range"),
    ],
)
def test_wrong_use_is_exit_2(run: Run, pairs: Path, options: tuple[str, ...], says: str) -> None:
    result = run("evaluate", pairs, *options)
    assert (result.exit, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert says in result.stderr


def test_without_pairs_it_is_exit_2(run: Run) -> None:
    assert run("evaluate").exit == 2


def test_the_help_speaks_of_no_settings_but_to_say_that_none_are_read(run: Run) -> None:
    said = run("evaluate", "--help").stdout
    assert "No project's settings are read." in said
    assert said.count("settings") == 1
