"""Prints prose of our own time: the documentation of Python, NumPy, SciPy and scikit-learn.

The calibration has to see that a word which old books do not have need not be wrong, and that a single letter
is no stray where a text has formulas. The texts come with Python and with the development packages: the same
versions print the same. Form feeds part the "books".
"""

from __future__ import annotations

import ast
import re
import sysconfig
from itertools import islice
from pathlib import Path
from pydoc_data.topics import topics
from typing import TYPE_CHECKING

import numpy as np
import scipy
import sklearn

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = 150
"""Paragraphs."""
SHORTEST = 120
"""Characters of a paragraph without formulas…"""
SHORTEST_FORMULA = 80
"""…and of one with some."""
FORMULAS = 2
"""Single letters, signs of equality and the like, at least."""
_MARKUP = re.compile(r":\w+:`([^`]*)`")
_CODE = re.compile(r"[=<>{}\[\]_\\|`]|>>>|::|\.\.\.|\d{3}")
_PROGRAM = re.compile(r"[<>{}\\|]|>>>|::|\.\.\.|---|\d{5}|_\w+_|\w\.\w+\.\w|\w\(\)")
_FORMULA = re.compile(r"(?<![\w'.])[B-HJ-Zb-z](?![\w'.])|=|[A-Za-z]\d|\(\w,|\[\w")


def sentences() -> Iterator[str]:
    """Yield paragraphs that are sentences, without markup."""
    stdlib, learn = Path(sysconfig.get_path("stdlib")), Path(sklearn.__file__).parent
    for text in (*map(str, topics.values()), *docstrings(stdlib), *docstrings(learn)):
        for plain in paragraphs(text.replace("``", "").replace("*", "")):
            if len(plain) >= SHORTEST and plain.endswith(".") and not _CODE.search(plain):
                yield plain


def formulas() -> Iterator[str]:
    """Yield paragraphs that are sentences with formulas in them."""
    for package in (scipy, np, sklearn):
        for text in docstrings(Path(str(package.__file__)).parent):
            for plain in paragraphs(_MARKUP.sub(r"\1", text).replace("`", "").replace("*", "")):
                long = len(plain) >= SHORTEST_FORMULA and plain.endswith((".", ":"))
                if long and not _PROGRAM.search(plain) and len(_FORMULA.findall(plain)) >= FORMULAS:
                    yield plain


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that begin as sentences do, each as one line."""
    lines = (" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text))
    return (line for line in lines if line[:1].isupper())


def docstrings(root: Path) -> Iterator[str]:
    """Yield the docstrings of the modules of a package, or of the standard library."""
    for path in sorted(root.rglob("*.py")):
        below = path.relative_to(root).as_posix()
        if "test" in below or "site-packages" in below:
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
    for kind in (sentences, formulas):
        distinct = iter(dict.fromkeys(kind()))
        while book := list(islice(distinct, BOOK)):
            print("\n\n".join(book), end="\n\f\n")


main()
