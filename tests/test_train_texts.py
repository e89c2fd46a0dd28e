"""Texts to train on: books read, paragraphs and forms, the vocabulary that they share."""

from __future__ import annotations

import gzip
import lzma
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from scannos.errors import ScannosError
from scannos.knowledge.context import FIRST_WORD, Class
from scannos.text.books import books
from scannos.train.context import corpus, words
from scannos.train.context.texts import Source, held_out_books, training_books
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("suffix", "compress"), [(".txt", bytes), (".gz", gzip.compress), (".xz", lzma.compress)]
)
def test_books_are_read_from_plain_and_compressed_files(
    tmp_path: Path, suffix: str, compress: object
) -> None:
    assert callable(compress)
    path = tmp_path / f"books{suffix}"
    path.write_bytes(compress(b"one\n\f\ntwo\r\n\r\nstill two\f too\r\n\f\r\nthree\n\n"))
    assert list(books(path)) == ["one\n", "two\r\n\r\nstill two\f too\r\n", "three\n\n"]
    assert list(held_out_books(path, 1)) == ["one", "two\n\nstill two\f too", "three\n"]
    assert list(held_out_books(path, 2)) == ["two\n\nstill two\f too"]


@pytest.mark.parametrize(
    ("text", "held", "trained"),
    [
        ("a\n\f\nb\n\f\nc\n\f\nd\n", ["b", "d"], ["a", "c"]),
        ("a\n\f\n\n\f\nb\n\f\nc\n", ["c"], ["a", "b"]),  # the second is blank
        ("\f\na\n\f\n\f\nb\n\f", ["b"], ["a"]),  # no line between two of them is no text
        ("a", [], ["a"]),
    ],
)
def test_an_evaluation_takes_the_texts_that_are_kept_out_of_training(
    tmp_path: Path, text: str, held: list[str], trained: list[str]
) -> None:
    path = tmp_path / "books.txt"
    path.write_text(text, "utf-8", newline="")
    measured = [book.strip() for book in islice(books(path), 1, None, 2)]
    assert [book for book in measured if book] == list(held_out_books(path, 2)) == held
    assert list(training_books(Source(path), 2)) == trained


def damaged(data: bytes) -> bytes:
    """Return data with a byte changed."""
    return data[:12] + bytes([data[12] ^ 0xFF]) + data[13:]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xz", b"no xz", "is damaged, or packed in another way"),
        ("a.xz", lzma.compress(b"words " * 999)[:60], "is damaged"),
        ("a.gz", b"no gzip", "cannot be read"),
        ("a.gz", gzip.compress(b"words " * 999, mtime=0)[:30], "is damaged"),
        ("a.gz", damaged(gzip.compress(b"words " * 999, mtime=0)), "is damaged"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
    ],
)
def test_texts_that_cannot_be_read_are_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ScannosError, match=says) as raised:
        list(books(path))
    assert name in str(raised.value)


def test_a_stream_has_a_break_before_each_paragraph_and_at_the_end() -> None:
    stream, forms = corpus.stream_of("A _good_ ship.\nIt sank.\n \nThe\fend")
    shown = [forms[number] if number != corpus.BREAK else "|" for number in stream]
    assert shown == ["|", "A", "good", "ship", ".", "It", "sank", ".", "|", "The", "|", "end", "|"]


def test_a_vocabulary_holds_what_several_texts_share(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("The ship Aurora.\n\f\nThe 3 ships, the ship.\n\f\nA ship's Boatt", encoding="utf-8")
    read = corpus.read([Source(path, 2)], 0, Silent())
    chosen = words.choose(read, 1000, 2)
    assert chosen.spellings[FIRST_WORD:] == ("the", "ship", ".")
    assert chosen.counts[FIRST_WORD:].tolist() == [6, 4, 4]
    assert chosen.names == {"aurora": 2, "boatt": 2}
    ids = words.numbered(read, chosen)
    assert len(ids) == 2 * (6 + 9 + 5)
    assert Class.DIGIT in ids.tolist()
