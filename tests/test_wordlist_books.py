from __future__ import annotations

import gzip
import hashlib
import lzma
from collections import Counter
from pathlib import Path

import pytest

from scannos.errors import ScannosError
from scannos.knowledge.lexicon import Lexicon, Opinion, build, english
from scannos.knowledge.wordlists import find, read
from scannos.work.wordlists import books as shelves
from scannos.work.wordlists.books import Book, Dated, between, books, dates
from scannos.work.wordlists.counting import Wanted
from scannos.work.wordlists.counting import build as counted

FIRST = "He shewed us the house. Shewed? He shewed it,\nthat is all; _shewed_ 1844 im-\nprisoned.\n"
SECOND = "The chearful waggoner.\n"
LEXICON = Lexicon((english(),))
ONCE = Wanted(times=1, books=1, hands=1)


@pytest.mark.parametrize("suffix", [".txt", ".gz", ".xz"])
def test_books_are_read_packed_or_not(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "PIECE", 30)
    data = f"{FIRST}\f\n{SECOND}".encode()
    packed = {".txt": data, ".gz": gzip.compress(data), ".xz": lzma.compress(data)}[suffix]
    (tmp_path / f"books{suffix}").write_bytes(packed)
    first, second = books([tmp_path / f"books{suffix}"])
    assert first.key == hashlib.sha256(FIRST.encode()).hexdigest()[:16]
    assert first.counts["shewed"] == 3
    assert first.counts["Shewed"] == 1
    assert "1844" not in first.counts
    assert second == Book(
        hashlib.sha256(SECOND.encode()).hexdigest()[:16], Counter(("The", "chearful", "waggoner"))
    )


def test_one_file_is_one_book_and_an_empty_one_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.\x0cThree.")
    (tmp_path / "b.txt").write_bytes(b"")
    assert [dict(book.counts) for book in books([tmp_path / "a.txt", tmp_path / "b.txt"])] == [
        {"One": 1, "Two": 1, "Three": 1}
    ]


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b"\xff\xfe"), ("a.gz", b"plain"), ("a.xz", b"plain"), ("b.txt", None)]
)
def test_a_text_that_cannot_be_read(tmp_path: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ScannosError, match="cannot be read"):
        list(books([tmp_path / name]))


def test_a_table_dates_books() -> None:
    table = dates("# key year hand\nabc\t1811\tausten\tauthor\n\ndef\t1850\tdickens\n", Path("dates.tsv"))
    assert table == {"abc": Dated(1811, "austen"), "def": Dated(1850, "dickens")}
    shelf = [Book("abc"), Book("def"), Book("ghi")]
    assert list(between(shelf, table, (1780, 1850))) == [Book("abc")]
    assert list(between(shelf, table, (1850, 1914))) == [Book("def")]
    with pytest.raises(ScannosError, match=r"dates\.tsv:2: a line must be"):
        dates("abc\t1811\tausten\ndef\tabout 1850\tdickens\n", Path("dates.tsv"))


def _shelf(*texts: str) -> list[Book]:
    return [Book(str(place), Counter(text.split())) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "the The THE house Paris",
        "tbe tlie aud wbich",  # misreadings of common words
        "zqx 17th XVII Ebook http",  # too short, shapes, of the file
        "aujourd'hui qu'elle beaucoup gewesen",  # other languages
        "SHEWETH tHe fooBar",
    ],
)
def test_what_is_not_counted(text: str) -> None:
    assert counted(_shelf(text), LEXICON, ONCE) == ()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("chearful Chearful CHEARFUL", {"chearful"}),
        ("Buccleuch Buccleuch's", {"Buccleuch"}),
        ("heav'n heav’n o'ercome", {"heav'n", "o'ercome"}),
        ("rôle shewêd", {"rôle"}),
        ("good-humouredly", {"good-humouredly"}),
        ("McGonagle O'Rafferty", {"McGonagle", "O'Rafferty"}),
    ],
)
def test_what_is_counted(text: str, forms: set[str]) -> None:
    found = set(counted(_shelf(text), LEXICON, ONCE))
    assert forms <= found
    assert found - forms <= {"shewêd", "Buccleuch's"}


def test_a_form_must_be_met_often_in_several_books_by_several_hands() -> None:
    shelf = _shelf("chearful " * 3, "chearful", "chearful")
    table = {"0": Dated(1800, "austen"), "1": Dated(1801, "austen"), "2": Dated(1802, "scott")}
    for wanted, enough in (
        (Wanted(5, 3, 2), True),
        (Wanted(6, 3, 2), False),
        (Wanted(5, 4, 2), False),
        (Wanted(5, 3, 3), False),
    ):
        assert counted(shelf, LEXICON, wanted, table) == (("chearful",) if enough else ())
    assert counted(shelf, LEXICON, Wanted(5, 3, 3)) == ("chearful",)


def test_a_lost_letter_is_no_word_when_it_is_rare_beside_the_word() -> None:
    assert counted(_shelf("Ambassado " + "Ambassador " * 499), LEXICON, ONCE) == ("Ambassado",)
    assert counted(_shelf("ambassado " + "ambassador " * 500), LEXICON, ONCE) == ()


def test_the_carried_lists_hold_what_they_claim() -> None:
    table = dates(Path("docs/books.tsv").read_text("utf-8"), Path("docs/books.tsv"))
    assert len(table) > 1_000
    assert all(1500 < book.year < 2010 for book in table.values())
    language = build()
    for years in ("1780-1850", "1850-1914"):
        words = read(find(f"period-{years}")).words
        assert [word for word in words if language.opinion(word) is Opinion.KNOWN] == []
