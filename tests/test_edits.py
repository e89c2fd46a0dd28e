"""Edits applied, and the diff of them that real git takes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scannos.model import Edit, Span
from scannos.text.edits import apply, unified_diff

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = "ab \n\r\x0c\u0085\u2028é"


def edit(start: int, end: int, text: str = "") -> Edit:
    return Edit(Span(start, end), text)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits that do not overlap, in any order."""
    text = draw(st.text(LETTERS, max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(Span(start, end), draw(st.text(LETTERS, max_size=4))) for start, end in pairs]
    return text, draw(st.permutations(edits)) if len({e.span.start for e in edits}) == len(edits) else edits


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("they bad", [], "they bad"),
        ("they bad", [edit(5, 6, "h")], "they had"),
        ("they bad", [edit(5, 6, "h"), edit(0, 1, "T")], "They had"),
        ("ab", [edit(1, 1, "x"), edit(1, 1, "y")], "axyb"),
        ("ab", [edit(1, 2, "c"), edit(1, 1, "x")], "axc"),
        ("ab", [edit(0, 1), edit(1, 2)], ""),
        ("", [edit(0, 0, "x")], "x"),
        ("a\r\nb", [edit(1, 3, "\n")], "a\nb"),
    ],
)
def test_applied(text: str, edits: list[Edit], expected: str) -> None:
    assert apply(text, edits) == expected


@pytest.mark.parametrize(
    "edits",
    [[edit(0, 2), edit(1, 3)], [edit(0, 2), edit(1, 1, "x")], [edit(3, 4)], [edit(-1, 1)], [edit(2, 1)]],
)
def test_what_cannot_be_applied_is_wrong_use(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        apply("abc", edits)
    with pytest.raises(ValueError, match="edit"):
        unified_diff("abc", edits, "f", "f")


@given(edited_texts())
def test_applying_is_replacing_from_the_end(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    slow = text
    for one in sorted(edits, key=lambda one: (one.span.start, one.span.end), reverse=True):
        slow = slow[: one.span.start] + one.text + slow[one.span.end :]
    if len({one.span.start for one in edits}) == len(edits):
        assert apply(text, edits) == slow


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("", []),
        ("a\n", []),
        ("abc\n", [edit(1, 2, "b")]),
        ("a\nb\n", [edit(0, 2, "a\n")]),
        ("a", [edit(1, 1)]),
    ],
)
def test_nothing_changed_is_no_diff(text: str, edits: list[Edit]) -> None:
    assert unified_diff(text, edits, "f", "f") == ""


def test_the_diff_in_full() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 21)) + "end"
    edits = [edit(text.index("5"), text.index("5") + 1, "five"), edit(len(text), len(text), "!\n")]
    assert unified_diff(text, edits, "seeds/a.txt", "seeds/a.txt") == (
        "diff --git a/seeds/a.txt b/seeds/a.txt\n--- a/seeds/a.txt\n+++ b/seeds/a.txt\n"
        "@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+line five\n line 6\n line 7\n line 8\n"
        "@@ -18,4 +18,4 @@\n line 18\n line 19\n line 20\n-end\n\\ No newline at end of file\n+end!\n"
    )


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("a.txt", "--- a/a.txt\n"),
        ("with space.txt", "--- a/with space.txt\t\n"),
        ("tab\there.txt", '--- "a/tab\\there.txt"\n'),
        ('quo"te\\.txt', '--- "a/quo\\"te\\\\.txt"\n'),
        ("Köln.txt", '--- "a/K\\303\\266ln.txt"\n'),
        ("a\x01b c.txt", '--- "a/a\\001b c.txt"\t\n'),
    ],
)
def test_paths_are_quoted_as_git_does(path: str, header: str) -> None:
    assert header in unified_diff("a\n", [edit(0, 1, "b")], path, path)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", root], check=True)
    (root / ".gitattributes").write_bytes(b"* -text\n")
    return root


def git_applied(root: Path, name: str, data: bytes, diff: bytes) -> bytes:
    """Let git apply a diff to a file; an empty diff is not for git."""
    path = root / name
    path.write_bytes(data)
    if diff:
        subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=root, input=diff, check=True)
    return path.read_bytes()


AWKWARD = {
    "CRLF": ("one\r\ntwo\r\nthree\r\n", [edit(5, 6, "T")]),
    "CRLF becomes LF": ("one\r\ntwo\r\n", [edit(3, 4)]),
    "lone CR": ("one\rtwo\rthree", [edit(4, 5, "T")]),
    "form feed": ("one\n\x0ctwo\x0cthree\n", [edit(5, 6, "T")]),
    "NEL and U+2028": ("one\u0085two\u2028three\n", [edit(4, 5, "T")]),
    "final newline removed": ("one\ntwo\n", [edit(7, 8)]),
    "final newline added": ("one\ntwo", [edit(7, 7, "\n")]),
    "last line removed": ("one\ntwo", [edit(3, 7)]),
    "last line and its end removed": ("one\ntwo\n", [edit(4, 8)]),
    "line added at the end": ("one\n", [edit(4, 4, "two")]),
    "line added at the start": ("one\n", [edit(0, 0, "zero\n")]),
    "two lines joined": ("one\ntwo\nthree\n", [edit(3, 4, " ")]),
    "every second end removed": ("a\nb\n" * 20, [edit(4 * n + 1, 4 * n + 2) for n in range(20)]),
    "line cut in two": ("one two\n", [edit(3, 4, "\n")]),
    "emptied": ("one\ntwo\n", [edit(0, 8)]),
    "emptied, no newline": ("one", [edit(0, 3)]),
    "begun": ("", [edit(0, 0, "one\n")]),
    "begun, no newline": ("", [edit(0, 0, "one")]),
    "a line that is a backslash": ("\\ No newline\none\n", [edit(13, 13, "x")]),
    "lines like a diff's": ("--- a\n+++ b\n@@ -1 +1 @@\n", [edit(4, 5, "c"), edit(10, 11, "d")]),
    "far apart": ("x\n" * 40, [edit(0, 1, "y"), edit(78, 79, "y")]),
    "near each other": ("x\n" * 40, [edit(0, 1, "y"), edit(14, 15, "y"), edit(30, 31, "y")]),
}


@pytest.mark.needs("git")
@pytest.mark.parametrize(("text", "edits"), AWKWARD.values(), ids=AWKWARD)
def test_git_takes_the_diff(repository: Path, text: str, edits: list[Edit]) -> None:
    diff = unified_diff(text, edits, "t.txt", "t.txt")
    assert git_applied(repository, "t.txt", text.encode(), diff.encode()) == apply(text, edits).encode()


@pytest.mark.needs("git")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited_texts())
def test_git_takes_every_diff(repository: Path, drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    diff = unified_diff(text, edits, "t.txt", "t.txt")
    assert git_applied(repository, "t.txt", text.encode(), diff.encode()) == apply(text, edits).encode()


@pytest.mark.needs("git")
@pytest.mark.parametrize("name", ["with space.txt", "tab\there.txt", 'quo"te.txt', "Köln ü.txt", "-dash.txt"])
def test_git_takes_awkward_names(repository: Path, name: str) -> None:
    diff = unified_diff("one\n", [edit(0, 1, "O")], name, name)
    assert git_applied(repository, name, b"one\n", diff.encode()) == b"One\n"


@pytest.mark.needs("git")
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_git_takes_the_diff_in_the_encoding_of_the_source(repository: Path, encoding: str) -> None:
    text, edits = "café\nbad\nété\n", [edit(5, 6, "h"), edit(11, 12, "è")]
    diff = unified_diff(text, edits, "t.txt", "t.txt").encode(encoding)
    assert git_applied(repository, "t.txt", text.encode(encoding), diff) == apply(text, edits).encode(
        encoding
    )


@pytest.mark.needs("git")
def test_git_sees_a_byte_order_mark_in_the_first_line(repository: Path) -> None:
    text, edits = "bad\none\n", [edit(0, 1, "h")]
    diff = unified_diff(text, edits, "t.txt", "t.txt", mark="\ufeff").encode()
    assert git_applied(repository, "t.txt", ("\ufeff" + text).encode(), diff) == "\ufeffhad\none\n".encode()


@pytest.mark.needs("git")
def test_git_takes_crlf_whatever_it_converts(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitattributes").write_bytes(b"*.txt text=auto\n")
    text, edits = "one\r\ntwo\r\n", [edit(0, 1, "O")]
    diff = unified_diff(text, edits, "t.txt", "t.txt")
    assert git_applied(tmp_path, "t.txt", text.encode(), diff.encode()) == b"One\r\ntwo\r\n"


def test_a_long_text_with_many_edits() -> None:
    text = "The quick brown fox.\n" * 50_000
    edits = [edit(start, start + 3, "One") for start in range(0, len(text), 21 * 10)]
    diff = unified_diff(text, edits, "t.txt", "t.txt")
    assert diff.count("\n+One quick") == diff.count("\n-The quick") == 5000
    assert diff.count("\n@@ ") == 5000
