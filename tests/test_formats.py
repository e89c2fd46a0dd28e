"""Bytes to documents and back: strict, and the same bytes when nothing is edited."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.text import formats

SEEDS = Path(__file__).parents[1] / "seeds"

AWKWARD = {
    "CRLF": b"one\r\ntwo\r\n",
    "lone CR": b"one\rtwo\r",
    "mixed ends": b"one\r\ntwo\nthree\rfour\n\r",
    "form feeds": b"one\n\x0ctwo\x0c",
    "NEL and separators": "one\u0085two\u2028three\u2029\x1c\x1d\x1e".encode(),
    "soft hyphens": "im\u00adprison\u00ad\nment".encode(),
    "no final newline": b"one",
    "nothing": b"",
    "only a newline": b"\n",
    "not normalised": "e\u0301 \u00e9 \ufb01 \u2019".encode(),
    "inner BOM": "one\ufefftwo".encode(),
    "two BOMs": codecs.BOM_UTF8 * 2 + b"one",
    "beyond the BMP": "\U0001f600 \U00010400".encode(),
    "control characters": b"\x1b[31m \x07 \x7f",
}


@pytest.mark.parametrize("data", AWKWARD.values(), ids=AWKWARD)
def test_the_same_bytes_come_back(data: bytes) -> None:
    document = formats.parse(data, name="n")
    assert formats.encode(document, document.text) == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_nothing_is_translated() -> None:
    document = formats.parse(b"\xef\xbb\xbfone\r\ntwo\rthree\x0c\xc2\xad\xc2\x85", name="n")
    assert document.text == "one\r\ntwo\rthree\x0c\u00ad\u0085"
    assert (document.encoding, document.bom) == ("utf-8", codecs.BOM_UTF8)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.booleans())
def test_utf8_round_trip(text: str, marked: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    data = codecs.BOM_UTF8 * marked + text.encode()
    document = formats.parse(data, name="n")
    assert formats.encode(document, document.text) == data


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.sampled_from(["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8-sig"]),
)
def test_wide_round_trip(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    document = formats.parse(data, name="n", encoding=encoding)
    assert formats.encode(document, document.text) == data


@given(
    st.binary(), st.sampled_from(["utf-8", "latin-1", "cp1252", "mac-roman", "shift_jis", "utf-7", "cp037"])
)
def test_any_bytes_come_back_or_are_refused(data: bytes, encoding: str) -> None:
    try:
        document = formats.parse(data, name="n", encoding=encoding)
    except ScannosError:
        return
    assert formats.encode(document, document.text) == data


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_declared_family_takes_the_order_of_its_mark(bom: bytes, codec: str) -> None:
    data = bom + "tbe “war”\r\n".encode(codec)
    document = formats.parse(data, name="n", encoding=codec.removesuffix("-le").removesuffix("-be"))
    assert (document.text, document.encoding, document.bom) == ("tbe “war”\r\n", codec, bom)
    assert formats.encode(document, "the “war”\r\n") == bom + "the “war”\r\n".encode(codec)


@pytest.mark.parametrize(
    ("text", "encoding", "likely"),
    [
        ("don’t say “no”—please", "cp1252", "cp1252"),
        ("don’t say “no”—please", "mac-roman", "mac-roman"),
        ("l’été à Besançon, œuvre, naïve", "cp1252", "cp1252"),
        ("in Köln über große Straßen", "latin-1", "cp1252"),
        ("in Köln über große Straßen", "mac-roman", "mac-roman"),
        ("in Köln über große Straßen", "cp850", "cp850"),
        ("мы говорим по-русски", "koi8-r", "koi8-r"),
        ("мы говорим по-русски", "cp1251", "cp1251"),
        ("The Ambassador said", "utf-16", "utf-16"),
        ("The Ambassador said", "utf-16-le", "utf-16-le"),
        ("The Ambassador said", "utf-16-be", "utf-16-be"),
        ("мы говорим по-русски", "utf-16-be", "utf-16-be"),
        ("The Ambassador said", "utf-32", "utf-32"),
        ("The Ambassador said", "utf-32-be", "utf-32-be"),
        ("l’été", "utf-8", "utf-8"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_the_likely_encoding(text: str, encoding: str, likely: str) -> None:
    assert formats.guess(text.encode(encoding)) == likely


@given(st.binary(max_size=60))
def test_the_guess_decodes_unless_it_is_no_text(data: bytes) -> None:
    likely = formats.guess(data)
    if "\0" not in data.decode(likely):
        document = formats.parse(data, name="n", encoding=likely)
        assert formats.encode(document, document.text) == data


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            b"ab\ndon\x92t",
            None,
            "n.txt: not UTF-8 at byte 6 (line 2); it looks like cp1252: give --encoding cp1252",
        ),
        ("é\n".encode() * 50 + b"\xff", None, "damaged UTF-8 at byte 150 (line 51): mend the file"),
        ("war".encode("utf-16"), None, "it looks like utf-16: give --encoding utf-16"),
        ("war".encode("utf-16-le"), None, "it looks like utf-16-le: give --encoding utf-16-le"),
        ("war".encode("utf-16-le"), "utf-16", "declare utf-16-le or utf-16-be"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "holds NUL bytes: this is no text"),
        (b"a\0b", "latin-1", "holds NUL bytes: this is no text"),
        (b"\x81", "cp1252", "not cp1252 at byte 0 (line 1)"),
        (b"war", "klingon", "unknown encoding 'klingon'"),
        (b"war", "hex", "unknown encoding 'hex'"),
        (b"war", "undefined", "unknown encoding 'undefined'"),
        (b"+ADw-", "utf-7", "does not come back the same from utf-7"),
    ],
)
def test_what_is_refused_and_what_to_do(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(ScannosError) as caught:
        formats.parse(data, name="n", encoding=encoding, path="n.txt")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a “", "iso8859-1 has no “ (U+201C LEFT DOUBLE QUOTATION MARK)"),
        ("a \u200b", r"iso8859-1 has no '\u200b' (U+200B ZERO WIDTH SPACE)"),
        ("a \ud800", r"iso8859-1 has no '\ud800' (U+D800 no character)"),
    ],
)
def test_a_character_without_a_place_is_named(text: str, message: str) -> None:
    document = formats.parse(b"a", name="n", encoding="latin-1")
    with pytest.raises(ScannosError) as caught:
        formats.encode(document, text)
    assert message in str(caught.value)


def test_a_file_is_named_after_itself_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.b.txt"
    path.write_bytes(b"caf\xe9")
    assert formats.read(path, "latin-1").name == "a.b"
    assert formats.read(path, "latin-1", name="x/y").name == "x/y"
    assert formats.read(path, "latin-1").text == "café"


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScannosError, match="cannot be read"):
        formats.read(tmp_path / name)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_come_back(path: Path) -> None:
    document = formats.read(path)
    assert formats.encode(document, document.text) == path.read_bytes()
