"""Prints prose of our own time: Python's documentation, and what scikit-learn says of itself.

The calibration has to see that a word which old books do not have need not be wrong. The texts come with
Python and with the development packages: the same versions print the same. Form feeds part the "books".
"""

from __future__ import annotations

import ast
import re
import sysconfig
from itertools import islice
from pathlib import Path
from pydoc_data.topics import topics
from typing import TYPE_CHECKING

import sklearn

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = 150
"""Paragraphs."""
SHORTEST = 120
"""Characters of a paragraph."""
_CODE = re.compile(r"[=<>{}\[\]_\\|`]|>>>|::|\.\.\.|\d{3}")


def paragraphs() -> Iterator[str]:
    """Yield paragraphs that are sentences, without markup."""
    for text in (*map(str, topics.values()), *docstrings()):
        for piece in re.split(r"\n\s*\n", text.replace("``", "").replace("*", "")):
            plain = " ".join(piece.split())
            if (
                len(plain) >= SHORTEST
                and plain[0].isupper()
                and plain.endswith(".")
                and not _CODE.search(plain)
            ):
                yield plain


def docstrings() -> Iterator[str]:
    """Yield the docstrings of the standard library and of scikit-learn."""
    roots = Path(sysconfig.get_path("stdlib")), Path(sklearn.__file__).parent
    for path in (path for root in roots for path in sorted(root.rglob("*.py"))):
        if "test" in path.as_posix() or (
            "site-packages" in path.relative_to(roots[0].anchor).as_posix()
            and ("sklearn" not in path.as_posix())
        ):
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield ast.get_docstring(node) or ""


def main() -> None:
    """Print the books."""
    distinct = iter(dict.fromkeys(paragraphs()))
    while book := list(islice(distinct, BOOK)):
        print("\n\n".join(book), end="\n\f\n")


main()
