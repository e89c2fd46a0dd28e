"""Texts to train on: books read, paragraphs and forms, the vocabulary that they share."""

from __future__ import annotations

import gzip
import lzma
from typing import TYPE_CHECKING

import pytest

from scannos.errors import ScannosError
from scannos.knowledge.context import FIRST_WORD, Class
from scannos.train.context import corpus, words
from scannos.train.context.texts import Source, books, held_out_books
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
    path.write_bytes(compress(b"one\n\f\ntwo\n\nstill two\f too\n\f\n\n\f\nthree\n"))
    assert list(books(path)) == ["one", "two\n\nstill two\f too", "three\n"]
    assert list(held_out_books(path, 2)) == ["two\n\nstill two\f too"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xz", b"no xz", "cannot read"),
        ("a.xz", lzma.compress(b"words " * 999)[:60], "cannot read"),
        ("a.gz", gzip.compress(b"words " * 999, mtime=0)[:30], "cannot read"),
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
