"""Lines of JSON corrected unattended: in order, their bytes kept, one by one or together."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from running import SURE
from scannos.errors import ExitCode, ScannosError
from scannos.model import Edit, Span
from scannos.work import jsonlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from running import Run

LINES = (
    b'{"id": 1.50, "a": [{"text": "tbe"}],  "text" : '
    b'"He said \\"No\\" and tbat the caf\\u00e9\\ud83d\\ude00 was so.", "z":null }\r\n'
    b"\n"
    b'{"text":"The good and the bad."}\n'
    b'{"text":"It is said tbat he came.","id":"x"}'
)


def test_lines_are_corrected_in_order_and_keep_their_bytes(run: Run, tmp_path: Path) -> None:
    wanted = LINES.replace(b"tbat", b"that")
    assert run("correct", "--jsonl", *SURE, "-", stdin=LINES).raw == wanted
    (tmp_path / "lines.jsonl").write_bytes(LINES)
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(LINES))
    assert run("correct", "--jsonl", *SURE, tmp_path / "lines.jsonl").raw == wanted
    assert run("correct", "--jsonl", *SURE, tmp_path / "lines.jsonl.gz").raw == wanted
    assert run("correct", "--jsonl", *SURE, "--same-source", "-", stdin=LINES).raw == wanted


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": 3}', 'there is no string under "text"'),
        (b'{"id": 3}', 'there is no string under "text"'),
        (b"[1]", "not a JSON object"),
        (b"{", "not JSON in UTF-8"),
        (b'{"text": "\xff"}', "not JSON in UTF-8"),
        (b'\xef\xbb\xbf{"text": "tbe"}', "not JSON in UTF-8"),  # only a file begins so
    ],
)
def test_a_bad_line_is_named_after_what_came_before(run: Run, line: bytes, says: str) -> None:
    done = run("correct", "--jsonl", *SURE, "-", stdin=b'{"text":"He said tbat."}\n' + line + b"\n{}\n")
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, '{"text":"He said that."}\n')
    assert done.stderr == f"scannos: error: -:2: {says}: mend the line\n"


def test_a_byte_order_mark_stays(run: Run) -> None:
    done = run("correct", "--jsonl", *SURE, "-", stdin=b"\xef\xbb\xbf" + LINES[LINES.index(b"\n\n") + 2 :])
    assert done.raw.startswith(b"\xef\xbb\xbf{")
    assert b"said that he" in done.raw


def test_errors_side_by_side_are_corrected_as_in_lines(run: Run) -> None:
    text = "In a short time, one of the men rehtrned. ahd. aiddressing John Murphy, said with an oath, so."
    alone = run("correct", "-", stdin=text.encode()).stdout
    line = run("correct", "--jsonl", "-", stdin=json.dumps({"text": text}).encode()).stdout
    assert alone == json.loads(line)["text"]
    assert "returned" in alone
    assert "addressing" in alone


@pytest.mark.parametrize(
    "arguments",
    [["--same-source"], ["--jsonl", "--encoding", "latin-1"], ["-", "seeds"], ["--max-risk", "nan"]],
)
def test_what_does_not_go_together(run: Run, arguments: list[str]) -> None:
    assert run("correct", "-", *arguments, stdin=LINES).exit == ExitCode.USAGE


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_bytes(b'{"text":"%s"}\n' % (b"one " * 25) * 400)
    command = [sys.executable, "-m", "scannos", "correct", "--jsonl", str(tmp_path / "lines.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


def shout(texts: Sequence[str]) -> Iterator[tuple[Edit, ...]]:
    """Put a sign that JSON escapes, and one beyond ASCII, for every x."""
    for text in texts:
        yield tuple(Edit(Span(at, at + 1), '"é') for at, char in enumerate(text) if char == "x")


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8") | st.sampled_from('x\n"\\😀é'))),
    plain=st.booleans(),
    together=st.booleans(),
)
def test_lines_say_the_same_as_if_they_had_been_read_and_written(
    texts: list[str], *, plain: bool, together: bool
) -> None:
    rows = [{"id": number, "text": text, "more": "x"} for number, text in enumerate(texts)]
    lines = [json.dumps(row, ensure_ascii=plain).encode() + b"\n" for row in rows]
    run = jsonlines.corrected_together if together else jsonlines.corrected
    found = [json.loads(line) for line in run(lines, Path("-"), shout)]
    assert found == [row | {"text": text.replace("x", '"é')} for row, text in zip(rows, texts, strict=True)]


def test_lines_go_through_in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "BATCH", 1000)
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b'{"text":"x"}\n'

    found = jsonlines.corrected(endless(), Path("-"), shout)
    assert next(found) == b'{"text":"\\"\\u00e9"}\n'
    assert taken < 100


def test_what_reaches_from_one_line_into_the_next_is_left_alone() -> None:
    def across(texts: Sequence[str]) -> Iterator[tuple[Edit, ...]]:
        for _ in texts:
            yield Edit(Span(0, 1), "A"), Edit(Span(2, 5), "?"), Edit(Span(6, 7), "F")

    lines = [b'{"text":"abc"}', b'{"text":"def"}']
    found = list(jsonlines.corrected_together(lines, Path("-"), across))
    assert found == [b'{"text":"Abc"}', b'{"text":"deF"}']


def test_the_last_text_of_a_line_counts() -> None:
    assert list(jsonlines.corrected([b'{"text":"a","text":"x"}'], Path("-"), shout)) == [
        b'{"text":"a","text":"\\"\\u00e9"}'
    ]
    with pytest.raises(ScannosError, match="no string"):
        list(jsonlines.corrected([b'{"text":"x","text":1}'], Path("-"), shout))
