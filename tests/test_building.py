"""Build products: the same bytes from source and ledger, whole files or none, a diff that git takes."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest

from scannos.errata import ledger as ledgers
from scannos.errors import ScannosError
from scannos.model import Verdict
from scannos.project import gather
from scannos.work.adding import Wish, decide
from scannos.work.building import Product, View, build, write
from scannos.work.opening import Opened, open_text
from scannos.work.quoting import parse_quote

AT = "2026-11-24T10:02:11Z"


def opened(path: Path, *corrections: tuple[str, str]) -> Opened:
    """Open a text after some corrections, each on its own."""
    for quote, correction in corrections:
        found = open_text(gather([path], Path())[0])
        wish = Wish(parse_quote(quote), Verdict.CORRECT, correction)
        entry = decide(found.document, found.ledger.entries, wish, by="EP", at=AT)
        assert entry is not None
        ledgers.append(found.text.own_ledger, [entry])
    return open_text(gather([path], Path())[0])


def test_a_text_that_nobody_has_decided_about_has_no_products(project: Path) -> None:
    assert build(opened(project / "seeds/sample.txt")).products == ()


def test_products_are_stale_until_they_are_written(project: Path) -> None:
    book = opened(Path("seeds/sample.txt"), ("they [bad] some", "had"))
    built = build(book)
    assert [product.path.as_posix() for product in built.stale] == [
        "errata/sample.corrected.txt",
        "errata/sample.diff",
    ]
    for product in built.stale:
        write(product)
    assert build(book).stale == ()
    assert b"they had some" in (project / "errata/sample.corrected.txt").read_bytes()
    assert sorted(path.name for path in (project / "errata").iterdir()) == [
        "sample.corrected.txt",
        "sample.diff",
        "sample.jsonl",
    ]


@pytest.mark.needs("git")
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"they bad some\r\nand tbe other\r\n", None),
        (b"they bad some\x0cand\x1c more\nand tbe other", None),
        (codecs.BOM_UTF8 + b"they bad some\nand tbe other\n", None),
        ("they bad some café\nand tbe other œ\n".encode("cp1252"), "cp1252"),
        ("they bad some\u2028line\x85\nand tbe other\n".encode(), None),
        (b"they bad some\rand tbe other\r", None),
    ],
    ids=["crlf", "form feed", "bom", "cp1252", "separators", "cr"],
)
@pytest.mark.parametrize("below", [False, True], ids=["top", "below"])
def test_git_applies_the_diff(project: Path, data: bytes, encoding: str | None, *, below: bool) -> None:
    subprocess.run(["git", "init", "-q", str(project.parent if below else project)], check=True)
    source = project / "seeds/sample.txt"
    source.write_bytes(data)
    if encoding:
        (project / "scannos.toml").write_text(f'encoding = "{encoding}"\n', "utf-8")
    built = build(opened(Path("seeds/sample.txt"), ("they [bad] some", "had"), ("and [tbe] other", "the")))
    for product in built.products:
        write(product)
    subprocess.run(["git", "apply", "errata/sample.diff"], check=True, cwd=project)
    assert source.read_bytes() == (project / "errata/sample.corrected.txt").read_bytes()
    assert source.read_bytes() == data.replace(b"bad", b"had").replace(b"tbe", b"the")


def test_the_diff_of_what_git_cannot_patch_is_for_reading(project: Path) -> None:
    (project / "seeds/sample.txt").write_bytes("they bad some\n".encode("utf-16"))
    (project / "scannos.toml").write_text('encoding = "utf-16"\n', "utf-8")
    corrected, diff = build(opened(Path("seeds/sample.txt"), ("they [bad] some", "had"))).products
    assert corrected.data == "they had some\n".encode("utf-16")
    assert "+they had some" in diff.data.decode("utf-8")


def test_a_correction_that_the_encoding_cannot_write_is_refused(project: Path) -> None:
    (project / "scannos.toml").write_text('encoding = "latin-1"\n', "utf-8")
    with pytest.raises(ScannosError, match="GREEK SMALL LETTER ALPHA"):
        build(opened(Path("seeds/sample.txt"), ("they [bad] some", "α")))


def test_the_page_of_a_text_is_a_product_of_its_own(project: Path) -> None:
    (project / "scannos.toml").write_text(
        '[documents.sample]\ntitle = "A <Paper>"\nauthor = "E. P."\n', "utf-8"
    )
    (product,) = build(opened(Path("seeds/sample.txt"), ("they [bad] some", "had")), View.HTML).products
    assert product.path == Path("errata/sample.html")
    text = product.data.decode("utf-8")
    assert "<h1>A &lt;Paper&gt;</h1>" in text
    assert "<span>E. P.</span> <span>seeds/sample.txt</span>" in text
    assert build(open_text(gather([], Path())[0]), View.HTML).products == (product,)


def test_a_product_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write(Product(tmp_path / "taken", b"x"))
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
