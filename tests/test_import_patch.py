"""A unified diff as a corrected text."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errata.exchange.patches import patched
from scannos.errors import ScannosError
from scannos.text import align, edits

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n"
DIFF = """\
diff --git a/seeds/sample.txt b/seeds/sample.txt
--- a/seeds/sample.txt
+++ b/seeds/sample.txt
@@ -1,3 +1,3 @@
 one
-two
+2
 three
@@ -7,2 +7,2 @@ five
 seven
-eight
+8
\\ No newline at end of file
"""


def test_a_diff_is_applied() -> None:
    assert patched(TEXT, DIFF) == "one\n2\nthree\nfour\nfive\nsix\nseven\n8"


def test_lines_without_context_are_put_in_where_they_belong() -> None:
    assert patched(TEXT, "@@ -0,0 +1 @@\n+zero\n") == "zero\n" + TEXT
    assert patched(TEXT, "@@ -8,0 +9,2 @@\n+nine\n+ten\n") == TEXT + "nine\nten\n"
    assert patched(TEXT, "@@ -2 +1,0 @@\n-two\n") == TEXT.replace("two\n", "")


def test_an_empty_line_may_have_lost_its_space() -> None:
    assert patched("a\n\nb\n", "@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n") == "a\n\nc\n"


@pytest.mark.parametrize(
    ("diff", "complaint"),
    [
        ("", "no hunk"),
        ("hello\n", "no hunk"),
        (DIFF.replace("-two", "-tow"), r"6: the diff does not fit line 2 of the text"),
        (DIFF.replace("@@ -7,2", "@@ -9,2"), r"9: the hunk stands outside|does not fit line 9"),
        (DIFF.replace("@@ -7,2", "@@ -2,2"), r"9: the hunk stands outside"),
        (DIFF + DIFF, "several files"),
        ("@@ -1,3 +1,3 @@\n one\n-two\n", "4: the hunk ends before"),
        ("@@ -1,3 +1,3 @@\n one\nxtwo\n", "3: the hunk ends before"),
    ],
)
def test_what_does_not_fit_is_refused(diff: str, complaint: str) -> None:
    with pytest.raises(ScannosError, match=complaint):
        patched(TEXT, diff)


LINES = st.lists(
    st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "d\fe\n", "f\u2028\n", "g", "-\n", "+\n"]), max_size=10
)


@given(LINES.map("".join), LINES.map("".join))
def test_our_own_diffs_come_back(old: str, new: str) -> None:
    diff = edits.unified_diff(old, align.changes(old, new), "a.txt", "a.txt")
    assert (patched(old, diff) if diff else old) == new


@pytest.mark.needs("git")
def test_a_diff_of_git_comes_back(tmp_path: Path) -> None:
    old, new = TEXT, TEXT.replace("two", "2").replace("eight\n", "eight\n\nnine")
    (tmp_path / "old").write_bytes(old.encode())
    (tmp_path / "new").write_bytes(new.encode())
    command = ["git", "diff", "--no-index", "old", "new"]
    diff = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout.decode()
    assert patched(old, diff) == new
