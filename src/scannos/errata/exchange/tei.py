"""The corrected text as TEI: printer's errors marked in it, the scanner's in a stand-off list.

https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html#COEDCOR: `<choice><sic/><corr/></choice>` says that
the copy text has an error. What a scanner misread is no error of the copy text; it is mended, and told in
`<standOff>`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from scannos.errata.exchange.corrected import passages, reading
from scannos.errata.ledger import live
from scannos.errata.rebuild import resolve
from scannos.model import Cause, Erratum, Verdict
from scannos.text.anchors import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scannos.model import Document, Entry, Resolution, Span


@dataclass(frozen=True, slots=True)
class Tei:
    """A TEI document, and what of the ledger it does not say."""

    text: str
    left_out: tuple[str, ...]
    """In words, with counts: "2 stet", "1 word", "3 characters that XML does not have"."""


def write_tei(document: Document, entries: Iterable[Entry], details: Mapping[str, str]) -> Tei:
    """Return the text with its corrections as TEI P5; `details` may have `title` and `author`.

    Lines and paragraphs are those of the source; a form feed is a page break.
    """
    by_id = {entry.id: entry for entry in live(entries)}
    resolution = resolve(document, by_id.values())
    mended = list(_mended(document, resolution, by_id))
    author = f"<author>{_plain(details['author'])}</author>" if details.get("author") else ""
    text = _TEI.format(
        title=_plain(details.get("title", document.name)),
        author=author,
        sha256=document.sha256,
        standing_off=_stand_off([one for one in mended if one.erratum.cause is Cause.SCAN]),
        body="".join(_body(document.text, mended)),
    )
    return Tei(text, tuple(_left_out(document, by_id.values(), resolution)))


@dataclass(frozen=True, slots=True)
class _Mended:
    """A passage that reads otherwise than it was scanned."""

    span: Span
    scanned: str
    text: str
    id: str
    """Of its erratum, with a number behind where that erratum has mended another passage before."""
    erratum: Erratum
    """That of the gravest cause, where several have changed it."""


def _mended(document: Document, resolution: Resolution, by_id: Mapping[str, Entry]) -> Iterator[_Mended]:
    comes_from = dict(zip(resolution.edits, resolution.edit_ids, strict=True))
    passages_of: Counter[str] = Counter()
    for span, inside in passages(Places(document), resolution.edits):
        ids = [identity for edit in inside for identity in comes_from[edit]]
        errata = {identity: by_id[identity].body for identity in ids}
        _, identity = min(
            (_GRAVITY[body.cause], one) for one, body in errata.items() if isinstance(body, Erratum)
        )
        erratum = errata[identity]
        if isinstance(erratum, Erratum):
            scanned = document.text[span.start : span.end]
            passages_of[identity] += 1
            number = f".{passages_of[identity]}" if passages_of[identity] > 1 else ""
            mended = reading(document.text, span, inside)
            yield _Mended(span, scanned, mended, f"{identity}{number}", erratum)


def _body(text: str, mended: Iterable[_Mended]) -> Iterator[str]:
    at = 0
    for one in mended:
        yield _paragraphs(text[at : one.span.start])
        yield _passage(one)
        at = one.span.end
    yield _paragraphs(text[at:])


def _passage(one: _Mended) -> str:
    was, now = _lines(one.scanned), _lines(one.text)
    match one.erratum.cause:
        case Cause.PRINT:
            return f"<choice><sic>{was}</sic><corr>{now}</corr></choice>"
        case Cause.EDITORIAL:
            return f"<choice><orig>{was}</orig><reg>{now}</reg></choice>"
    return f'<seg xml:id="s-{one.id}">{now}</seg>'


def _stand_off(misread: Iterable[_Mended]) -> str:
    """Return the stand-off list; none where it would be empty, which the schema of TEI refuses."""
    listed = "".join(map(_annotation, misread))
    return f"<standOff><listAnnotation>{listed}\n</listAnnotation></standOff>\n" if listed else ""


def _annotation(one: _Mended) -> str:
    when = f" when={quoteattr(one.erratum.at)}" if one.erratum.at else ""
    resp = f"<resp{when}>correction of a misreading</resp><name>{_plain(one.erratum.by)}</name>"
    scanned = f'<note type="scanned">{_lines(one.scanned)}</note>'
    return (
        f'\n<annotation xml:id="a-{one.id}" target="#s-{one.id}">'
        f"<respStmt>{resp}</respStmt>{scanned}</annotation>"
    )


def _paragraphs(text: str) -> str:
    return "</p>\n<p>".join(map(_lines, _PARAGRAPH.split(text)))


def _lines(text: str) -> str:
    return _PAGE.sub("<pb/>", _END.sub("\n<lb/>", _plain(text, "\f")))


def _plain(text: str, keep: str = "") -> str:
    return escape(_NO_XML.sub(lambda match: match[0] if match[0] in keep else "", text))


def _left_out(document: Document, entries: Iterable[Entry], resolution: Resolution) -> Iterator[str]:
    """Yield in words what the document does not say."""
    kinds: Counter[str] = Counter()
    for entry in entries:
        match entry.body:
            case Erratum() as body:
                kinds[body.verdict] += body.verdict is not Verdict.CORRECT
                kinds["note"] += bool(body.note)
            case body:
                kinds[type(body).__name__.lower()] += 1
    kinds["clashing"] = sum(len(clash.ids) for clash in resolution.clashes)
    kinds["lost"], kinds["settled"] = len(resolution.lost), len(resolution.settled)
    kinds["character that XML does not have"] = len(_NO_XML.findall(document.text.replace("\f", "")))
    yield from (f"{count} {kind}" for kind, count in sorted(kinds.items()) if count)


_GRAVITY: Final = {Cause.PRINT: 0, Cause.EDITORIAL: 1, Cause.SCAN: 2}
_END: Final = re.compile(r"\r\n|\n|\r")
_PARAGRAPH: Final = re.compile(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))+")
_PAGE: Final = re.compile(r"\f")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#NT-Char"""
_TEI: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>{title}</title>{author}</titleStmt>
<publicationStmt><p>Made from a scanned text and its errata ledger.</p></publicationStmt>
<sourceDesc><p>The scanned text, SHA-256 {sha256}.</p></sourceDesc>
</fileDesc>
<encodingDesc><editorialDecl><correction><p>Errors of the print are marked in the text; \
misreadings of the scanner are mended, and told in the stand-off list.</p></correction></editorialDecl>
</encodingDesc>
</teiHeader>
{standing_off}<text><body>
<p>{body}</p>
</body></text>
</TEI>
"""
